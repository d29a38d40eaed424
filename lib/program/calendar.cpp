#include "program/calendar.hpp"

#include <algorithm>

namespace guikou::program {
namespace {
constexpr std::int32_t end_of_day = 86399;
}

Calendar::Calendar(Day first, const std::vector<std::uint8_t>& kinds, const CalendarOptions& options)
    : first_(first), kinds_(kinds), options_(options) {
  before_or_on_.reserve(kinds.size());
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (worked(static_cast<DayKind>(kinds[i]))) workdays_.push_back(first + static_cast<Day>(i));
    before_or_on_.push_back(static_cast<std::int32_t>(workdays_.size()));
  }
}

std::size_t Calendar::index(Day day) const {
  const std::int64_t at = std::int64_t{day} - first_;
  return static_cast<std::size_t>(std::clamp<std::int64_t>(at, 0, static_cast<std::int64_t>(kinds_.size()) - 1));
}

DayKind Calendar::kind(Day day) const { return static_cast<DayKind>(kinds_[index(day)]); }

Day Calendar::workdays_from(Day day, std::int64_t n) const {
  if (n == 0 || workdays_.empty()) return day;
  // On a working day `before_or_on` counts the day itself; going back, a rest day's first step is the working day before.
  const std::int64_t here = before_or_on_[index(day)];
  const std::int64_t ordinal = n > 0 ? here + n : is_workday(day) ? here + n : here + n + 1;
  const std::int64_t last = static_cast<std::int64_t>(workdays_.size());
  return workdays_[static_cast<std::size_t>(std::clamp<std::int64_t>(ordinal, 1, last) - 1)];
}

std::int64_t Calendar::workdays_between(Day after, Day until) const {
  return std::int64_t{before_or_on_[index(until)]} - before_or_on_[index(after)];
}

std::vector<DaySpell> Calendar::spells(Day after, Day until) const {
  std::vector<DaySpell> found;
  for (Day day = after + 1; day <= until; ++day) {
    const DayKind here = kind(day);
    if (here == DayKind::workday) continue;
    if (!found.empty() && found.back().last + 1 == day && found.back().kind == here) found.back().last = day;
    else found.push_back({day, day, here});
  }
  return found;
}

LocalTime Calendar::shifted(const TimeZone& zone, Instant start, DueCount& count) const {
  LocalTime local = zone.local(start);
  if (options_.shift_rest_day_start && !is_workday(local.day)) {
    count.off_rest_day = true;
    local.day = workdays_from(local.day, 1);
    count.taken_on = local.day;
  }
  if (options_.cutoff && is_workday(local.day) && local.second_of_day >= options_.after) {
    count.cut_off = true;
    local.day = workdays_from(local.day, 1);
    local.second_of_day = options_.resume;
  }
  return local;
}

Instant Calendar::due(const TimeZone& zone, Instant start, Span within, DueCount* told) const {
  if (within.unit == Span::Unit::hours) return start + within.count * 3600;
  DueCount count;
  LocalTime local = zone.local(start);
  count.started_on = count.taken_on = local.day;
  if (within.unit == Span::Unit::workdays) local = shifted(zone, start, count);
  count.counted_after = local.day;
  const bool calendar_days = within.unit == Span::Unit::days;
  count.last = calendar_days ? local.day + static_cast<Day>(within.count) : workdays_from(local.day, within.count);
  count.rolled = calendar_days && options_.roll ? rolled(count.last) : count.last;
  const Instant due = zone.instant(count.rolled, options_.due_keep ? local.second_of_day : end_of_day);
  if (told) {
    count.start = start;
    count.length = within;
    count.due = due;
    *told = count;
  }
  return due;
}

std::int64_t Calendar::paused(const TimeZone& zone, Instant paused_at, Instant resumed_at, Span::Unit unit) const {
  if (unit == Span::Unit::hours) return resumed_at - paused_at;
  const Day from = zone.local_day(paused_at), to = zone.local_day(resumed_at);
  return unit == Span::Unit::days ? std::int64_t{to} - from : workdays_between(from, to);
}

Instant Calendar::moved(const TimeZone& zone, Instant instant, Span by) const {
  if (by.unit == Span::Unit::hours) return instant + by.count * 3600;
  LocalTime local = zone.local(instant);
  local.day = by.unit == Span::Unit::days ? local.day + static_cast<Day>(by.count) : workdays_from(local.day, by.count);
  return zone.instant(local.day, local.second_of_day);
}

bool Calendar::in_years(const TimeZone& zone, Instant instant) const {
  const Day day = zone.local_day(instant);
  return options_.first_year_begins <= day && day <= options_.last_year_ends;
}

Instant Calendar::notice(const TimeZone& zone, Instant due, Span from_due) const {
  if (from_due.unit == Span::Unit::hours) return due + from_due.count * 3600;
  Day day = zone.local_day(due);
  day = from_due.unit == Span::Unit::days ? day + static_cast<Day>(from_due.count) : workdays_from(day, from_due.count);
  return zone.instant(day, options_.notice_time);
}

}  // namespace guikou::program
