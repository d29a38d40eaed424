// Why a clock is due when it is, word for word in both languages.
#include <gtest/gtest.h>

#include "explain/timed_world.hpp"

namespace guikou::explain_test {
namespace {

TEST(TimeTelling, WorkingDaysNameWhatIsSkippedAndWhatIsCounted) {
  const std::string petition = R"({"id":"P","received":"2026-04-30T10:00:00"})";
  EXPECT_EQ(told(rulebook("", answer, ""), petition, Language::english), R"(When: the clocks, one by one (local time)
answer: due 2026-05-11 23:59:59
  starts 2026-04-30 10:00:00 with the event received
  limit: 5 working days, by the rulebook
  counted after 2026-04-30 (Thu), working days only: the last day is 2026-05-11 (Mon)
    weekends not counted, 1 day: 2026-05-10
    holidays not counted, 5 days: 2026-05-01..05
    make-up days counted, 1 day: 2026-05-09
  due at the end of that day
)");
  EXPECT_EQ(told(rulebook("", answer, ""), petition, Language::chinese), R"(何时：逐个时限（当地时间）
answer：期限至 2026-05-11 23:59:59
  起算：2026-04-30 10:00:00，事件 received
  时限：5 个工作日，规则所定
  自 2026-04-30（周四）的次日起计，只计工作日：末日为 2026-05-11（周一）
    周末不计，共 1 天：2026-05-10
    节假日不计，共 5 天：2026-05-01..05
    调休上班日计入，共 1 天：2026-05-09
  当日终了到期
)");
}

TEST(TimeTelling, ALastDayThatRestsRollsOver) {
  const std::string clocks = "      - {id: answer, title: 答复, from: received, until: [replied], within: 2d, basis: 第一条}\n";
  const std::string petition = R"({"id":"P","received":"2026-04-30"})";
  EXPECT_EQ(told(rulebook("", clocks, ""), petition, Language::english), R"(When: the clocks, one by one (local time)
answer 答复 (第一条): due 2026-05-06 23:59:59
  starts 2026-04-30 00:00:00 with the event received
  limit: 2 calendar days, by the rulebook
  counted after 2026-04-30 (Thu), rest days too: the last day is 2026-05-02 (Sat)
  2026-05-02 (Sat) is a holiday: moved on to the next working day, 2026-05-06 (Wed)
  due at the end of that day
)");
  EXPECT_EQ(told(rulebook("  roll: none\n", clocks, ""), petition, Language::chinese), R"(何时：逐个时限（当地时间）
answer 答复（第一条）：期限至 2026-05-02 23:59:59
  起算：2026-04-30 00:00:00，事件 received
  时限：2 个自然日，规则所定
  自 2026-04-30（周四）的次日起计，休息日计入：末日为 2026-05-02（周六）
  2026-05-02（周六）是节假日；日历规定末日不顺延
  当日终了到期
)");
}

TEST(TimeTelling, AMakeUpDayHoldsTheLastDay) {
  const std::string clocks = "      - {id: answer, from: received, until: [replied], within: 9d}\n";
  EXPECT_NE(told(rulebook("", clocks, ""), R"({"id":"P","received":"2026-04-30"})", Language::english).find("\n  2026-05-09 (Sat) is a make-up day, worked: it stays\n"),
            std::string::npos);
}

TEST(TimeTelling, AStartIsMovedOffARestDayAndByTheCutOff) {
  const std::string calendar = "  rest_day_start: shift\n  cutoff: {after: '17:00', resume: '08:30'}\n  due_time: keep\n";
  const std::string petition = R"({"id":"P","received":"2026-05-16T18:30:00"})";
  EXPECT_EQ(told(rulebook(calendar, answer, ""), petition, Language::english), R"(When: the clocks, one by one (local time)
answer: due 2026-05-26 08:30:00
  starts 2026-05-16 18:30:00 with the event received
  limit: 5 working days, by the rulebook
  the start is on a rest day, 2026-05-16 (Sat): taken as 2026-05-18 (Mon)
  the start is at 17:00 or later: taken as 2026-05-19 (Tue), 08:30
  counted after 2026-05-19 (Tue), working days only: the last day is 2026-05-26 (Tue)
    weekends not counted, 2 days: 2026-05-23..24
  due at the time of day of the start, 08:30
)");
  EXPECT_EQ(told(rulebook(calendar, answer, ""), petition, Language::chinese), R"(何时：逐个时限（当地时间）
answer：期限至 2026-05-26 08:30:00
  起算：2026-05-16 18:30:00，事件 received
  时限：5 个工作日，规则所定
  起算日 2026-05-16（周六）休息：顺延到 2026-05-18（周一）
  起算在 17:00 或之后：按 2026-05-19（周二）08:30 算
  自 2026-05-19（周二）的次日起计，只计工作日：末日为 2026-05-26（周二）
    周末不计，共 2 天：2026-05-23..24
  按起算的钟点到期：08:30
)");
}

const std::string resolve =
    "      - {id: triage, from: received, until: [accepted], within: 3wd}\n"
    "      - {id: resolve, from: [accepted], until: [replied], within: 60d, extend: {on: extended, by: 30d}, pause: {on: hearing, resume: heard}}\n";

TEST(TimeTelling, ExtensionsPausesAndRefusalsAreSummedUp) {
  const std::string record = R"({"petition":{"id":"P","received":"2026-03-02"},"now":"2026-05-01","events":[
    {"type":"hearing","at":"2026-03-02T01:00:00"},
    {"type":"accepted","at":"2026-03-03T09:00:00"},
    {"type":"extended","at":"2026-03-20T09:00:00"},
    {"type":"extended","at":"2026-03-21T09:00:00"},
    {"type":"hearing","at":"2026-04-01T09:00:00"},
    {"type":"hearing","at":"2026-04-02T09:00:00"},
    {"type":"heard","at":"2026-04-10T15:00:00"},
    {"type":"heard","at":"2026-04-11T15:00:00"}]})";
  EXPECT_EQ(told(rulebook("", resolve, ""), record, Language::english), R"(When: the clocks, one by one (local time)
triage: done in time, due 2026-03-05 23:59:59
  starts 2026-03-02 00:00:00 with the event received
  limit: 3 working days, by the rulebook
  done 2026-03-03 09:00:00 by the event accepted
  counted after 2026-03-02 (Mon), working days only: the last day is 2026-03-05 (Thu)
  due at the end of that day
resolve: due 2026-06-10 23:59:59
  starts 2026-03-03 09:00:00 with the event accepted
  limit: 60 calendar days, by the rulebook
  refused: hearing of 2026-03-02 01:00:00, the clock had not started
  extended 2026-03-20 09:00:00 by the event extended: 30 calendar days more, due 2026-06-01 23:59:59
  refused: extended of 2026-03-21 09:00:00, it was extended as often as the rulebook allows
  paused 2026-04-01 09:00:00 by the event hearing
  refused: hearing of 2026-04-02 09:00:00, the clock was paused already
  resumed 2026-04-10 15:00:00 by the event heard: the pause adds 9 calendar days, due 2026-06-10 23:59:59
  refused: heard of 2026-04-11 15:00:00, the clock was not paused
  in all: 60 + 30 (extension) + 9 (pause) = 99 calendar days
  counted after 2026-03-03 (Tue), rest days too: the last day is 2026-06-10 (Wed)
  due at the end of that day

Nothing more comes due by itself.
)");
  EXPECT_EQ(told(rulebook("", resolve, ""), record, Language::chinese), R"(何时：逐个时限（当地时间）
triage：按期完成，期限为 2026-03-05 23:59:59
  起算：2026-03-02 00:00:00，事件 received
  时限：3 个工作日，规则所定
  完成：2026-03-03 09:00:00，事件 accepted
  自 2026-03-02（周一）的次日起计，只计工作日：末日为 2026-03-05（周四）
  当日终了到期
resolve：期限至 2026-06-10 23:59:59
  起算：2026-03-03 09:00:00，事件 accepted
  时限：60 个自然日，规则所定
  不予采纳：2026-03-02 01:00:00 的 hearing，时限尚未起算
  延长：2026-03-20 09:00:00，事件 extended，加 30 个自然日，期限至 2026-06-01 23:59:59
  不予采纳：2026-03-21 09:00:00 的 extended，延长次数已满
  中止计时：2026-04-01 09:00:00，事件 hearing
  不予采纳：2026-04-02 09:00:00 的 hearing，已在中止中
  恢复计时：2026-04-10 15:00:00，事件 heard，顺延 9 个自然日，期限至 2026-06-10 23:59:59
  不予采纳：2026-04-11 15:00:00 的 heard，并未中止
  合计：60 + 30（延长） + 9（中止） = 99 个自然日
  自 2026-03-03（周二）的次日起计，休息日计入：末日为 2026-06-10（周三）
  当日终了到期

此后不会再有自行到期的。
)");
}

