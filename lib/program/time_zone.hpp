// A time zone as a table of offsets, so that deciding reads no zone database (SPEC 3 and 10).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "program/ids.hpp"

namespace guikou::program {

using Instant = std::int64_t;  ///< seconds since 1970-01-01T00:00:00Z

struct LocalTime {
  Day day = 0;
  std::int32_t second_of_day = 0;
  std::int32_t offset = 0;  ///< seconds east of UTC
};

class TimeZone {
 public:
  struct Span { Instant from = 0; std::int32_t offset = 0; };

  /// `spans` sorted by `from`; the first one counts from the beginning of time.
  explicit TimeZone(std::vector<Span> spans = {{0, 8 * 3600}});
  [[nodiscard]] const std::vector<Span>& spans() const { return spans_; }

  /// One offset for ever: local days and instants go one into the other without a look at any table.
  [[nodiscard]] bool fixed() const { return spans_.size() == 1; }
  [[nodiscard]] std::int32_t offset_at(Instant instant) const { return spans_.size() == 1 ? spans_[0].offset : spans_[span_at(instant)].offset; }
  [[nodiscard]] LocalTime local(Instant instant) const {
    const std::int32_t offset = offset_at(instant);
    const std::int64_t seconds = instant + offset;
    const std::int64_t day = floor_day(seconds);
    return {static_cast<Day>(day), static_cast<std::int32_t>(seconds - day * seconds_a_day), offset};
  }
  [[nodiscard]] Day local_day(Instant instant) const { return static_cast<Day>(floor_day(instant + offset_at(instant))); }
  /// A local time that does not exist moves forward by the gap; one that exists twice is the first (SPEC 10).
  [[nodiscard]] Instant instant(Day day, std::int64_t second_of_day) const {
    const std::int64_t wall = std::int64_t{day} * seconds_a_day + second_of_day;
    return spans_.size() == 1 ? wall - spans_[0].offset : of_wall(wall);
  }

 private:
  static constexpr std::int64_t seconds_a_day = 86400;
  static constexpr int stretch_bits = 21;   ///< 24 days: seldom more than one change

  [[nodiscard]] static constexpr std::int64_t floor_day(std::int64_t seconds) {
    return (seconds >= 0 ? seconds : seconds - seconds_a_day + 1) / seconds_a_day;
  }
  [[nodiscard]] std::size_t span_at(Instant instant) const;
  [[nodiscard]] Instant of_wall(std::int64_t wall) const;

  std::vector<Span> spans_;
  Instant first_stretch_ = 0;
  std::vector<std::uint16_t> span_of_stretch_;   ///< by stretch of time: the span in which it begins
};

inline constexpr std::size_t time_size = 25;

/// "2026-03-17T23:59:59+08:00", in the zone (SPEC 3: a time shown is in the rulebook's time zone, whole seconds): `time_size` bytes.
void spell_time(const TimeZone& zone, Instant instant, char* to);
/// Appends the same.
void append_time(const TimeZone& zone, Instant instant, std::string& out);

/// "2026-03-17": a day, and the local day of an instant.
[[nodiscard]] std::string date_text(Day day);
[[nodiscard]] std::string date_text(const TimeZone& zone, Instant instant);

}  // namespace guikou::program
