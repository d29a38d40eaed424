// Why a stage comes when it does and to whom, word for word; cases, redaction, and what has no policy.
#include <gtest/gtest.h>

#include "explain/timed_world.hpp"

namespace guikou::explain_test {
namespace {

const std::string stages =
    "      - {id: remind, title: 提醒, clock: answer, at: -1wd, to: head(lead), action: remind, basis: 第二条}\n"
    "      - {id: warn, clock: answer, at: 75%, to: head(lead), action: warn}\n"
    "      - {id: raise, clock: answer, at: +1d, to: 'head(parent(lead, step))', action: supervise, repeat: {every: 2wd, times: 2}}\n"
    "      - {id: visit, event: dissatisfied, after: 1d, to: g, action: visit}\n";

TEST(TimeTelling, EveryStageSaysWhereItsMomentComesFromAndWhoItsTargetIs) {
  const std::string petition = R"({"id":"P","received":"2026-04-30T10:00:00"})";
  const std::string english = told(rulebook("", answer, stages), petition, Language::english);
  EXPECT_EQ(english.substr(english.find("\n\n") + 2), R"(What comes next, if nothing happens
2026-05-09 02:29:59 warn → b 乙: warn
  75% of the time that answer has, 2026-04-30 10:00:00 to 2026-05-11 23:59:59
  to: head(lead)
2026-05-09 09:00:00 remind 提醒 → b 乙: remind
  by 第二条
  1 working day before the last day of answer, 2026-05-11 (Mon), at 09:00
  to: head(lead)
2026-05-12 09:00:00 raise/1 → a 甲: supervise
  1 calendar day after the last day of answer, 2026-05-11 (Mon), at 09:00
  to: head(parent(lead, step))
2026-05-14 09:00:00 raise/2 → a 甲: supervise
  time 2: 2 working days after the first, 2026-05-12 09:00:00
  to: head(parent(lead, step))
)");
}

TEST(TimeTelling, ACaseTellsWhatFiredWhatWasActedUponAndWhenToAskAgain) {
  const std::string record = R"({"petition":{"id":"P","received":"2026-04-30T10:00:00"},"now":"2026-05-12T10:00:00","events":[
    {"type":"acted","at":"2026-05-09T03:00:00","key":"P/warn/1/2026-05-09T02:29:59+08:00"},
    {"type":"dissatisfied","at":"2026-05-11T09:30:00"},{"type":"replied","at":"2026-05-12T09:30:00"}]})";
  std::string rules = rulebook("", answer, stages);
  rules.replace(rules.find("2026-05-11, to: 2026-05-31, delegate: d"), 39, "2026-05-01, to: 2026-05-31");
  EXPECT_EQ(told(rules, record, Language::chinese), R"(何时：逐个时限（当地时间）
answer：逾期完成，期限为 2026-05-11 23:59:59
  起算：2026-04-30 10:00:00，事件 received
  时限：5 个工作日，规则所定
  完成：2026-05-12 09:30:00，事件 replied
  自 2026-04-30（周四）的次日起计，只计工作日：末日为 2026-05-11（周一）
    周末不计，共 1 天：2026-05-10
    节假日不计，共 5 天：2026-05-01..05
    调休上班日计入，共 1 天：2026-05-09
  当日终了到期

到 2026-05-12 10:00:00 为止已到的环节
2026-05-09 02:29:59 warn → a 甲：warn
  answer 的时限（2026-04-30 10:00:00 至 2026-05-11 23:59:59）走到 75%
  其时限其后已终止
  已办理：其键已在事件中
  对象：head(lead)
  1. b 乙：不能承接，职务空缺
  ↑ a 甲：上一级，承接
2026-05-09 09:00:00 remind 提醒 → a 甲：remind
  依据：第二条
  answer 的末日 2026-05-11（周一）之前 1 个工作日，09:00
  其时限其后已终止
  对象：head(lead)
  1. b 乙：不能承接，职务空缺
  ↑ a 甲：上一级，承接
2026-05-12 09:00:00 raise/1 → a 甲：supervise
  answer 的末日 2026-05-11（周一）之后 1 个自然日，09:00
  其时限其后已终止
  对象：head(parent(lead, step))
2026-05-12 09:00:00 visit → g 集团：visit
  事件 dissatisfied（2026-05-11 09:30:00）之后 1 个自然日，09:00
  对象：g

此后不会再有自行到期的。
)");
  const json told = told_json(rules, record);
  EXPECT_EQ(told["stages"][0]["acted"], true);
  EXPECT_EQ(told["stages"][0]["key"], "P/warn/1/2026-05-09T02:29:59+08:00");
  EXPECT_EQ(told["stages"][1]["target"]["candidates"][0], json({{"party", nullptr}, {"why", "vacant"}, {"acting_for", "b"}, {"term", 1}}));
  EXPECT_TRUE(told["next_wakeup"].is_null());
}

