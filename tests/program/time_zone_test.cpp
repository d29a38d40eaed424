#include "program/time_zone.hpp"

#include <gtest/gtest.h>

namespace guikou::program {
namespace {

constexpr std::int64_t hour = 3600;

/// Winter +1, summer +2, changing at these instants.
TimeZone two_seasons() {
  return TimeZone({{-1'000'000'000, 1 * hour}, {1'000'000, 2 * hour}, {2'000'000, 1 * hour}});
}

std::string shown(const TimeZone& zone, Instant instant) {
  std::string text;
  append_time(zone, instant, text);
  return text;
}

TEST(TimeZone, ShowsWholeSecondsWithItsOffset) {
  EXPECT_EQ(shown(TimeZone({{0, 8 * hour}}), 1772409600), "2026-03-02T08:00:00+08:00");
  EXPECT_EQ(shown(TimeZone({{0, -(3 * hour + 1800)}}), 0), "1969-12-31T20:30:00-03:30");
  EXPECT_EQ(shown(TimeZone({{0, 0}}), -1), "1969-12-31T23:59:59+00:00");
}

TEST(TimeZone, ALocalTimeAndItsInstantAgreeAllYear) {
  const TimeZone zone = two_seasons();
  for (Instant at = 0; at < 3'000'000; at += 1799) {
    const LocalTime local = zone.local(at);
    const Instant back = zone.instant(local.day, local.second_of_day);
    const bool second_of_two = zone.local(at - hour).day == local.day && zone.local(at - hour).second_of_day == local.second_of_day;
    EXPECT_EQ(back, second_of_two ? at - hour : at);
  }
}

TEST(TimeZone, ATimeThatDoesNotExistMovesForwardByTheGap) {
  const TimeZone zone = two_seasons();
  const LocalTime before = zone.local(999'999);
  const Instant in_gap = zone.instant(before.day, before.second_of_day + 1 + 600);
  EXPECT_EQ(in_gap, 1'000'000 + 600);
}

TEST(TimeZone, ATimeThatExistsTwiceIsTheFirst) {
  const TimeZone zone = two_seasons();
  const LocalTime second = zone.local(2'000'000 + 600);
  EXPECT_EQ(zone.instant(second.day, second.second_of_day), 2'000'000 + 600 - hour);
}

}  // namespace
}  // namespace guikou::program
