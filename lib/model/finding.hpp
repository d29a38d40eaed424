// Findings: what is wrong with a rulebook, as values, all reported at once (SPEC 2 and 14).
// One table (finding_table.inc) holds each code's name, severity and both languages' sentences.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/place.hpp"
#include "model/unread.hpp"

namespace guikou::model {

enum class Severity : std::uint8_t { error, warning, note };
enum class Language : std::uint8_t { english, chinese };

/// The codes of findings; `FindingCode::unknown_key` is shown as `unknown-key`.
enum class FindingCode : std::uint16_t {
#define GUIKOU_FINDING(identifier, code, severity, english, chinese, english_help, chinese_help) identifier,
#include "model/finding_table.inc"
#undef GUIKOU_FINDING
};

/// A row of the table. `{0}`, `{1}` … in the sentences stand for Finding::arguments.
struct FindingText {
  std::string_view identifier, code;
  Severity severity;
  std::string_view english, chinese, english_help, chinese_help;
};

[[nodiscard]] const FindingText& finding_text(FindingCode code);
[[nodiscard]] const std::vector<FindingText>& finding_table();

/// One finding. Arguments hold only what rule authors wrote, never anything of a petition.
struct Finding {
  FindingCode code{};
  Place place;
  std::vector<std::string> arguments;
  std::string nearest;  ///< the nearest declared name ("did you mean"), or empty

  [[nodiscard]] Severity severity() const { return finding_text(code).severity; }
  [[nodiscard]] std::string message(Language language) const;  ///< one sentence
  [[nodiscard]] std::string help(Language language) const;     ///< what to do; may be empty
};

/// Collects findings. Not thread-safe.
class Findings {
 public:
  void add(FindingCode code, Place place, std::vector<std::string> arguments = {}, std::string nearest = {});
  [[nodiscard]] const std::vector<Finding>& all() const { return all_; }
  [[nodiscard]] bool any_error() const;
  [[nodiscard]] bool empty() const { return all_.empty(); }
  /// Takes away what `unwanted` picks.
  void forget(const std::function<bool(const Finding&)>& unwanted);
  /// Orders by file, line, column, then code; equal ones are kept once.
  void sort();

 private:
  std::vector<Finding> all_;
};

/// Whether a finding says that something is declared nowhere that may stand in what could not be read.
[[nodiscard]] bool may_stand_in(FindingCode code, const Unread& unread);

/// The nearest of `known` to `word` by edit distance over characters, or empty if none is near enough.
[[nodiscard]] std::string nearest_name(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace guikou::model
