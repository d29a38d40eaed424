// Explanations on a small world whose answers are worked out by hand.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "guikou/engine.hpp"

namespace guikou {
namespace {

using nlohmann::json;

constexpr std::string_view rulebook = R"(
guikou: 1
id: small
attributes:
  petitioners: {type: int, default: 1, min: 1}
  channel: {type: enum, values: [visit, letter]}
  tags: {type: enum, values: [wages, safety], list: true}
matters: [{id: 劳动/工资}, {id: 安全}]
org:
  levels: [group, plant]
  units:
    - {id: g, name: 集团, level: group, head: a, roles: [petition-office]}
    - {id: p, name: 电缆厂, level: plant, parent: g, head: b}
    - {id: p.hr, name: 人力科, parent: p}
    - {id: g.hr, name: 人力部, parent: g}
    - {id: old, parent: g, until: 2020-12-31}
  posts: [{unit: p, post: deputy, person: c, lines: [劳动]}]
  absences: [{person: b, from: 2026-03-01, to: 2026-03-31, delegate: d}]
  successions: [{from: old, to: p, on: 2021-01-01}]
responsibilities: [{matter: 劳动, unit: p.hr}, {matter: 劳动, unit: g.hr}]
tables:
  - id: route
    rules:
      - {id: group-visit, title: 集体访, when: {petitioners: ">= 5", channel: visit}, then: {lead: parent(owner()), sponsor: deputy(p)}}
      - {id: wages, when: {matter: 劳动, not: {tags: safety}}, then: {lead: owner(), notify: [head(p)]}, basis: 第一条}
      - {id: text, when: {text: {any: [粉尘]}}, then: {lead: g}}
      - {id: late, since: 2030-01-01, then: {lead: g}}
  - id: extra
    hit: collect
    rules:
      - {id: again, then: {lead: g, support: [g.hr]}}
)";

Router router() { return Router(Engine::load_text(rulebook, "small.yaml").engine); }

json explained(const std::string& petition, const std::string& rule = {}, const std::string& unit = {}) {
  ExplainOptions options;
  options.json = true;
  options.rule = rule;
  options.unit = unit;
  options.language = Language::english;
  std::string out;
  router().explain(petition, out, options);
  return json::parse(out);
}

constexpr auto wages = R"({"id":"P-1","received":"2026-03-02","matter":"劳动/工资","unit":"p","petitioners":2})";

TEST(Explain, TheDecisionIsTheOneOfRoute) {
  for (const std::string& petition : {std::string(wages), std::string(R"({"id":"x","received":"2026-03-02"})"), std::string(R"({"id":"x"})"), std::string("{")}) {
    Router one = router();
    std::string decision, explanation;
    one.route(petition, decision);
    ExplainOptions options;
    options.json = true;
    one.explain(petition, explanation, options);
    const json told = json::parse(explanation);
    EXPECT_EQ(told.contains("decision") ? told["decision"] : told, json::parse(decision));
  }
}

TEST(Explain, EveryRuleHasItsVerdictWithTheFirstTestThatFailedAndWhatItSaw) {
  const json rules = explained(wages)["tables"][0]["rules"];
  ASSERT_EQ(rules.size(), 4u);
  EXPECT_EQ(rules[0]["verdict"], "failed");
  EXPECT_EQ(rules[0]["failed"][0]["attribute"], "petitioners");
  EXPECT_EQ(rules[0]["failed"][0]["seen"], "2");
  EXPECT_EQ(rules[0]["failed"][1]["seen"], "not given");
  EXPECT_EQ(rules[1]["verdict"], "applied");
  EXPECT_EQ(rules[2]["verdict"], "failed");
  EXPECT_EQ(rules[3]["verdict"], "not-in-force");
}

TEST(Explain, ASelectorIsToldCandidateByCandidate) {
  const json told = explained(R"({"id":"P","received":"2026-03-02","matter":"劳动/工资","unit":"p","accused":["p.hr"]})");
  EXPECT_EQ(told["selectors"][0]["output"], "lead");
  EXPECT_EQ(told["selectors"][0]["selector"], "owner()");
  EXPECT_EQ(told["selectors"][0]["candidates"][0], json({{"party", "p.hr"}, {"term", 1}, {"why", "barred"}}));
  EXPECT_EQ(told["selectors"][0]["candidates"][1], json({{"party", "g.hr"}, {"term", 1}}));
  EXPECT_EQ(told["selectors"][0]["targets"], json({"g.hr"}));
  EXPECT_EQ(told["selectors"][1]["candidates"][0], json({{"party", "d"}, {"acting_for", "b"}, {"term", 1}}));
  EXPECT_EQ(told["kept"], json::array({{{"name", "lead"}, {"rule", "extra/again"}}}));
}

TEST(Explain, ClimbingIsTold) {
  const json told = explained(R"({"id":"P","received":"2026-03-02","matter":"安全","unit":"p","accused":["p"],"petitioners":9,"channel":"visit","text":"粉尘"})");
  const json& sponsor = told["selectors"][1];
  EXPECT_EQ(sponsor["output"], "sponsor");
  EXPECT_EQ(sponsor["candidates"][0]["why"], "barred");
  EXPECT_EQ(sponsor["climbed"], json::array({{{"party", "a"}}}));
}

TEST(WhyNot, ARuleTellsWhatFailedAndTheSmallestChangeThatFlipsIt) {
  const json answer = explained(wages, "route/group-visit")["why_not"][0];
  EXPECT_EQ(answer["precedence_rule"], "route/wages");
  EXPECT_EQ(answer["failed"].size(), 2u);
  EXPECT_EQ(answer["change"], json({{"petitioners", 5}, {"channel", "visit"}}));
}

TEST(WhyNot, TheChangeReallyFlips) {
  json petition = json::parse(wages);
  petition.update(explained(wages, "route/group-visit")["why_not"][0]["change"]);
  std::string decision;
  router().route(petition.dump(), decision);
  EXPECT_EQ(json::parse(decision)["matched"][0], "route/group-visit");
}

TEST(WhyNot, AnEarlierRuleStandsInTheWay) {
  const json answer = explained(wages, "route/text")["why_not"][0];
  EXPECT_EQ(answer["precedence_rule"], "route/wages");
  ASSERT_FALSE(answer["change"].is_null());
  EXPECT_EQ(answer["change"]["text"], json({{"add", "粉尘"}}));
  EXPECT_EQ(answer["change"].size(), 2u);  // and one that takes the earlier rule away
}

TEST(WhyNot, AUnitTellsWhyItWasPassedOver) {
  const json answer = explained(R"({"id":"P","received":"2026-03-02","matter":"劳动/工资","unit":"p","accused":["p.hr"]})", {}, "p.hr")["why_not"][0];
  EXPECT_EQ(answer["why"], "barred");
  EXPECT_EQ(answer["precedence_lead"], "g.hr");
  EXPECT_EQ(answer["change"], json({{"accused", nullptr}}));
}

TEST(WhyNot, WhatHoldsNeedsNoChangeAndWhatIsUnknownIsSaid) {
  EXPECT_EQ(explained(wages, "route/wages")["why_not"][0]["holds_already"], true);
  EXPECT_EQ(explained(wages, {}, "p.hr")["why_not"][0]["holds_already"], true);
  EXPECT_EQ(explained(wages, "route/nothing")["why_not"][0]["known"], false);
  EXPECT_EQ(explained(wages, {}, "nowhere")["why_not"][0]["known"], false);
}

TEST(ExplainText, SpeaksBothLanguagesAndNeverShowsTheText) {
  for (const Language language : {Language::english, Language::chinese}) {
    ExplainOptions options;
    options.language = language;
    options.rule = "route/text";
    std::string out;
    router().explain(R"({"id":"P","received":"2026-03-02","matter":"劳动/工资","unit":"old","text":"秘密的话"})", out, options);
    EXPECT_EQ(out.find("秘密"), std::string::npos);
    EXPECT_NE(out.find(language == Language::english ? "owned by (lead): p.hr 人力科" : "主办：p.hr 人力科"), std::string::npos) << out;
    EXPECT_NE(out.find(language == Language::english ? "unit: old no longer stands; p 电缆厂 continues its work" : "unit：old 已不存在，由 p 电缆厂 承继"), std::string::npos) << out;
  }
}

}  // namespace
}  // namespace guikou
