#include "program/calendar.hpp"

#include <algorithm>

namespace guikou::program {
namespace {
constexpr std::int32_t end_of_day = 86399;
}

Calendar::Calendar(Day first, const std::vector<std::uint8_t>& kinds, const CalendarOptions& options)
    : first_(first), kinds_(kinds), options_(options) {
  std::vector<Day> workdays(kinds.size());   // every rulebook has 130,000 days: plain arrays are filled, not columns
  std::vector<std::int32_t> before_or_on(kinds.size());
  const std::uint8_t* kind = kinds.data();
  Day* next = workdays.data();
  std::int32_t* count = before_or_on.data();
  std::int32_t worked_so_far = 0;
  for (Day day = first, end = first + static_cast<Day>(kinds.size()); day != end; ++day, ++kind, ++count) {
    if (worked(static_cast<DayKind>(*kind))) next[worked_so_far++] = day;
    *count = worked_so_far;
  }
  workdays.resize(static_cast<std::size_t>(worked_so_far));
  workdays.shrink_to_fit();
  workdays_ = std::move(workdays);
  before_or_on_ = std::move(before_or_on);
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
  const LocalTime local = zone.local(instant);
  return zone.instant(moved_day(local.day, by.count, by.unit), local.second_of_day);
}

Instant Calendar::notice(const TimeZone& zone, Instant due, Span from_due) const {
  if (from_due.unit == Span::Unit::hours) return due + from_due.count * 3600;
  return zone.instant(moved_day(zone.local_day(due), from_due.count, from_due.unit), options_.notice_time);
}

}  // namespace guikou::program
