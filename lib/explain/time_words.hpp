// Days, moments and lengths of time as an officer reads them and as hosts read them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "explain/sentence.hpp"
#include "program/program.hpp"

namespace guikou::explain {

/// A day or a moment in words: short, and said so often that it is kept off the heap.
class Stamp {
 public:
  Stamp(std::initializer_list<std::string_view> parts) {
    for (const std::string_view part : parts) size_ += static_cast<std::uint8_t>(part.copy(text_ + size_, sizeof text_ - size_));
  }
  operator std::string_view() const { return {text_, size_}; }   // NOLINT(google-explicit-constructor): a word of sentences

 private:
  char text_[55];
  std::uint8_t size_ = 0;
};

class TimeWords {
 public:
  TimeWords(const program::Program& program, bool english) : p_(program), english_(english) {}

  /// "2026-03-17"
  [[nodiscard]] static std::string date(program::Day day);
  /// "2026-03-17 (Tue)"
  [[nodiscard]] Stamp day(program::Day day) const;
  /// "2026-03-17 23:59:59", local
  [[nodiscard]] Stamp moment(program::Instant instant) const;
  /// "2026-03-17T23:59:59+08:00"
  [[nodiscard]] Stamp instant(program::Instant instant) const;
  /// "09:00", with seconds where there are any
  [[nodiscard]] static std::string time_of_day(std::int32_t second);
  /// "15 calendar days"
  [[nodiscard]] std::string length(program::Span span) const;
  /// What was added to a limit in this unit; hours are given in seconds.
  [[nodiscard]] std::string added(std::int64_t amount, program::Span::Unit unit) const;
  /// "15d"
  [[nodiscard]] static std::string code(program::Span span);
  /// The same of what was added: "15d", of an hourly limit "5400s".
  [[nodiscard]] static std::string added_code(std::int64_t amount, program::Span::Unit unit);
  /// "2026-03-07..08", as short as it may be
  [[nodiscard]] static std::string range(const program::DaySpell& spell);
  /// "3 days"
  [[nodiscard]] std::string day_count(std::int64_t days) const;

 private:
  const program::Program& p_;
  bool english_;
};

/// A signed span to say without its sign.
[[nodiscard]] inline program::Span without_sign(program::Span span) { return {span.count < 0 ? -span.count : span.count, span.unit}; }

}  // namespace guikou::explain