TEST(TimeTelling, MovedWaitingAndRearmedStagesSaySo) {
  const std::string clocks = "      - {id: c, from: received, until: [replied], within: 4d, extend: {on: extended, by: 6d}, pause: {on: hearing, resume: heard}}\n";
  const std::string two = "      - {id: early, clock: c, at: -9d, to: g, action: remind}\n      - {id: late, clock: c, at: -2d, to: g, action: remind}\n";
  const std::string record = R"({"petition":{"id":"P","received":"2026-06-01T10:00:00"},"now":"2026-06-30","events":[
    {"type":"hearing","at":"2026-06-02T11:00:00"},{"type":"heard","at":"2026-06-02T12:00:00"},
    {"type":"hearing","at":"2026-06-03T08:00:00"},{"type":"heard","at":"2026-06-03T12:00:00"},
    {"type":"extended","at":"2026-06-04T08:00:00"}]})";
  const std::string english = told(rulebook("", clocks, two), record, Language::english);
  EXPECT_EQ(english.substr(english.find("\n\n") + 2), R"(What has come due until 2026-06-30 00:00:00
2026-06-01 10:00:00 early → g 集团: remind
  9 calendar days before the last day of c, 2026-06-05 (Fri), at 09:00
  that is before the clock starts: moved to its start, 2026-06-01 10:00:00
  to: g
2026-06-03 12:00:00 late → g 集团: remind
  2 calendar days before the last day of c, 2026-06-05 (Fri), at 09:00
  the clock was paused then: comes when it resumes, 2026-06-03 12:00:00
  to: g
2026-06-09 09:00:00 late → g 集团: remind
  2 calendar days before the last day of c, 2026-06-11 (Thu), at 09:00
  once more, as the limit was extended
  to: g

Nothing more comes due by itself.
)");
}

TEST(TimeTelling, APetitionAskedAboutAMomentIsACaseWithoutEvents) {
  const auto engine = Engine::load_text(rulebook("", answer, stages), "time.yaml").engine;
  Router router(engine);
  ExplainOptions options;
  options.json = true;
  options.now = engine->read_time("2026-05-10");
  std::string by_now, by_case, broken;
  router.explain(R"({"id":"P","received":"2026-04-30T10:00:00"})", by_now, options);
  options.now.reset();
  router.explain(R"({"petition":{"id":"P","received":"2026-04-30T10:00:00"},"now":"2026-05-10"})", by_case, options);
  EXPECT_EQ(by_now, by_case);
  EXPECT_EQ(json::parse(by_case)["next_wakeup"], "2026-05-12T09:00:00+08:00");
  options.now = engine->read_time("2026-05-10");
  EXPECT_EQ(router.explain("[1]", broken, options), Outcome::error);
  EXPECT_EQ(json::parse(broken)["error"]["code"], "not-an-object");
}

TEST(TimeTelling, WithoutAPolicyNothingIsSaidOfTime) {
  std::string rules = rulebook("", answer, "");
  rules.replace(rules.find(", policy: standard"), 18, "");
  const std::string english = told(rules, R"({"id":"P","received":"2026-04-30"})", Language::english, true);
  EXPECT_EQ(english.find("When:"), std::string::npos);
  EXPECT_EQ(told_json(rules, R"({"id":"P","received":"2026-04-30"})")["clocks"], json::array());
}

TEST(TimeTelling, RedactionHidesWhoStandsAsideForAStage) {
  ExplainOptions options;
  options.redact = true;
  std::string text, json_text;
  Router router(Engine::load_text(rulebook("", answer, "      - {id: urge, clock: answer, at: +1d, to: head(p), action: urge}\n"), "time.yaml").engine);
  const std::string petition = R"({"id":"P","received":"2026-04-30T10:00:00","accused":["b"]})";
  router.explain(petition, text, options);
  options.json = true;
  router.explain(petition, json_text, options);
  EXPECT_EQ(text.find("乙"), std::string::npos) << text;
  EXPECT_EQ(json_text.find("\"b\""), std::string::npos) << json_text;
  EXPECT_EQ(json::parse(json_text)["stages"][0]["target"]["candidates"][0]["withheld"], true);
}

}  // namespace
}  // namespace guikou::explain_test
