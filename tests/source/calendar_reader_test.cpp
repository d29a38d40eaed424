#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/reading_case.hpp"

namespace guikou::source {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string weekend(const model::Calendar& calendar) {
  std::string days;
  for (const bool day : calendar.weekend) days += day ? '1' : '0';
  return days;
}

TEST(CalendarReader, ReadsEveryKey) {
  const ReadingCase read = read_text(R"(guikou: 1
calendar:
  weekend: [fri, sat]
  holidays: [2026-01-01..2026-01-03, 2026-05-01]
  workdays: [2026-01-04]
  confirmed_until: 2026-12-31
  roll: none
  notice_time: "08:30"
  due_time: keep
  rest_day_start: shift
  cutoff: {after: 17:00, resume: "08:30"}
)");
  EXPECT_THAT(read.findings, IsEmpty());
  const model::Calendar& calendar = read.rulebook.calendar;
  EXPECT_EQ(weekend(calendar), "0000011");
  EXPECT_EQ((calendar.holidays.at(0).last - calendar.holidays.at(0).first).count(), 2);
  EXPECT_EQ(calendar.holidays.at(1).first, calendar.holidays.at(1).last);
  EXPECT_EQ(calendar.workdays.size(), 1U);
  EXPECT_TRUE(calendar.confirmed_until);
  EXPECT_FALSE(calendar.roll);
  EXPECT_EQ(calendar.notice_time, (8 * 60 + 30) * 60);
  EXPECT_TRUE(calendar.due_keep);
  EXPECT_TRUE(calendar.shift_rest_day_start);
  EXPECT_EQ(calendar.cutoff->after, 17 * 3600);
}

TEST(CalendarReader, HasTheDefaultsOfTheSpecification) {
  const model::Calendar calendar = read_text("guikou: 1\ncalendar: {}\n").rulebook.calendar;
  EXPECT_EQ(weekend(calendar), "1000001");
  EXPECT_TRUE(calendar.roll);
  EXPECT_EQ(calendar.notice_time, 9 * 3600);
  EXPECT_FALSE(calendar.due_keep);
  EXPECT_FALSE(calendar.shift_rest_day_start);
  EXPECT_FALSE(calendar.cutoff);
}

TEST(CalendarReader, SectionsOfSeveralFilesMerge) {
  const ReadingCase read = read_files({{"rulebook.yaml", "guikou: 1\ninclude: [c.yaml]\ncalendar: {weekend: [sun], holidays: [2026-05-01], notice_time: '10:00'}\n"},
                                       {"c.yaml", "calendar: {weekend: [sat], holidays: [2026-01-01], roll: none, notice_time: '08:00'}\n"}});
  EXPECT_THAT(read.findings, IsEmpty());
  EXPECT_EQ(weekend(read.rulebook.calendar), "1000001") << "lists gather, the default gives way";
  EXPECT_EQ(read.rulebook.calendar.holidays.size(), 2U);
  EXPECT_FALSE(read.rulebook.calendar.roll);
  EXPECT_EQ(read.rulebook.calendar.notice_time, 10 * 3600) << "the file read last counts";
}

TEST(CalendarReader, SaysWhatCannotBeRead) {
  const ReadingCase read = read_text(R"(guikou: 1
calendar:
  weekend: [sat, Sunday, no]
  holidays: [2026-01-03..2026-01-01, 2026-02-30, 1800-01-01, 2026-01-01...2026-01-02]
  workdays: 2026-01-04
  confirmed_until: soon
  roll: no
  notice_time: 9:00
  due_time: [keep]
  cutoff: {after: "24:00"}
)");
  EXPECT_THAT(read.findings, ElementsAre("3:18 unknown_value", "3:26 unknown_value", "4:14 range_backwards", "4:38 wrong_type", "4:50 year_limit", "4:62 wrong_type", "5:13 needs_list",
                                         "6:20 wrong_type", "7:9 unknown_value", "8:16 wrong_type", "9:13 unknown_value", "10:11 missing_key"));
}

}  // namespace
}  // namespace guikou::source
