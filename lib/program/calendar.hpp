// Working days as a table, and the arithmetic of limits on it (SPEC 10).
#pragma once

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <vector>

#include "program/column.hpp"
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
  Day first_year_begins = first_day, last_year_ends = last_day;   ///< the years of SPEC 15
};

/// What a day is by the calendar. The odd ones are worked.
enum class DayKind : std::uint8_t { weekend = 0, workday = 1, holiday = 2, make_up = 3 };

[[nodiscard]] constexpr bool worked(DayKind kind) { return (static_cast<std::uint8_t>(kind) & 1u) != 0; }

/// Days in a row of one kind, both ends included.
struct DaySpell {
  Day first = 0, last = 0;
  DayKind kind = DayKind::workday;
};

/// How a due was found, written down by Calendar::due on its way. Days and working days only: hours are a plain sum.
struct DueCount {
  Instant start = 0;
  Span length;
  Day started_on = 0;                ///< local date of the start
  bool off_rest_day = false;         ///< the start stood on a rest day and was moved (`rest_day_start: shift`)
  Day taken_on = 0;                  ///< `started_on`, or where that moved it; the cut-off looks at this day
  bool cut_off = false;              ///< the start came at or after the cut-off and was moved
  Day counted_after = 0;             ///< the first day counted is the next one
  Day last = 0;                      ///< the day that the count reaches
  Day rolled = 0;                    ///< `last`, or where the roll-over moved it
  Instant due = 0;
};

/// Covers `first` … `last`; a day outside counts as the nearest day inside. Immutable, safe for any thread.
class Calendar {
 public:
  Calendar() = default;
  /// `kinds` holds a DayKind for each day from `first` on.
  Calendar(Day first, const std::vector<std::uint8_t>& kinds, const CalendarOptions& options);

  [[nodiscard]] const CalendarOptions& options() const { return options_; }
  [[nodiscard]] DayKind kind(Day day) const { return static_cast<DayKind>(kinds_[index(day)]); }
  /// Everything it consists of, for snapshots.
  [[nodiscard]] auto parts() const { return std::tie(first_, kinds_, before_or_on_, workdays_, options_); }
  [[nodiscard]] auto parts() { return std::tie(first_, kinds_, before_or_on_, workdays_, options_); }
  [[nodiscard]] bool is_workday(Day day) const { return worked(kind(day)); }
  /// The n-th working day after `day` (n ≥ 1), before it (n ≤ -1), or `day` itself (0).
  [[nodiscard]] Day workdays_from(Day day, std::int64_t n) const {
    if (n == 0 || workdays_.empty()) return day;
    // On a working day `before_or_on` counts the day itself; going back, a rest day's first step is the working day before.
    const std::int64_t here = before_or_on_[index(day)];
    const std::int64_t ordinal = n > 0 ? here + n : is_workday(day) ? here + n : here + n + 1;
    const std::int64_t last = static_cast<std::int64_t>(workdays_.size());
    return workdays_[static_cast<std::size_t>(std::clamp<std::int64_t>(ordinal, 1, last) - 1)];
  }
  /// `day` moved by days or working days.
  [[nodiscard]] Day moved_day(Day day, std::int64_t n, Span::Unit unit) const {
    return unit == Span::Unit::days ? day + static_cast<Day>(n) : workdays_from(day, n);
  }
  /// Working days in (after, until].
  [[nodiscard]] std::int64_t workdays_between(Day after, Day until) const;
  /// `day`, or the next working day if it is a rest day.
  [[nodiscard]] Day rolled(Day day) const { return is_workday(day) ? day : workdays_from(day, 1); }

  /// When a limit that starts at `start` ends. `count` may be null.
  [[nodiscard]] Instant due(const TimeZone& zone, Instant start, Span within, DueCount* count = nullptr) const;
  /// The days in (after, until] that are no ordinary working days, in order, put together by kind.
  [[nodiscard]] std::vector<DaySpell> spells(Day after, Day until) const;
  /// What a pause adds to a limit in that unit: days or working days after the pause's date up to and including the
  /// resume's date, or the exact time in seconds.
  [[nodiscard]] std::int64_t paused(const TimeZone& zone, Instant paused_at, Instant resumed_at, Span::Unit unit) const;
  /// `instant` moved by a span, days and working days keeping the local time of day (`every` of a repeat).
  [[nodiscard]] Instant moved(const TimeZone& zone, Instant instant, Span by) const;
  /// The morning `n` days or working days from the local date of `due`, at notice_time (stages).
  [[nodiscard]] Instant notice(const TimeZone& zone, Instant due, Span from_due) const;
  /// Whether the instant lies in the years of SPEC 15.
  [[nodiscard]] bool in_years(const TimeZone& zone, Instant instant) const { return in_years(zone.local_day(instant)); }
  [[nodiscard]] bool in_years(Day day) const { return options_.first_year_begins <= day && day <= options_.last_year_ends; }
  [[nodiscard]] bool provisional(const TimeZone& zone, Instant instant) const { return zone.local_day(instant) > options_.confirmed_until; }

 private:
  [[nodiscard]] std::size_t index(Day day) const {
    const std::int64_t at = std::int64_t{day} - first_;
    return static_cast<std::size_t>(std::clamp<std::int64_t>(at, 0, static_cast<std::int64_t>(kinds_.size()) - 1));
  }
  [[nodiscard]] LocalTime shifted(const TimeZone& zone, Instant start, DueCount& count) const;

  Day first_ = 0;
  Column<std::uint8_t> kinds_;
  Column<std::int32_t> before_or_on_;  ///< by day: working days from `first` up to and including it
  Column<Day> workdays_;               ///< the n-th of them
  CalendarOptions options_;
};

}  // namespace guikou::program
