#include "program/time_zone.hpp"

#include <algorithm>
#include <chrono>

namespace guikou::program {
namespace {

constexpr std::int64_t seconds_a_day = 86400;

std::int64_t floor_day(std::int64_t seconds) {
  return seconds >= 0 ? seconds / seconds_a_day : -((-seconds + seconds_a_day - 1) / seconds_a_day);
}

void append_digits(std::string& out, int number, int width) {
  char digits[8];
  for (int i = width - 1; i >= 0; --i, number /= 10) digits[i] = static_cast<char>('0' + number % 10);
  out.append(digits, static_cast<std::size_t>(width));
}

}  // namespace

TimeZone::TimeZone(std::vector<Span> spans) : spans_(std::move(spans)) {}

std::int32_t TimeZone::offset_at(Instant instant) const {
  if (spans_.size() == 1) return spans_[0].offset;
  const auto after = std::upper_bound(spans_.begin() + 1, spans_.end(), instant,
                                      [](Instant at, const Span& span) { return at < span.from; });
  return std::prev(after)->offset;
}

LocalTime TimeZone::local(Instant instant) const {
  const std::int32_t offset = offset_at(instant);
  const std::int64_t seconds = instant + offset;
  const std::int64_t day = floor_day(seconds);
  return {static_cast<Day>(day), static_cast<std::int32_t>(seconds - day * seconds_a_day), offset};
}

Instant TimeZone::instant(Day day, std::int64_t second_of_day) const {
  const std::int64_t wall = std::int64_t{day} * seconds_a_day + second_of_day;
  if (spans_.size() == 1) return wall - spans_[0].offset;
  // The first span whose offset gives this wall time back is the first of two; in a gap none does, and the offset
  // before the gap moves the time forward by it.
  const auto guess = [&](Instant around) { return wall - offset_at(around); };
  const Instant before = guess(wall - 2 * seconds_a_day);
  const Instant after = guess(wall + 2 * seconds_a_day);
  const Instant early = std::min(before, after), late = std::max(before, after);
  if (early + offset_at(early) == wall) return early;
  if (late + offset_at(late) == wall) return late;
  return before;
}

void append_time(const TimeZone& zone, Instant instant, std::string& out) {
  const LocalTime local = zone.local(instant);
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{local.day}}};
  append_digits(out, static_cast<int>(date.year()), 4);
  out += '-';
  append_digits(out, static_cast<int>(static_cast<unsigned>(date.month())), 2);
  out += '-';
  append_digits(out, static_cast<int>(static_cast<unsigned>(date.day())), 2);
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
