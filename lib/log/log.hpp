// The one door to logging. Off unless the host gives a sink; spdlog does the work behind it, as a logger of our own that
// is in no registry. What is logged: load times, counts, digests. Never a value of a petition (SPEC 1.5).
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <variant>

namespace guikou::log {

enum class Level : std::uint8_t { debug, info, warning };

/// Takes one finished line, without a line end. Called from whichever thread logs, one call at a time.
using Sink = std::function<void(Level level, std::string_view line)>;

/// One fact of an event: `load_ms=12`. Numbers, and words that the rulebook's author wrote; nothing else fits.
struct Fact {
  std::string_view name;
  std::variant<std::int64_t, double, std::string_view> value;
};

/// A logger. Without a sink every call costs one comparison. Safe to use from several threads.
class Log {
 public:
  Log();  ///< off
  explicit Log(Sink sink, Level least = Level::info);
  ~Log();
  Log(Log&&) noexcept;
  Log& operator=(Log&&) noexcept;

  [[nodiscard]] bool on() const { return logger_ != nullptr; }
  /// Writes `event name=value name=value …`. A sink that throws loses its line and nothing else.
  void write(Level level, std::string_view event, std::initializer_list<Fact> facts) const;

 private:
  struct Logger;
  std::unique_ptr<Logger> logger_;
};

}  // namespace guikou::log
