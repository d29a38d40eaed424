#include "graph/chart_view.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "graph/chart_case.hpp"

namespace guikou::graph {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const ChartUnit& unit(const ChartView& view, const std::string& id) {
  for (const ChartUnit& one : view.units)
    if (one.id == id) return one;
  ADD_FAILURE() << id << " is not drawn";
  static const ChartUnit none;
  return none;
}

bool drawn_at_all(const ChartView& view, const std::string& id) {
  return std::any_of(view.units.begin(), view.units.end(), [&](const ChartUnit& one) { return one.id == id; });
}

std::vector<std::string> marks(const ChartView& view, const std::string& id) {
  std::vector<std::string> words;
  for (const Mark& mark : unit(view, id).marks) words.push_back(mark.label.chinese);
  return words;
}

std::vector<std::string> lines(const ChartView& view, ChartLine::Kind kind) {
  std::vector<std::string> found;
  for (const ChartLine& line : view.lines)
    if (line.kind == kind) found.push_back(view.units[line.from].id + ">" + view.units[line.to].id);
  return found;
}

TEST(ChartView, ShowsTheUnitsInForceOnTheDay) {
  const auto engine = small_company();
  const ChartView now = chart_view(engine->parts().program, day(2026, 3, 2), nullptr, 150);
  EXPECT_EQ(now.in_force, 9u);
  EXPECT_FALSE(drawn_at_all(now, "old"));
  const ChartView before = chart_view(engine->parts().program, day(2020, 1, 1), nullptr, 150);
  EXPECT_TRUE(drawn_at_all(before, "old"));
  EXPECT_EQ(now.day, "2026-03-02");
  EXPECT_EQ(now.external.size(), 1u);
  EXPECT_EQ(now.roots.size(), 1u);
}

TEST(ChartView, NamesHeadsDelegatesAndVacancies) {
  const auto engine = small_company();
  const ChartView view = chart_view(engine->parts().program, day(2026, 3, 2), nullptr, 150);
  EXPECT_EQ(unit(view, "co").heads.at(0).name, "张某");
  EXPECT_EQ(unit(view, "plant1").heads.at(0).name, "zheng");
  EXPECT_EQ(unit(view, "plant1").heads.at(0).instead_of, "周某");
  EXPECT_EQ(unit(view, "plant2").headed, ChartUnit::Headed::vacant);
  EXPECT_EQ(unit(view, "shop").headed, ChartUnit::Headed::never);
  const ChartView april = chart_view(engine->parts().program, day(2026, 4, 2), nullptr, 150);
  EXPECT_EQ(unit(april, "plant1").heads.at(0).name, "周某");
  EXPECT_EQ(unit(april, "plant2").headed, ChartUnit::Headed::yes);
}

TEST(ChartView, DrawsDottedAndTerritorialLines) {
  const auto engine = small_company();
  const ChartView view = chart_view(engine->parts().program, day(2026, 3, 2), nullptr, 150);
  EXPECT_THAT(lines(view, ChartLine::Kind::functional), ElementsAre("hr1>hr"));
  EXPECT_THAT(lines(view, ChartLine::Kind::liaison), ElementsAre("co>city"));
}

TEST(ChartView, AnExternalSuperiorOfOursIsPartOfTheChart) {
  const auto engine = loaded("guikou: 1\nid: x\ntitle: x\nversion: \"1\"\norg:\n  units:\n    - {id: owner, external: true}\n    - {id: co, parent: owner}\n    - {id: out, external: true}\n");
  const ChartView view = chart_view(engine->parts().program, day(2026, 3, 2), nullptr, 150);
  ASSERT_EQ(view.roots.size(), 1u);
  EXPECT_EQ(view.units[view.roots[0]].id, "owner");
  ASSERT_EQ(view.external.size(), 1u);
  EXPECT_EQ(view.units[view.external[0]].id, "out");
}

TEST(ChartView, MarksWhoWasPassedOverAndWhereItLanded) {
  const auto engine = small_company();
  const Way way = way_of_text(*engine, R"({"id":"1","received":"2026-03-02","matter":"工资","unit":"shop","accused":["sun"]})");
  const ChartView view = chart_view(engine->parts().program, day(2026, 3, 2), &way, 150);
  EXPECT_THAT(marks(view, "hr1"), ElementsAre("主办·回避"));
  EXPECT_THAT(unit(view, "hr1").order, ElementsAre(1u));
  EXPECT_THAT(marks(view, "hr"), ElementsAre("主办"));
  EXPECT_THAT(unit(view, "hr").order, ElementsAre(2u));
  EXPECT_THAT(lines(view, ChartLine::Kind::considered), ElementsAre("hr1>hr"));
  EXPECT_THAT(lines(view, ChartLine::Kind::next), ElementsAre("hr>plant1"));
  EXPECT_THAT(marks(view, "plant1"), ElementsAre("告知", "退回后接办"));  // climbing begins at the first candidate
  EXPECT_THAT(marks(view, "shop"), ElementsAre("涉事单位"));
  EXPECT_THAT(marks(view, "city"), ElementsAre("告知"));
}

TEST(ChartView, AClosedUnitIsThereOnlyWhenTheWayComesToIt) {
  const auto engine = small_company();
  const Way way = way_of_text(*engine, R"({"id":"1","received":"2026-03-02","matter":"工资","unit":"old"})");
  const ChartView view = chart_view(engine->parts().program, day(2026, 3, 2), &way, 150);
  EXPECT_TRUE(unit(view, "old").closed);
  EXPECT_THAT(lines(view, ChartLine::Kind::succession), ElementsAre("old>plant1"));
}

TEST(ChartView, OfASealedPetitionOnlyWhereItLanded) {
  const auto engine = small_company();
  const Way way = way_of_text(*engine, R"({"id":"1","received":"2026-03-02","kind":"accusation","unit":"plant1","lodged_at":"old","accused":["zhou"],"declined_by":["hr"]})");
  ASSERT_TRUE(way.sealed);
  const Way shown = drawable(way);
  const ChartView view = chart_view(engine->parts().program, day(2026, 3, 2), &shown, 150);
  EXPECT_THAT(marks(view, "dis"), ElementsAre("主办", "告知 chen"));
  for (const ChartUnit& one : view.units)
    if (one.id != "dis") {
      EXPECT_THAT(one.marks, IsEmpty()) << one.id;
    }
  EXPECT_THAT(unit(view, "dis").order, IsEmpty());
  EXPECT_FALSE(drawn_at_all(view, "old"));
  EXPECT_THAT(lines(view, ChartLine::Kind::considered), IsEmpty());
  EXPECT_THAT(lines(view, ChartLine::Kind::next), IsEmpty());
}

TEST(ChartView, ALargeChartKeepsTheUpperLevelsAndCountsTheRest) {
  const auto engine = large_company(2000);
  const ChartView view = chart_view(engine->parts().program, day(2026, 3, 2), nullptr, 150);
  EXPECT_LE(view.units.size(), 150u);
  EXPECT_GE(view.units.size(), 50u);
  std::size_t all = view.units.size() + view.hidden_roots;
  for (const ChartUnit& one : view.units) all += one.hidden;
  EXPECT_EQ(all, 2000u);
  EXPECT_EQ(view.in_force, 2000u);
}

TEST(ChartView, ALargeChartKeepsTheWayWithItsSuperiorsAndNeighbours) {
  const auto engine = large_company(2000);
  const Way way = way_of_text(*engine, R"({"id":"1","received":"2026-03-02","unit":"u1999"})");
  const ChartView view = chart_view(engine->parts().program, day(2026, 3, 2), &way, 150);
  EXPECT_LE(view.units.size(), 150u);
  EXPECT_TRUE(drawn_at_all(view, "u1999"));
  EXPECT_TRUE(drawn_at_all(view, way.lead));
  std::size_t all = view.units.size();
  for (const ChartUnit& one : view.units) all += one.hidden;
  EXPECT_EQ(all, 2000u);
}

TEST(ChartView, ALongWayIsDrawnWholeHoweverSmallTheRoom) {
  const auto engine = large_company(2000);
  const Way way = way_of_text(*engine, R"({"id":"1","received":"2026-03-02","unit":"u1999"})");
  const ChartView view = chart_view(engine->parts().program, day(2026, 3, 2), &way, 1);
  EXPECT_TRUE(drawn_at_all(view, "u1999"));
  EXPECT_TRUE(drawn_at_all(view, way.lead));
  for (const ChartUnit& one : view.units)
    EXPECT_EQ(one.superior == nothing, one.id == "u0");
}

}  // namespace
}  // namespace guikou::graph
