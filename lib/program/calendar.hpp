// Working days as a table, and the arithmetic of limits on it (SPEC 10).
#pragma once

#include <cstdint>
#include <vector>

#include "program/ids.hpp"
#include "program/time_zone.hpp"

namespace guikou::program {

/// A length of time: calendar days, working days or hours.
struct Span {
  enum class Unit : std::uint8_t { days, workdays, hours };
  std::int64_t count = 0;
  Unit unit = Unit::days;
};

struct CalendarOptions {
  bool roll = true;                  ///< the last day of an `Nd` moves to the next working day
  bool due_keep = false;             ///< due at the local time of day of the start; else 23:59:59
  bool shift_rest_day_start = false; ///< `wd`: a start on a rest day moves to the next working day, same time of day
  bool cutoff = false;               ///< `wd`: a start on a working day at or after `after` moves to `resume` of the next one
  std::int32_t after = 0, resume = 0;
  std::int32_t notice_time = 9 * 3600;
  Day confirmed_until = last_day;
};

/// Covers `first` … `last`; a day outside counts as the nearest day inside. Immutable, safe for any thread.
class Calendar {
 public:
  Calendar() = default;
  /// `working` tells each day from `first` on.
  Calendar(Day first, const std::vector<std::uint8_t>& working, const CalendarOptions& options);

  [[nodiscard]] const CalendarOptions& options() const { return options_; }
  [[nodiscard]] bool is_workday(Day day) const;
  /// The n-th working day after `day` (n ≥ 1), before it (n ≤ -1), or `day` itself (0).
  [[nodiscard]] Day workdays_from(Day day, std::int64_t n) const;
  /// Working days in (after, until].
  [[nodiscard]] std::int64_t workdays_between(Day after, Day until) const;
  /// `day`, or the next working day if it is a rest day.
  [[nodiscard]] Day rolled(Day day) const { return is_workday(day) ? day : workdays_from(day, 1); }

  /// When a limit that starts at `start` ends.
  [[nodiscard]] Instant due(const TimeZone& zone, Instant start, Span within) const;
  /// What a pause adds to a limit in that unit: days or working days after the pause's date up to and including the
  /// resume's date, or the exact time in seconds.
  [[nodiscard]] std::int64_t paused(const TimeZone& zone, Instant paused_at, Instant resumed_at, Span::Unit unit) const;
  /// `instant` moved by a span, days and working days keeping the local time of day (`every` of a repeat).
  [[nodiscard]] Instant moved(const TimeZone& zone, Instant instant, Span by) const;
  /// The morning `n` days or working days from the local date of `due`, at notice_time (stages).
  [[nodiscard]] Instant notice(const TimeZone& zone, Instant due, Span from_due) const;
  [[nodiscard]] bool provisional(const TimeZone& zone, Instant instant) const { return zone.local_day(instant) > options_.confirmed_until; }

 private:
  [[nodiscard]] std::size_t index(Day day) const;
  [[nodiscard]] LocalTime shifted(const TimeZone& zone, Instant start) const;

  Day first_ = 0;
  std::vector<std::uint8_t> working_;
  std::vector<std::int32_t> before_or_on_;  ///< by day: working days from `first` up to and including it
  std::vector<Day> workdays_;               ///< the n-th of them
  CalendarOptions options_;
};

}  // namespace guikou::program
