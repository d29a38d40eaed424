#include "program/calendar.hpp"

#include <algorithm>

namespace guikou::program {
namespace {
constexpr std::int32_t end_of_day = 86399;
}

Calendar::Calendar(Day first, const std::vector<std::uint8_t>& working, const CalendarOptions& options)
    : first_(first), working_(working), options_(options) {
  before_or_on_.reserve(working.size());
  for (std::size_t i = 0; i < working.size(); ++i) {
    if (working[i]) workdays_.push_back(first + static_cast<Day>(i));
    before_or_on_.push_back(static_cast<std::int32_t>(workdays_.size()));
  }
}

std::size_t Calendar::index(Day day) const {
  const std::int64_t at = std::int64_t{day} - first_;
  return static_cast<std::size_t>(std::clamp<std::int64_t>(at, 0, static_cast<std::int64_t>(working_.size()) - 1));
}

bool Calendar::is_workday(Day day) const { return working_[index(day)] != 0; }

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

LocalTime Calendar::shifted(const TimeZone& zone, Instant start) const {
  LocalTime local = zone.local(start);
  if (options_.shift_rest_day_start && !is_workday(local.day)) local.day = workdays_from(local.day, 1);
  if (options_.cutoff && is_workday(local.day) && local.second_of_day >= options_.after) {
    local.day = workdays_from(local.day, 1);
    local.second_of_day = options_.resume;
  }
  return local;
}

Instant Calendar::due(const TimeZone& zone, Instant start, Span within) const {
  if (within.unit == Span::Unit::hours) return start + within.count * 3600;
  LocalTime local;
  if (within.unit == Span::Unit::days) {
    local = zone.local(start);
    local.day += static_cast<Day>(within.count);
    if (options_.roll) local.day = rolled(local.day);
  } else {
    local = shifted(zone, start);
    local.day = workdays_from(local.day, within.count);
  }
  return zone.instant(local.day, options_.due_keep ? local.second_of_day : end_of_day);
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

Instant Calendar::notice(const TimeZone& zone, Instant due, Span from_due) const {
  if (from_due.unit == Span::Unit::hours) return due + from_due.count * 3600;
  Day day = zone.local_day(due);
  day = from_due.unit == Span::Unit::days ? day + static_cast<Day>(from_due.count) : workdays_from(day, from_due.count);
  return zone.instant(day, options_.notice_time);
}

}  // namespace guikou::program