TEST(TimeTelling, APausedClockHasNoDueAndAStopEndsThePause) {
  std::string record = R"({"petition":{"id":"P","received":"2026-03-02"},"now":"2026-04-05","events":[
    {"type":"accepted","at":"2026-03-03T09:00:00"},{"type":"hearing","at":"2026-04-01T09:00:00"},{"type":"extended","at":"2026-04-02T09:00:00"}]})";
  const std::string paused = told(rulebook("", resolve, ""), record, Language::english);
  EXPECT_NE(paused.find(R"(
resolve: paused, no due for now
  starts 2026-03-03 09:00:00 with the event accepted
  limit: 60 calendar days, by the rulebook
  paused 2026-04-01 09:00:00 by the event hearing
  extended 2026-04-02 09:00:00 by the event extended, while paused: 30 calendar days more
  the due stood at 2026-06-01 23:59:59 and moves on by what the pause lasts
)"), std::string::npos) << paused;
  record.replace(record.find("]}"), 1, R"(,{"type":"closed","at":"2026-04-03T09:00:00"}])");
  const std::string closed = told(rulebook("", resolve, ""), record, Language::chinese);
  EXPECT_NE(closed.find(R"(
resolve：随案件办结而终止，期限为 2026-06-03 23:59:59
  起算：2026-03-03 09:00:00，事件 accepted
  时限：60 个自然日，规则所定
  中止计时：2026-04-01 09:00:00，事件 hearing
  延长：2026-04-02 09:00:00，事件 extended（中止计时期间），加 30 个自然日
  终止：2026-04-03 09:00:00，案件办结
    中止随之结束，顺延 2 个自然日，期限至 2026-06-03 23:59:59
  合计：60 + 30（延长） + 2（中止） = 92 个自然日
)"), std::string::npos) << closed;
}

TEST(TimeTelling, HoursAreExactWhateverThePause) {
  const std::string clocks = "      - {id: report, from: received, until: [reported], within: 4h, pause: {on: hearing, resume: heard}}\n";
  const std::string record = R"({"petition":{"id":"P","received":"2026-03-02T10:00:00"},"now":"2026-03-03","events":[
    {"type":"hearing","at":"2026-03-02T11:00:00"},{"type":"heard","at":"2026-03-02T12:30:05"}]})";
  EXPECT_EQ(told(rulebook("", clocks, ""), record, Language::english), R"(When: the clocks, one by one (local time)
report: overdue since 2026-03-02 15:30:05
  starts 2026-03-02 10:00:00 with the event received
  limit: 4 hours, by the rulebook
  paused 2026-03-02 11:00:00 by the event hearing
  resumed 2026-03-02 12:30:05 by the event heard: the pause adds 1:30:05 (h:mm:ss), due 2026-03-02 15:30:05
  in all: 4 hours + 1:30:05 (h:mm:ss) (pause) = 5:30:05 (h:mm:ss)
  counted by the hour: exactly 5:30:05 (h:mm:ss) after the start

Nothing more comes due by itself.
)");
}

