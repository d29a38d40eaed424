// Coverage as the evaluator itself tells it: which tests of a condition were asked, which way they went, which stages came,
// why somebody was passed over.
#include "testing/coverage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sound_engine.hpp"
#include "testing/coverage_report.hpp"
#include "testing/engine_subject.hpp"
#include "testing/test_report_json.hpp"
#include "io/plain_json.hpp"
#include "engine/parts.hpp"

namespace {

using guikou::testing::Coverage;
using testing::ElementsAre;
using testing::HasSubstr;

struct Ran {
  std::shared_ptr<const guikou::Engine> engine;
  guikou::testing::TestReport report;
};

/// The rulebook with these tests, run.
Ran run(const std::string& rulebook, const std::string& tests) {
  const auto engine = guikou::sound_engine(rulebook + "tests:\n" + tests, "rulebook.yaml", {guikou::Language::english});
  if (!engine) throw std::runtime_error("the rulebook has errors");
  guikou::Router router(engine);
  return {engine, guikou::testing::run_tests(guikou::testing::observed_subject(*engine, router))};
}

/// "attribute held/failed" of every test inside a condition.
std::vector<std::string> seen(const Coverage& coverage) {
  std::vector<std::string> lines;
  for (const auto& test : coverage.conditions)
    lines.push_back(test.rule + " " + test.attribute + " " + std::to_string(test.held) + "/" + std::to_string(test.failed));
  return lines;
}

constexpr const char* rules = R"(guikou: 1
attributes: {count: {type: int, required: false}, open: {type: bool, required: false}, spare: {type: int, required: false}}
org: {units: [{id: hq}, {id: plant, parent: hq}]}
tables:
  - id: route
    rules:
      - {id: many, when: {count: ">= 5", open: true}, then: {lead: plant}}
      - {id: either, when: {any: [{count: 1}, {count: 2}, {not: {spare: {present: true}}}]}, then: {lead: hq}}
    otherwise: {lead: plant}
id: x
)";

std::string petition(const std::string& id, const std::string& more) {
  return "  - {id: " + id + ", petition: {id: p, received: 2026-03-02" + more + "}, expect: {}}\n";
}

TEST(Coverage, CountsATestWhereItWasAskedOnly) {
  // 6/open: `many` fires and ends the table. 6/shut: `open` fails. 1: `count` fails first, so `open` is not asked, and `either` is decided by its first part.
  const Ran done = run(rules, petition("fires", ", count: 6, open: true") + petition("shut", ", count: 6, open: false, spare: 1") + petition("one", ", count: 1"));
  EXPECT_THAT(seen(done.report.coverage), ElementsAre("route/many count 2/1", "route/many open 1/1", "route/either count 1/1", "route/either count 0/1", "route/either spare 1/0"));
  EXPECT_EQ(done.report.coverage.condition_share().covered, 8u);
  EXPECT_EQ(done.report.coverage.condition_share().of, 10u);
  EXPECT_EQ(done.report.coverage.rule_share().covered, 3u);
}

TEST(Coverage, ATestThatAnotherRuleForestalledWasNotAsked) {
  const Ran done = run(rules, petition("fires", ", count: 6, open: true"));
  EXPECT_THAT(seen(done.report.coverage), ElementsAre("route/many count 1/0", "route/many open 1/0", "route/either count 0/0", "route/either count 0/0", "route/either spare 0/0"));
}

TEST(Coverage, EveryConditionOfACollectTableIsAsked) {
  const Ran done = run(R"(guikou: 1
attributes: {count: {type: int, required: false}}
org: {units: [{id: hq}]}
tables:
  - id: idle
    rules: [{id: never-run, when: {count: 1}, then: {lead: hq}}]
  - id: route
    hit: collect
    rules:
      - {id: a, when: {count: 1}, then: {lead: hq, final: true}}
      - {id: b, when: {count: 1}, then: {lead: hq}}
run: [route]
id: x
)", petition("one", ", count: 1"));
  EXPECT_THAT(seen(done.report.coverage), ElementsAre("idle/never-run count 0/0", "route/a count 1/0", "route/b count 1/0"));
  EXPECT_EQ(done.report.coverage.rule_share().covered, 1u) << "a final rule ends its table: b did not fire";
}

constexpr const char* timed = R"(guikou: 1
org:
  units: [{id: hq, head: gu, roles: [discipline]}, {id: plant, parent: hq, head: li}, {id: shop, parent: plant}, {id: old, parent: hq, until: 2020-12-31}]
  absences: [{person: li, from: 2026-05-01, to: 2026-05-31}]
  successions: [{from: old, to: plant, on: 2021-01-01}]
