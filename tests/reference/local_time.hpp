// Times of the reference reading (SPEC 3): read, shown and turned into local dates, in the rulebook's time zone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/literal.hpp"

namespace guikou::reference {

/// Seconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t seconds = 0;
  auto operator<=>(const Instant&) const = default;
};

class TimeZone {
 public:
  /// "time_zone: Asia/Shanghai  # IANA name or +08:00". Throws std::runtime_error if the name is neither.
  explicit TimeZone(std::string name);

  /// "a local time that does not exist moves forward by the gap, one that exists twice is the first" (SPEC 10).
  [[nodiscard]] Instant instant(model::Date date, std::int64_t second_of_day) const;
  [[nodiscard]] Instant instant(const model::TimeLiteral& written) const;
  [[nodiscard]] model::Date local_date(Instant instant) const;
  [[nodiscard]] std::int64_t second_of_day(Instant instant) const;
  /// "A time shown is in the rulebook's time zone, whole seconds."
  [[nodiscard]] std::string shown(Instant instant) const;

 private:
  [[nodiscard]] std::int64_t offset_at(Instant instant) const;
  std::string name_;
  std::optional<std::int64_t> fixed_offset_;
};

/// "2026-03-02"; empty if it is none or no such day exists.
[[nodiscard]] std::optional<model::Date> read_date(std::string_view written);
/// "Times: RFC 3339 with offset; without offset, local to the rulebook's time zone; a bare date is 00:00 local.
/// … fractions are dropped on reading."
[[nodiscard]] std::optional<model::TimeLiteral> read_time(std::string_view written);
/// "Durations: 15d calendar days, 5wd working days, 4h hours."
[[nodiscard]] std::optional<model::Duration> read_duration(std::string_view written);

[[nodiscard]] std::string shown(model::Date date);
[[nodiscard]] std::string shown(const model::Duration& duration);

}  // namespace guikou::reference
