// What the direct reader takes without a second look, against the plain ways: times as machines write them, the names of an enum.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "io/machine_time.hpp"
#include "io/short_names.hpp"
#include "program/name_index.hpp"
#include "program/time_zone.hpp"

namespace guikou::io {
namespace {

/// The same by reading letter by letter.
bool read_slowly(const std::string& text, std::int64_t& wall) {
  const std::string layout = "dddd-dd-ddTdd:dd:dd";
  for (std::size_t i = 0; i < layout.size(); ++i)
    if (layout[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != layout[i]) return false;
  const auto number = [&](std::size_t at, std::size_t size) { return std::stoi(text.substr(at, size)); };
  const int year = number(0, 4), hour = number(11, 2), minute = number(14, 2), second = number(17, 2);
  const std::chrono::year_month_day day{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(number(5, 2))), std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  if (!day.ok() || year < first_machine_year || year > last_machine_year || hour > 23 || minute > 59 || second > 59) return false;
  wall = std::int64_t{std::chrono::sys_days(day).time_since_epoch().count()} * 86400 + hour * 3600 + minute * 60 + second;
  return true;
}

void expect_same(const std::string& text) {
  std::int64_t quick = 0, slow = 0;
  const bool taken = read_wall_clock(text.data(), quick);
  ASSERT_EQ(taken, read_slowly(text, slow)) << text;
  if (taken) {
    ASSERT_EQ(quick, slow) << text;
  }
}

TEST(MachineTime, ReadsEveryDayAndNoOther) {
  for (int year = 1898; year <= 2203; ++year)
    for (int month = 0; month <= 13; ++month)
      for (const int day : {0, 1, 2, 15, 28, 29, 30, 31, 32}) {
        char text[40];
        std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, (year + day) % 25, (month * 5 + day) % 61, (year + month) % 61);
        expect_same(text);
      }
}

TEST(MachineTime, TakesNoOtherLetterAnywhere) {
  for (const std::string text : {"2024-04-23T15:39:05", "1999-12-31T23:59:59", "2000-02-29T00:00:00"})
    for (std::size_t at = 0; at < text.size(); ++at)
      for (int letter = 0; letter < 256; ++letter) {
        std::string other = text;
        other[at] = static_cast<char>(letter);
        expect_same(other);
      }
}

TEST(ZoneMemory, KnowsOnlyWhatItWasTold) {
  ZoneMemory zone;
  std::int64_t instant = 0;
  const std::string nothing(40, '\0'), east = "\"2024-04-23T15:39:05+08:00\",     ", west = "\"2024-04-23T15:39:05-08:00\",     ", other = "\"2024-04-23T15:39:05+08:00+,     ";
  for (const std::string& text : {nothing, "\"" + nothing, east, west}) EXPECT_FALSE(zone.read(text.data(), instant)) << text;
  zone.learn(east.data(), 8 * 3600);
  ASSERT_TRUE(zone.read(east.data(), instant));
  std::string back;
  program::append_time(program::TimeZone({{0, 8 * 3600}}), instant, back);
  EXPECT_EQ("\"" + back + "\"", east.substr(0, ZoneMemory::size));
  for (const std::string& text : {nothing, west, other, " " + east}) EXPECT_FALSE(zone.read(text.data(), instant)) << text;
}

TEST(ShortNames, FindWhatTheIndexFinds) {
  const std::vector<std::vector<std::string>> lists{
      {"letter", "visit", "phone", "web", "app", "mailbox", "transfer", "video"}, {"a"}, {"a", "aa", "aaa", "aaaaaaaaaaaaaaaa"}, {"信访", "来信", "网上"}, {"", "a"}, {"seventeen letters"}, {"a", "a"},
      {std::string("a\0", 2), "a"}};
  std::vector<std::string> many;
  for (int i = 0; i < 64; ++i) many.push_back("T" + std::to_string(i));
  std::size_t served = 0;
  for (std::vector<std::string> names : lists) {
    for (int round = 0; round < 2; ++round, names = many) {
      const ShortNames few(names);
      program::NameIndex index;
      for (std::uint32_t i = 0; i < names.size(); ++i) index.add(names[i], i);
      if (few.empty()) continue;
      ++served;
      std::vector<std::string> asked = names;
      for (const std::string& name : names) asked.insert(asked.end(), {name + "x", name.substr(1), "x" + name});
      for (std::string name : asked) {
        const std::size_t size = name.size();
        if (size > ShortNames::longest) continue;
        name += "\",\"behind\":0000000000000000";
        EXPECT_EQ(few.number_of(name.data(), size), index.number_of(std::string_view(name).substr(0, size))) << name;
      }
    }
  }
#ifdef __SSE2__
  EXPECT_GE(served, 4 + lists.size() - 1);   // the lists that may be served, and the long one
#endif
}

}  // namespace
}  // namespace guikou::io