sealed: [{id: s, when: {kind: accusation}, roles: [discipline]}]
tables: [{id: route, rules: [{id: all, then: {lead: unit, notify: [head(unit) | gu], policy: p}}]}]
policies:
  - id: p
    clocks: [{id: c, from: received, until: [accepted], within: 15d}]
    stages:
      - {id: urge, clock: c, at: +1d, to: head(lead), action: urge}
      - {id: unhappy, event: dissatisfied, to: hq, action: review}
id: x
)";

std::vector<std::string> met(const Coverage& coverage) {
  std::vector<std::string> reasons;
  for (const auto& reason : coverage.reasons)
    if (reason.tests > 0) reasons.push_back(reason.why);
  return reasons;
}

TEST(Coverage, KnowsStagesPlannedAndFired) {
  const Ran planned = run(timed, petition("a", ", unit: plant"));
  ASSERT_EQ(planned.report.coverage.stages.size(), 2u);
  EXPECT_EQ(planned.report.coverage.stages[0].name, "p/urge");
  EXPECT_EQ(planned.report.coverage.stages[0].planned, 1u);
  EXPECT_EQ(planned.report.coverage.stages[0].fired, 0u);
  EXPECT_EQ(planned.report.coverage.stage_share().covered, 1u);
  const Ran fired = run(timed, "  - {id: b, petition: {id: p, received: 2026-03-02, unit: plant}, events: [{type: dissatisfied, at: 2026-03-03}], now: 2026-04-01, expect: {}}\n");
  EXPECT_EQ(fired.report.coverage.stages[0].fired, 1u);
  EXPECT_EQ(fired.report.coverage.stage_share().covered, 2u);
}

TEST(Coverage, KnowsEachReasonForPassingOver) {
  EXPECT_THAT(met(run(timed, petition("plain", ", unit: plant")).report.coverage), ElementsAre());
  EXPECT_THAT(met(run(timed, petition("later-candidate", ", unit: plant, recused: [gu]")).report.coverage), ElementsAre())
      << "gu stands behind li, who took it";
  EXPECT_THAT(met(run(timed, petition("closed", ", unit: old")).report.coverage), ElementsAre("succeeded"));
  EXPECT_THAT(met(run(timed, petition("barred", ", unit: plant, recused: [li]")).report.coverage), ElementsAre("barred"));
  EXPECT_THAT(met(run(timed, petition("sealed", ", unit: plant, kind: accusation, accused: [shop]")).report.coverage), testing::Contains("sealed"));
  EXPECT_THAT(met(run(timed, petition("declined", ", unit: plant, declined_by: [plant]")).report.coverage), ElementsAre("declined"));
  EXPECT_THAT(met(run(timed, "  - {id: away, petition: {id: p, received: 2026-05-02, unit: plant}, expect: {}}\n").report.coverage), ElementsAre("vacant"));
}

TEST(Coverage, AsksOnlyForReasonsThatTheRulebookCanGive) {
  const Ran done = run(rules, petition("one", ", count: 1"));
  std::vector<std::string> reasons;
  for (const auto& reason : done.report.coverage.reasons) reasons.push_back(reason.why);
  EXPECT_THAT(reasons, ElementsAre("barred", "declined"));
}

TEST(CoverageReport, NamesTheUntestedWithItsPlace) {
  const Ran done = run(rules, petition("fires", ", count: 6, open: true"));
  const std::string text = guikou::testing::coverage_text(done.report.coverage, done.engine->parts().rulebook(), guikou::model::Language::english);
  EXPECT_THAT(text, HasSubstr("no test reaches: route/either  (rulebook.yaml:8)\n"));
  EXPECT_THAT(text, HasSubstr("no test sees it fail: route/many  count: \">= 5\"  (rulebook.yaml:7)\n"));
  EXPECT_THAT(text, HasSubstr("no test asks it: route/either  spare: {present: true}  (rulebook.yaml:8)\n"));
  EXPECT_THAT(text, HasSubstr("conditions covered: 2/10  20.0%\n"));
}

TEST(TestReportJson, HoldsTestsAndCoverage) {
  const Ran done = run(rules, petition("fires", ", count: 6, open: true") + "  - {id: bad, petition: {id: p, received: 2026-03-02}, expect: {lead: plant}}\n");
  const std::string json = guikou::testing::test_report_json(done.report, done.engine->parts().rulebook(), guikou::model::Language::english, true);
  EXPECT_TRUE(guikou::io::read_plain(json).has_value());
  EXPECT_THAT(json, HasSubstr("\"message\": \"lead should be plant and is hq\""));
  EXPECT_THAT(json, HasSubstr("\"failed\": 1"));
  EXPECT_THAT(json, HasSubstr("\"percent\": 66.6"));
}

}  // namespace
