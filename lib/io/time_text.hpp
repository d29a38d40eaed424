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
  std::int32_t offset_ = 0;
  std::array<char, 6> offset_text_{'+', '0', '0', ':', '0', '0'};
};

}  // namespace guikou::io