TEST(TimeTelling, WhatHasNotStartedIsProjectedOrWaitsAndWhatHasNoLimitIsNot) {
  const std::string clocks = resolve + "      - {id: review, from: [reviewed, appealed], until: [decided], within: 30d}\n"
                                       "      - {id: own, from: received, until: [replied], within: allowed}\n";
  const std::string calendar = "";
  std::string rules = rulebook(calendar, clocks, "");
  rules.replace(rules.find("2026-12-31"), 10, "2026-03-31");
  EXPECT_EQ(told(rules, R"({"id":"P","received":"2026-03-02"})", Language::english), R"(When: the clocks, one by one (local time)
triage: due 2026-03-05 23:59:59
  starts 2026-03-02 00:00:00 with the event received
  limit: 3 working days, by the rulebook
  counted after 2026-03-02 (Mon), working days only: the last day is 2026-03-05 (Thu)
  due at the end of that day
resolve: not started, expected due 2026-05-06 23:59:59
  expected to start 2026-03-05 23:59:59: the due of triage, which accepted would end
  limit: 60 calendar days, by the rulebook
  counted after 2026-03-05 (Thu), rest days too: the last day is 2026-05-04 (Mon)
  2026-05-04 (Mon) is a holiday: moved on to the next working day, 2026-05-06 (Wed)
  due at the end of that day
  provisional: the calendar is confirmed only until 2026-03-31
review: not started
  starts with reviewed or appealed; no clock that is under way ends with it
  limit: 30 calendar days, by the rulebook
own: not for this petition, allowed has no value
)");
  const std::string chinese = told(rules, R"({"id":"P","received":"2026-03-02","allowed":"20wd"})", Language::chinese);
  EXPECT_NE(chinese.find(R"(
resolve：尚未起算，预计期限至 2026-05-06 23:59:59
  预计起算：2026-03-05 23:59:59，即 triage 的期限（届时应有 accepted）
)"), std::string::npos) << chinese;
  EXPECT_NE(chinese.find("  暂定：日历只确认到 2026-03-31\n"), std::string::npos);
  EXPECT_NE(chinese.find(R"(
review：尚未起算
  待 reviewed 或 appealed 起算；没有进行中的时限以它终止
)"), std::string::npos) << chinese;
  EXPECT_NE(chinese.find("  时限：20 个工作日，取自 allowed\n"), std::string::npos);
}

TEST(TimeTelling, ManyWeekendsAreTakenTogether) {
  const std::string clocks = "      - {id: long, from: received, until: [replied], within: 60wd}\n";
  EXPECT_NE(told(rulebook("", clocks, ""), R"({"id":"P","received":"2026-06-01"})", Language::english).find("\n    weekends not counted, 24 days: 12 of them, 2026-06-06 to 2026-08-23\n"),
            std::string::npos);
}

}  // namespace
}  // namespace guikou::explain_test
