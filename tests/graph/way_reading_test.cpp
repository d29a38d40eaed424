#include "graph/way_reading.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/chart_case.hpp"
#include "io/plain_json.hpp"

namespace guikou::graph {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// "hr1 barred", "co barred^" while climbing, "hr!" takes it, "city?" not asked.
std::vector<std::string> stops(const Step& step) {
  std::vector<std::string> told;
  for (const Stop& stop : step.stops)
    told.push_back(stop.party + (stop.why.empty() ? "" : " " + stop.why) + (stop.climbing ? "^" : "") + (stop.target ? "!" : "") + (stop.needed ? "" : "?"));
  return told;
}

Way read(std::string_view petition) { return way_of_text(*small_company(), petition); }

TEST(WayReading, TheFirstCandidateTakesIt) {
  const Way way = read(R"({"id":"1","received":"2026-03-02","matter":"工资","unit":"shop","lodged_at":"office"})");
  EXPECT_EQ(way.outcome, "routed");
  EXPECT_EQ(way.lead, "hr1");
  EXPECT_EQ(way.concerned, "shop");
  EXPECT_EQ(way.lodged_at, "office");
  EXPECT_EQ(way.steps.at(0).rule, "route/owned");
  EXPECT_EQ(way.steps.at(0).rule_title, "有主管部门的");
  EXPECT_EQ(way.steps.at(0).selector, "owner()");
  EXPECT_THAT(stops(way.steps.at(0)), ElementsAre("hr1!", "hr?"));
  EXPECT_THAT(way.matched, ElementsAre("route/owned"));
}

TEST(WayReading, ClimbingAndTheLastResortAreToldInOrder) {
  const Way way = read(R"({"id":"1","received":"2026-03-02","matter":"工资","unit":"plant2","accused":["zhang"]})");
  EXPECT_EQ(way.lead, "city");
  EXPECT_THAT(stops(way.steps.at(0)), ElementsAre("hr barred", "co barred^", "city^!"));
  EXPECT_TRUE(way.steps.at(0).last_resort);
}

TEST(WayReading, AVacantPostIsAStopWithoutAParty) {
  const Way way = read(R"({"id":"1","received":"2026-03-02","matter":"工资","unit":"plant2"})");
  const Step& sponsor = way.steps.at(1);
  EXPECT_EQ(sponsor.output, "sponsor");
  EXPECT_THAT(stops(sponsor), ElementsAre(" vacant", "zhang^!"));
  EXPECT_EQ(sponsor.stops.at(0).at, "plant2");
  ASSERT_EQ(way.sponsor.size(), 1u);
  EXPECT_EQ(way.sponsor.at(0).name, "张某");
  EXPECT_EQ(way.sponsor.at(0).at, "co");
}

TEST(WayReading, EachTellsOfAll) {
  const Way way = read(R"({"id":"1","received":"2026-03-02","matter":"工资","unit":"shop","accused":["plant1"]})");
  EXPECT_EQ(way.steps.back().output, "notify");
  EXPECT_THAT(stops(way.steps.back()), ElementsAre("plant1 barred", "city!"));
}

TEST(WayReading, ArbitrationNamesTheCommonSuperior) {
  const Way way = read(R"({"id":"1","received":"2026-03-02","matter":"工资","unit":"shop","declined_by":["hr","hr1"]})");
  EXPECT_TRUE(way.arbitration);
  EXPECT_TRUE(way.steps.at(0).arbitration);
  EXPECT_THAT(stops(way.steps.at(0)), ElementsAre("co!"));
  EXPECT_THAT(way.declined, ElementsAre("hr", "hr1"));
}

TEST(WayReading, ClosedUnitsOfThePetitionAreNamedWithTheirSuccessors) {
  const Way way = read(R"({"id":"1","received":"2026-03-02","matter":"工资","unit":"old"})");
  EXPECT_EQ(way.concerned, "plant1");
  ASSERT_EQ(way.succeeded.size(), 1u);
  EXPECT_EQ(way.succeeded[0].from, "old");
  EXPECT_EQ(way.succeeded[0].to, "plant1");
}

TEST(WayReading, WhereItWouldGoNextIsWhatRoutingSays) {
  const Way way = read(R"({"id":"1","received":"2026-03-02","matter":"工资","unit":"shop"})");
  EXPECT_EQ(way.next, "hr");
  EXPECT_EQ(read(R"({"id":"1","received":"2026-03-02","matter":"工资","unit":"shop","declined_by":["hr1"]})").lead, "hr");
}

TEST(WayReading, WhatCannotBeRoutedSaysWhy) {
  const Way none = read(R"({"id":"1","received":"2026-03-02","matter":"土地","unit":"shop"})");
  EXPECT_EQ(none.outcome, "unroutable");
  EXPECT_EQ(none.reason, "no-rule");
  EXPECT_THAT(none.steps, IsEmpty());
  const Way barred = read(R"({"id":"1","received":"2026-03-02","matter":"工资","unit":"shop","accused":["co","city"]})");
  EXPECT_EQ(barred.reason, "all-barred");
  EXPECT_EQ(barred.lead, "");
  EXPECT_EQ(barred.next, "");
}

TEST(WayReading, DrawingSaysWhatRoutingSaysOfAnUnreadablePetition) {
  const auto engine = small_company();
  Router router(engine);
  std::string drawing, decision;
  EXPECT_EQ(router.draw("{", drawing), Outcome::error);
  EXPECT_EQ(router.route("{", decision), Outcome::error);
  EXPECT_EQ(drawing, decision);
}

TEST(WayReading, TheDecisionTimeMovesTheChart) {
  const auto engine = small_company();
  Router router(engine);
  DrawOptions options;
  options.format = DrawOptions::Format::dot;
  const std::string_view petition = R"({"id":"1","received":"2026-03-02","matter":"工资","unit":"old"})";
  std::string now, before;
  EXPECT_EQ(router.draw(petition, now, options), Outcome::routed);
  options.at = engine->read_time("2020-05-01");
  EXPECT_EQ(router.draw(petition, before, options), Outcome::routed);
  EXPECT_THAT(now, testing::HasSubstr("已撤并的单位"));
  EXPECT_THAT(before, testing::HasSubstr("2020-05-01"));
  EXPECT_THAT(before, testing::Not(testing::HasSubstr("已撤并的单位")));
}

TEST(WayReading, ItEndsWhereTheDecisionEnds) {
  const auto engine = small_company();
  Router router(engine);
  for (const char* petition : {R"({"id":"1","received":"2026-03-02","matter":"工资","unit":"shop"})", R"({"id":"2","received":"2026-03-02","matter":"工资","unit":"old","accused":["zhang"]})",
                               R"({"id":"3","received":"2026-03-02","kind":"accusation","unit":"plant1"})", R"({"id":"4","received":"2026-03-02","matter":"来访"})",
                               R"({"id":"5","received":"2026-03-02","matter":"土地"})", R"({"id":"6","received":"2026-03-02","matter":"工资","unit":"hr1","declined_by":["hr","hr1"]})"}) {
    std::string decision;
    router.route(petition, decision);
    const Way way = way_of_text(*engine, petition);
    const model::Plain decided = io::read_plain(decision).value();
    std::string lead, outcome;
    for (const model::Plain::Entry& entry : *decided.map()) {
      if (entry.first.text == "lead") lead = *entry.second.string();
      if (entry.first.text == "outcome") outcome = *entry.second.string();
    }
    EXPECT_EQ(way.lead, lead) << petition;
    EXPECT_EQ(way.outcome, outcome) << petition;
  }
}

}  // namespace
}  // namespace guikou::graph
