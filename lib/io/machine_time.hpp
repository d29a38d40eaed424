// Times as machines write them, 2024-04-23T15:39:05+08:00: eight letters at a time, without a look at anything else.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace guikou::io {

/// Years of read_wall_clock().
inline constexpr int first_machine_year = 1900, last_machine_year = 2200;

namespace machine_time {

constexpr bool leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

/// Of each year: days from 1970-01-01 to its first day, times two, and one more if it is a leap year.
inline constexpr auto years = [] {
  std::array<std::int32_t, last_machine_year - first_machine_year + 1> days{};
  std::int32_t day = 0;
  for (int year = 1969; year >= first_machine_year; --year) day -= leap(year) ? 366 : 365;
  for (int year = first_machine_year; year <= last_machine_year; ++year) {
    days[static_cast<std::size_t>(year - first_machine_year)] = day * 2 + (leap(year) ? 1 : 0);
    day += leap(year) ? 366 : 365;
  }
  return days;
}();

struct Month {
  std::int16_t begin = 0, days = 0;   ///< days of the year before it; its own
};
/// By month, from 1; those of leap years sixteen behind. What is no month has no days.
inline constexpr auto months = [] {
  std::array<Month, 32> all{};
  for (std::size_t longer = 0; longer < 2; ++longer) {
    std::int16_t begin = 0;
    for (std::size_t month = 1; month <= 12; ++month) {
      const bool thirty = month == 4 || month == 6 || month == 9 || month == 11;
      const auto days = static_cast<std::int16_t>(month == 2 ? 28 + longer : thirty ? 30 : 31);
      all[longer * 16 + month] = {begin, days};
      begin = static_cast<std::int16_t>(begin + days);
    }
  }
  return all;
}();

constexpr std::uint64_t letters(std::string_view eight) {
  std::uint64_t word = 0;
  for (std::size_t i = 8; i-- > 0;) word = word << 8 | static_cast<unsigned char>(eight[i]);
  return word;
}
inline std::uint64_t letters_at(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// Eight letters beside `pattern`, whose digits, at `places`, are spelled 0.
struct Digits {
  std::uint64_t pairs = 0;   ///< in each byte the number that the digits there and behind it spell
  std::uint64_t odd = 0;     ///< zero if and only if the letters are of the pattern
};
inline Digits digits_of(std::uint64_t word, std::uint64_t pattern, std::uint64_t places) {
  const std::uint64_t difference = word ^ pattern;
  const std::uint64_t beyond_nine = (difference | (difference + (0x0606060606060606u & places))) & 0xF0F0F0F0F0F0F0F0u & places;
  return {difference * 10 + (difference >> 8), (difference & ~places) | beyond_nine};
}
inline std::uint64_t pair(std::uint64_t pairs, int at) { return pairs >> (8 * at) & 0xFF; }

}  // namespace machine_time

/// Seconds since 1970 by the clock on the wall, of the nineteen characters at `at`; false if they are no time.
inline bool read_wall_clock(const char* at, std::int64_t& wall) {
  using namespace machine_time;
  if constexpr (std::endian::native != std::endian::little) return false;
  const Digits date = digits_of(letters_at(at), letters("0000-00-"), 0x00FFFF00FFFFFFFFu);
  const Digits day = digits_of(letters_at(at + 8) & 0xFFFFFF, letters(std::string_view("00T\0\0\0\0\0", 8)), 0xFFFFu);
  const Digits clock = digits_of(letters_at(at + 11), letters("00:00:00"), 0xFFFF00FFFF00FFFFu);
  const std::uint64_t late = (clock.pairs + 0x0044000044000068u) & 0x0080000080000080u;   // after 23, 59 or 59: the top bit comes
  const std::uint64_t year = pair(date.pairs, 0) * 100 + pair(date.pairs, 2) - first_machine_year;
  if ((date.odd | day.odd | clock.odd | late) != 0 || year >= years.size()) return false;
  const std::int32_t year_begin = years[year];
  const Month month = months[(static_cast<std::size_t>(year_begin & 1) << 4 | pair(date.pairs, 5)) & 31];
  const auto of_month = static_cast<std::int32_t>(pair(day.pairs, 0)) - 1;
  if (pair(date.pairs, 5) > 12 || static_cast<std::uint32_t>(of_month) >= static_cast<std::uint32_t>(month.days)) return false;
  const std::int64_t days = (year_begin >> 1) + month.begin + of_month;
  wall = days * 86400 + static_cast<std::int64_t>(pair(clock.pairs, 0) * 3600 + pair(clock.pairs, 3) * 60 + pair(clock.pairs, 6));
  return true;
}

/// A time with a zone by what was read before: the zone's letters are only compared. Reusable; one a reader.
class ZoneMemory {
 public:
  static constexpr std::size_t size = 27;   ///< "2024-04-23T15:39:05+08:00", quotes included

  /// The instant that stands at `at`, of which 28 characters may be looked at; false: to be read in full.
  [[nodiscard]] bool read(const char* at, std::int64_t& instant) const {
    if (*at != '"' || (machine_time::letters_at(at + 20) & counted) != zone_ || !read_wall_clock(at + 1, instant)) return false;
    instant -= offset_;
    return true;
  }
  /// The `size` characters at `at` were read in full, and this is the offset of their zone.
  void learn(const char* at, std::int32_t offset) {
    zone_ = machine_time::letters_at(at + 20) & counted;
    offset_ = offset;
  }

 private:
  static constexpr std::uint64_t counted = 0x00FFFFFFFFFFFFFFu;   ///< +08:00"
  std::uint64_t zone_ = ~std::uint64_t{0};   ///< at first what no zone is
  std::int32_t offset_ = 0;
};

}  // namespace guikou::io
