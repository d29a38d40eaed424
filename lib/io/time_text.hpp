// Times as SPEC 3 shows them, in quotes; the dates that come again and again are spelled once.
#pragma once

#include <array>
#include <cstdint>

#include "io/json_line.hpp"
#include "program/time_zone.hpp"

namespace guikou::io {

/// Spells what program::append_time spells. Reusable; one a thread.
class TimeText {
 public:
  explicit TimeText(const program::TimeZone& zone) : zone_(zone) {}
  void write(program::Instant instant, JsonLine& line);

 private:
  struct Date {
    program::Day day = 0;
    bool known = false;
    std::array<char, 11> text{};   ///< with the T
  };
  const program::TimeZone& zone_;
  std::array<Date, 512> dates_{};
  void spell_clock(std::int32_t second_of_day, std::int32_t offset);
  /// The clock and the offset written last: stages come at the same hours.
  std::int32_t second_ = -1, offset_ = 0;
  std::array<char, 16> clock_text_{};   ///< 15:39:05+08:00"
};

}  // namespace guikou::io
