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
  void write(program::Instant instant, JsonLine& line) {
    char* const to = line.room(room);
    line.added(static_cast<std::size_t>(put(instant, to) - to));
  }
  /// Writes it, at most `room` bytes, and returns where it ends.
  static constexpr std::size_t room = 28;
  [[nodiscard]] char* put(program::Instant instant, char* to);

 private:
  struct Date {
    program::Day day = 0;
    bool known = false;
    std::array<char, 11> text{};   ///< with the T
  };
  struct Clock {
    std::int32_t second_of_day = -1, offset = 0;
    std::array<char, 16> text{};   ///< 15:39:05+08:00"
  };
  static void spell(Date& date, program::Day day);
  static void spell(Clock& clock, std::int32_t second_of_day, std::int32_t offset);

  const program::TimeZone& zone_;
  std::array<Date, 512> dates_{};
  std::array<Clock, 16> clocks_{};   ///< stages come at the same few hours
};

}  // namespace guikou::io
