// The smallest change, where it hides: defaults, periods, what earlier rules set, final rules, and values beside a test.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "guikou/engine.hpp"

namespace guikou {
namespace {

using nlohmann::json;

constexpr std::string_view rulebook = R"(
guikou: 1
id: flips
title: 试改
version: "1"
attributes:
  petitioners: {type: int, default: 3, min: 1, max: 9}
  amount: {type: number, min: 0}
  retired: {type: bool}
  ref: {type: string}
  level: {type: enum, values: [low, high]}
outputs:
  procedure: {type: enum, values: [ordinary, simple]}
matters: [{id: 劳动/工资}, {id: 安全}]
org:
  levels: [group, plant]
  units:
    - {id: g, level: group, roles: [office]}
    - {id: p, level: plant, parent: g}
    - {id: q, level: plant, parent: g}
run: [classify, stop, route, after]
tables:
  - id: classify
    rules:
      - {id: simple, when: {amount: "> 100"}, then: {procedure: simple}}
  - id: stop
    rules:
      - {id: end, when: {retired: true}, then: {lead: g, final: true}}
  - id: route
    rules:
      - {id: default, when: {petitioners: 3}, then: {lead: p}}
      - {id: elsewhere, when: {not: {matter: 劳动}}, then: {lead: q}}
      - {id: future, since: 2030-01-01, when: {petitioners: 4}, then: {lead: g}}
      - {id: simple, when: {procedure: simple, petitioners: 4}, then: {lead: g}}
      - {id: never, when: {petitioners: "20.."}, then: {lead: g}}
      - {id: prefix, when: {ref: {prefix: X-}}, then: {lead: q}}
      - {id: skipped, when: {lead: {present: true}}, then: {lead: q}}
    otherwise: {lead: 'with_role(unit, office)'}
  - id: after
    hit: collect
    rules:
      - {id: skip, when: {skip_levels: ">= 0", level: high}, then: {support: [q]}}
)";

json asked(const std::string& petition, const std::string& rule, const std::string& unit = {}, std::string_view at = {}) {
  const auto engine = Engine::load_text(rulebook, "flips.yaml").engine;
  ExplainOptions options;
  options.json = true;
  options.rule = rule;
  options.unit = unit;
  if (!at.empty()) options.at = engine->read_time(at);
  std::string out;
  Router(engine).explain(petition, out, options);
  return json::parse(out).at("why_not").at(0);
}

std::string petition(const json& more) {
  json all = {{"id", "P"}, {"received", "2026-03-02"}, {"matter", "劳动/工资"}, {"unit", "p"}};
  all.update(more);
  return all.dump();
}

TEST(FlipSearch, AnAttributeLeftOutIsItsDefaultNotAbsent) {
  EXPECT_EQ(asked(petition({{"petitioners", 5}}), "route/default")["change"], json({{"petitioners", 3}}));
}

TEST(FlipSearch, AValueBesideTheTestedOneFlipsANegation) {
  const json change = asked(petition({{"petitioners", 5}}), "route/elsewhere")["change"];
  ASSERT_EQ(change.size(), 1u);
  EXPECT_TRUE(change["matter"].is_null() || change["matter"] == "安全") << change;
}

TEST(FlipSearch, ARuleOfAnotherTimeNeedsAnotherDay) {
  const json change = asked(petition({{"petitioners", 4}}), "route/future")["change"];
  EXPECT_EQ(change, json({{"received", "2030-01-01T00:00:00+08:00"}}));
}

TEST(FlipSearch, ADecisionTimeThatWasAskedForStands) {
  EXPECT_TRUE(asked(petition({{"petitioners", 4}}), "route/future", {}, "2026-04-01")["change"].is_null());
}

TEST(FlipSearch, WhatAnEarlierRuleSetsIsReachedThroughItsTests) {
  EXPECT_EQ(asked(petition({{"petitioners", 4}}), "route/simple")["change"], json({{"amount", 101.0}}));
}

TEST(FlipSearch, AFinalRuleBeforeIsTakenAway) {
  const json answer = asked(petition({{"retired", true}}), "route/default");
  EXPECT_EQ(answer["verdict"], "not-reached");
  EXPECT_EQ(answer["change"], json({{"retired", false}}));
}

TEST(FlipSearch, BoundsAreKeptAndWhatNobodyCanReachIsSaid) {
  const json answer = asked(petition(json::object()), "route/never");
  EXPECT_TRUE(answer["change"].is_null());
  EXPECT_GT(answer["tried"], 10);
}

TEST(FlipSearch, AStringGetsTheTestedBeginning) {
  const json change = asked(petition({{"petitioners", 5}, {"ref", "Y"}}), "route/prefix")["change"];
  EXPECT_EQ(change, json({{"ref", "X-"}}));
}

TEST(FlipSearch, OtherwiseNeedsEveryRuleToFail) {
  const json change = asked(petition(json::object()), "route/otherwise")["change"];
  ASSERT_EQ(change.size(), 1u);
  EXPECT_NE(change["petitioners"], 3);
}

TEST(FlipSearch, ACollectedRuleNeedsOnlyItsOwnTests) {
  EXPECT_EQ(asked(petition(json::object()), "after/skip")["change"].size(), 1u);
}

TEST(FlipSearch, AUnitThatARuleNamesIsReachedThroughThatRule) {
  const json change = asked(petition({{"petitioners", 5}}), {}, "q")["change"];
  ASSERT_EQ(change.size(), 1u);
}

TEST(FlipSearch, AHandBackIsAWayToAnotherUnit) {
  EXPECT_EQ(asked(petition(json::object()), {}, "g")["change"], json({{"declined_by", {"p"}}}));
  EXPECT_EQ(asked(petition({{"declined_by", {"q"}}}), {}, "g")["change"], json({{"declined_by", {"q", "p"}}}));
}

}  // namespace
}  // namespace guikou
