// The terminal's side of a command: language, colour, messages on stderr, exit status (SPEC 14).
#pragma once

#include <guikou/finding.hpp>
#include <guikou/limits.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

namespace guikou::cli {

/// What a command ends with: 0 fine, 1 the answer is no, 2 could not do it.
enum class ExitStatus : int { fine = 0, no = 1, could_not = 2 };

/// Ends a command with status 2; `what` is a whole sentence in the user's language.
class CannotDo : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Which streams may be coloured: terminals, unless NO_COLOR is set or the terminal is dumb.
struct Colour {
  bool out = false, error = false;
};
[[nodiscard]] Colour colour_of_environment();

/// `--lang` if it was given; else LC_ALL, LC_MESSAGES or LANG, the first that is set: English if it begins with "en",
/// is "C" or "POSIX"; else Chinese.
[[nodiscard]] Language language_of_environment(std::string_view given);

struct Console {
  Language language = Language::chinese;
  Colour colour;
  Limits limits;   ///< of SPEC 15, as asked for with --limit

  /// Of two sentences that say the same, the one in the user's language.
  [[nodiscard]] std::string say(std::string_view chinese, std::string_view english) const {
    return std::string(language == Language::english ? english : chinese);
  }
  /// Writes one line to stderr.
  void message(std::string_view line) const;
};

/// ANSI colours around a text, or the text alone.
[[nodiscard]] std::string painted(bool colour, std::string_view code, std::string_view text);
inline constexpr std::string_view red = "31", yellow = "33", green = "32", bold = "1", dim = "2";

}  // namespace guikou::cli
