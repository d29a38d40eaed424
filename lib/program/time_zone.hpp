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

  [[nodiscard]] std::int32_t offset_at(Instant instant) const;
  [[nodiscard]] LocalTime local(Instant instant) const;
  [[nodiscard]] Day local_day(Instant instant) const { return local(instant).day; }
  /// A local time that does not exist moves forward by the gap; one that exists twice is the first (SPEC 10).
  [[nodiscard]] Instant instant(Day day, std::int64_t second_of_day) const;

 private:
  std::vector<Span> spans_;
};

/// "2026-03-17T23:59:59+08:00", in the zone (SPEC 3: a time shown is in the rulebook's time zone, whole seconds).
void append_time(const TimeZone& zone, Instant instant, std::string& out);

}  // namespace guikou::program
