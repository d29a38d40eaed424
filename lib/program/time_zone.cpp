#include "program/time_zone.hpp"

#include <algorithm>
#include <chrono>

namespace guikou::program {
namespace {

char* two_digits(char* to, std::uint32_t number) {
  to[0] = static_cast<char>('0' + number / 10);
  to[1] = static_cast<char>('0' + number % 10);
  return to + 2;
}

char* spell_date(char* to, Day day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  const auto year = static_cast<std::uint32_t>(static_cast<int>(date.year()));
  to = two_digits(two_digits(to, year / 100 % 100), year % 100);
  *to++ = '-';
  to = two_digits(to, static_cast<unsigned>(date.month()));
  *to++ = '-';
  return two_digits(to, static_cast<unsigned>(date.day()));
}

}  // namespace

TimeZone::TimeZone(std::vector<Span> spans) : spans_(std::move(spans)) {
  if (spans_.size() == 1) return;
  // The first stretch ends before the first change, so that whatever is earlier may count as part of it.
  constexpr Instant length = Instant{1} << stretch_bits;
  first_stretch_ = spans_[1].from - length;
  const auto stretches = static_cast<std::size_t>((spans_.back().from - first_stretch_) / length) + 1;
  std::uint16_t span = 0;
  for (std::size_t i = 0; i < stretches; ++i) {
    const Instant begin = first_stretch_ + static_cast<Instant>(i) * length;
    while (span + 1u < spans_.size() && spans_[span + 1u].from <= begin) ++span;
    span_of_stretch_.push_back(span);
  }
}

std::size_t TimeZone::span_at(Instant instant) const {
  const std::int64_t stretch = instant < first_stretch_ ? 0 : (instant - first_stretch_) >> stretch_bits;
  const auto last = static_cast<std::int64_t>(span_of_stretch_.size()) - 1;
  std::size_t span = span_of_stretch_[static_cast<std::size_t>(std::min(stretch, last))];
  while (span + 1 < spans_.size() && spans_[span + 1].from <= instant) ++span;
  return span;
}

Instant TimeZone::of_wall(std::int64_t wall) const {
  // The first span whose offset gives this wall time back is the first of two; in a gap none does, and the offset
  // before the gap moves the time forward by it.
  const std::size_t span = span_at(wall - 2 * seconds_a_day), later = span_at(wall + 2 * seconds_a_day);
  const Instant before = wall - spans_[span].offset;
  if (span == later) return before;
  const Instant after = wall - spans_[later].offset;
  const Instant early = std::min(before, after), late = std::max(before, after);
  if (early + offset_at(early) == wall) return early;
  if (late + offset_at(late) == wall) return late;
  return before;
}

std::string date_text(Day day) {
  char text[10];
  return {text, spell_date(text, day)};
}

std::string date_text(const TimeZone& zone, Instant instant) { return date_text(zone.local_day(instant)); }

void spell_time(const TimeZone& zone, Instant instant, char* to) {
  const LocalTime local = zone.local(instant);
  const auto second = static_cast<std::uint32_t>(local.second_of_day);
  to = spell_date(to, local.day);
  *to++ = 'T';
  to = two_digits(to, second / 3600);
  *to++ = ':';
  to = two_digits(to, second / 60 % 60);
  *to++ = ':';
  to = two_digits(to, second % 60);
  const auto minutes = static_cast<std::uint32_t>((local.offset < 0 ? -local.offset : local.offset) / 60);
  *to++ = local.offset < 0 ? '-' : '+';
  to = two_digits(to, minutes / 60);
  *to++ = ':';
  two_digits(to, minutes % 60);
}

void append_time(const TimeZone& zone, Instant instant, std::string& out) {
  char text[time_size];
  spell_time(zone, instant, text);
  out.append(text, sizeof text);
}

}  // namespace guikou::program
