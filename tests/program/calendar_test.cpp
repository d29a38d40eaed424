// The calendar against its dull twin: a loop over days, for every option, 2007 to 2027.
#include "program/calendar.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <random>
#include <set>

namespace guikou::program {
namespace {

using std::chrono::sys_days;
using std::chrono::year;

Day day_of(int y, unsigned m, unsigned d) {
  return static_cast<Day>(sys_days{year{y} / static_cast<int>(m) / static_cast<int>(d)}.time_since_epoch().count());
}

/// Rest days by set, walked day by day.
struct NaiveCalendar {
  std::set<Day> holidays, workdays;
  CalendarOptions options;

  bool works(Day day) const {
    if (workdays.contains(day)) return true;
    if (holidays.contains(day)) return false;
    const unsigned weekday = std::chrono::weekday{sys_days{std::chrono::days{day}}}.c_encoding();
    return weekday != 0 && weekday != 6;
  }
  Day step(Day day, std::int64_t n) const {
    for (; n > 0; --n)
      do ++day;
      while (!works(day));
    for (; n < 0; ++n)
      do --day;
      while (!works(day));
    return day;
  }
  Instant due(const TimeZone& zone, Instant start, Span within) const {
    if (within.unit == Span::Unit::hours) return start + within.count * 3600;
    LocalTime local = zone.local(start);
    if (within.unit == Span::Unit::days) {
      local.day += static_cast<Day>(within.count);
      while (options.roll && !works(local.day)) ++local.day;
    } else {
      if (options.shift_rest_day_start)
        while (!works(local.day)) ++local.day;
      if (options.cutoff && works(local.day) && local.second_of_day >= options.after) {
        local.day = step(local.day, 1);
        local.second_of_day = options.resume;
      }
      local.day = step(local.day, within.count);
    }
    return zone.instant(local.day, options.due_keep ? local.second_of_day : 86399);
  }
};

struct Twins {
  NaiveCalendar naive;
  Calendar table;
};

Twins make_twins(const CalendarOptions& options, std::mt19937& random) {
  NaiveCalendar naive;
  naive.options = options;
  const Day first = day_of(2006, 1, 1), last = day_of(2030, 12, 31);
  for (Day day = first; day <= last; ++day) {
    if (random() % 25 == 0) naive.holidays.insert(day);
    if (random() % 40 == 0) naive.workdays.insert(day);
  }
  for (Day day = day_of(2026, 2, 15); day <= day_of(2026, 2, 23); ++day) naive.holidays.insert(day), naive.workdays.erase(day);
  std::vector<std::uint8_t> working;
  for (Day day = first; day <= last; ++day) working.push_back(naive.works(day) ? 1 : 0);
  return {naive, Calendar(first, working, options)};
}

TEST(Calendar, AgreesWithTheDayLoopForEveryOption) {
  std::mt19937 random(20260302);
  const TimeZone zones[] = {TimeZone({{0, 8 * 3600}}), TimeZone({{0, -5 * 3600}, {1'300'000'000, -4 * 3600}, {1'320'000'000, -5 * 3600}})};
  for (int bits = 0; bits < 16; ++bits) {
    CalendarOptions options;
    options.roll = bits & 1;
    options.due_keep = bits & 2;
    options.shift_rest_day_start = bits & 4;
    options.cutoff = bits & 8;
    options.after = 17 * 3600;
    options.resume = 8 * 3600 + 1800;
    const Twins twins = make_twins(options, random);
    for (Day day = day_of(2007, 1, 1); day <= day_of(2027, 12, 31); day += 3) {
      ASSERT_EQ(twins.table.is_workday(day), twins.naive.works(day));
      const TimeZone& zone = zones[random() % 2];
      const Instant start = zone.instant(day, static_cast<std::int64_t>(random() % 86400));
      const Span within{static_cast<std::int64_t>(random() % 90), static_cast<Span::Unit>(random() % 3)};
      ASSERT_EQ(twins.table.due(zone, start, within), twins.naive.due(zone, start, within)) << "day " << day << " bits " << bits;
      const auto n = static_cast<std::int64_t>(random() % 60) - 30;
      if (n != 0) {
        ASSERT_EQ(twins.table.workdays_from(day, n), twins.naive.step(day, n)) << day << ' ' << n;
      }
      const Day later = day + static_cast<Day>(random() % 100);
      std::int64_t between = 0;
      for (Day each = day + 1; each <= later; ++each) between += twins.naive.works(each) ? 1 : 0;
      ASSERT_EQ(twins.table.workdays_between(day, later), between);
    }
  }
}

/// The 2026 arrangement: holidays, make-up days, roll to the next working day.
Calendar calendar_2026() {
  std::set<Day> off, on;
  const auto range = [&](unsigned m1, unsigned d1, unsigned m2, unsigned d2) {
    for (Day day = day_of(2026, m1, d1); day <= day_of(2026, m2, d2); ++day) off.insert(day);
  };
  range(1, 1, 1, 3), range(2, 15, 2, 23), range(4, 4, 4, 6), range(5, 1, 5, 5), range(6, 19, 6, 21), range(9, 25, 9, 27), range(10, 1, 10, 7);
  off.insert(day_of(2027, 1, 1));  // by statute
  for (const auto& [m, d] : std::initializer_list<std::pair<unsigned, unsigned>>{{1, 4}, {2, 14}, {2, 28}, {5, 9}, {9, 20}, {10, 10}}) on.insert(day_of(2026, m, d));
  const Day first = day_of(2025, 1, 1);
  std::vector<std::uint8_t> working;
  for (Day day = first; day < day_of(2028, 1, 1); ++day) {
    const unsigned weekday = std::chrono::weekday{sys_days{std::chrono::days{day}}}.c_encoding();
    working.push_back(on.contains(day) || (!off.contains(day) && weekday != 0 && weekday != 6) ? 1 : 0);
  }
  CalendarOptions options;
  options.confirmed_until = day_of(2026, 12, 31);
  return Calendar(first, working, options);
}

struct Vector {
  std::array<unsigned, 3> start;
  Span within;
  std::array<unsigned, 3> due;
};

TEST(Calendar, GivesTheKnownDatesOf2026) {
  const Calendar calendar = calendar_2026();
  const TimeZone zone({{0, 8 * 3600}});
  constexpr auto d = Span::Unit::days, wd = Span::Unit::workdays;
  const Vector vectors[] = {
      {{2026, 1, 31}, {15, d}, {2026, 2, 24}}, {{2026, 4, 16}, {15, d}, {2026, 5, 6}},   {{2026, 6, 4}, {15, d}, {2026, 6, 22}},
      {{2026, 9, 5}, {15, d}, {2026, 9, 20}},  {{2026, 9, 10}, {15, d}, {2026, 9, 28}},  {{2026, 3, 6}, {60, d}, {2026, 5, 6}},
      {{2026, 8, 3}, {60, d}, {2026, 10, 8}},  {{2026, 1, 5}, {60, d}, {2026, 3, 6}},    {{2026, 1, 5}, {90, d}, {2026, 4, 7}},
      {{2026, 8, 3}, {90, d}, {2026, 11, 2}},  {{2026, 2, 12}, {5, wd}, {2026, 2, 26}},  {{2026, 9, 18}, {5, wd}, {2026, 9, 24}},
      {{2026, 4, 30}, {5, wd}, {2026, 5, 11}}, {{2026, 9, 30}, {3, wd}, {2026, 10, 10}}, {{2026, 9, 24}, {5, wd}, {2026, 10, 9}},
      {{2026, 11, 23}, {60, d}, {2027, 1, 22}}, {{2026, 12, 31}, {5, wd}, {2027, 1, 8}},
  };
  for (const Vector& v : vectors) {
    const Instant start = zone.instant(day_of(static_cast<int>(v.start[0]), v.start[1], v.start[2]), 10 * 3600);
    const Instant due = calendar.due(zone, start, v.within);
    EXPECT_EQ(zone.local_day(due), day_of(static_cast<int>(v.due[0]), v.due[1], v.due[2])) << v.start[1] << '-' << v.start[2] << " + " << v.within.count;
    EXPECT_EQ(calendar.provisional(zone, due), v.due[0] == 2027);
  }
  int workdays = 0;
  for (Day day = day_of(2026, 1, 1); day <= day_of(2026, 12, 31); ++day) workdays += calendar.is_workday(day) ? 1 : 0;
  EXPECT_EQ(workdays, 248);
}

}  // namespace
}  // namespace guikou::program
