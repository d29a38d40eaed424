#include "reference/working_days.hpp"

#include <algorithm>

namespace guikou::reference {
namespace {

constexpr std::int64_t hour_seconds = 3600, last_second = 86399;

// Far past the years that may be shown; counting ends here.
const Date far{std::chrono::year{9999} / 12 / 31};
constexpr std::int64_t far_days = 3'000'000;

bool lists(const std::vector<model::DateRange>& ranges, Date date) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const model::DateRange& range) { return range.first <= date && date <= range.last; });
}

}  // namespace

bool WorkingDays::working(Date date) const {
  if (lists(calendar_.workdays, date)) return true;
  if (lists(calendar_.holidays, date)) return false;
  return !calendar_.weekend[std::chrono::weekday{date}.c_encoding()];
}

Date WorkingDays::working_day_after(Date date, std::int64_t count) const {
  const std::chrono::days step{count < 0 ? -1 : 1};
  for (std::int64_t left = count < 0 ? -count : count; left > 0 && date < far;) {
    date += step;
    if (working(date)) --left;
  }
  return date;
}

Date WorkingDays::day_after(Date date, std::int64_t count) const {
  return std::min(date + std::chrono::days{std::min(count, far_days)}, far);
}

// "`Nd` from an instant ends on local date + N, rolled; `Nwd` on the N-th working day after the (shifted) date. … A start is
// shifted by `rest_day_start` first, then by `cutoff`; the shifted start gives the date and, with `keep`, the time of day of
// the due, and nothing else …. `Nh` is exact elapsed time and never rolled."
Instant WorkingDays::due(Instant start, const Length& length) const {
  using Unit = model::Duration::Unit;
  if (length.written.unit == Unit::hours) {
    return {start.seconds + std::min(length.written.count, far_days * 24) * hour_seconds + length.paused_seconds};
  }
  Date date = zone_.local_date(start);
  std::int64_t second = zone_.second_of_day(start);
  if (length.written.unit == Unit::workdays) {
    if (calendar_.shift_rest_day_start && !working(date)) date = working_day_after(date, 1);  // "same time of day"
    if (calendar_.cutoff && working(date) && second >= calendar_.cutoff->after) {
      date = working_day_after(date, 1);
      second = calendar_.cutoff->resume;
    }
    date = working_day_after(date, length.written.count);
  } else {
    date = day_after(date, length.written.count);
    while (calendar_.roll && !working(date)) date += std::chrono::days{1};
  }
  return zone_.instant(date, calendar_.due_keep ? second : last_second);
}

std::int64_t WorkingDays::paused(Instant pause, Instant resume, model::Duration::Unit unit) const {
  if (unit == model::Duration::Unit::hours) return resume.seconds - pause.seconds;
  std::int64_t days = 0;
  for (Date date = zone_.local_date(pause); date < zone_.local_date(resume);) {
    date += std::chrono::days{1};
    if (unit == model::Duration::Unit::days || working(date)) ++days;
  }
  return days;
}

Instant WorkingDays::later(Instant instant, const model::Duration& length, std::int64_t times) const {
  if (times == 0) return instant;
  const std::int64_t count = length.count * times;
  if (length.unit == model::Duration::Unit::hours) {
    return {instant.seconds + std::min(count, far_days * 24) * hour_seconds};
  }
  const Date date = zone_.local_date(instant);
  const Date moved = length.unit == model::Duration::Unit::days ? day_after(date, count) : working_day_after(date, count);
  return zone_.instant(moved, zone_.second_of_day(instant));
}

Instant WorkingDays::shown(Instant instant) const {
  const int year = static_cast<int>(std::chrono::year_month_day{zone_.local_date(instant)}.year());
  if (year < 1900 || year > 2200) throw PastTheYears{};
  return instant;
}

bool WorkingDays::provisional(Instant instant) const {
  return calendar_.confirmed_until && zone_.local_date(instant) > *calendar_.confirmed_until;
}

}  // namespace guikou::reference
