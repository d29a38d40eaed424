#include "program/time_zone.hpp"

#include <algorithm>
#include <chrono>

namespace guikou::program {
namespace {

void append_digits(std::string& out, int number, int width) {
  char digits[8];
  for (int i = width - 1; i >= 0; --i, number /= 10) digits[i] = static_cast<char>('0' + number % 10);
  out.append(digits, static_cast<std::size_t>(width));
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

namespace {

void append_date(Day day, std::string& out) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  append_digits(out, static_cast<int>(date.year()), 4);
  out += '-';
  append_digits(out, static_cast<int>(static_cast<unsigned>(date.month())), 2);
  out += '-';
  append_digits(out, static_cast<int>(static_cast<unsigned>(date.day())), 2);
}

}  // namespace

std::string date_text(Day day) {
  std::string text;
  append_date(day, text);
  return text;
}

std::string date_text(const TimeZone& zone, Instant instant) { return date_text(zone.local_day(instant)); }

void append_time(const TimeZone& zone, Instant instant, std::string& out) {
  const LocalTime local = zone.local(instant);
  append_date(local.day, out);
  out += 'T';
  append_digits(out, local.second_of_day / 3600, 2);
  out += ':';
  append_digits(out, local.second_of_day / 60 % 60, 2);
  out += ':';
  append_digits(out, local.second_of_day % 60, 2);
  const std::int32_t minutes = (local.offset < 0 ? -local.offset : local.offset) / 60;
  out += local.offset < 0 ? '-' : '+';
  append_digits(out, minutes / 60, 2);
  out += ':';
  append_digits(out, minutes % 60, 2);
}

}  // namespace guikou::program
