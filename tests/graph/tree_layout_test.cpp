#include "graph/tree_layout.hpp"

#include <gtest/gtest.h>

#include "graph/chart_case.hpp"

namespace guikou::graph {
namespace {

struct Laid {
  ChartView view;
  std::vector<UnitBox> boxes;
  TreeLayout layout;
};

Laid lay_out(const Engine& engine, const Way* way = nullptr, std::uint32_t most = 150) {
  Laid laid;
  laid.view = chart_view(engine.parts().program, day(2026, 3, 2), way, most);
  laid.boxes = unit_boxes(laid.view);
  laid.layout = tree_layout(laid.view, laid.boxes);
  return laid;
}

void expect_sound(const Laid& laid) {
  const auto& [view, boxes, layout] = laid;
  for (std::size_t a = 0; a < boxes.size(); ++a) {
    const Point at = layout.corners[a];
    EXPECT_GE(at.x, 0);
    EXPECT_GE(at.y, 0);
    EXPECT_LE(at.x + boxes[a].width, layout.width + 1e-6);
    EXPECT_LE(at.y + boxes[a].height, layout.height + 1e-6);
    if (view.units[a].superior != nothing) {
      const Point above = layout.corners[view.units[a].superior];
      EXPECT_GE(at.y, above.y + boxes[view.units[a].superior].height) << view.units[a].id << " stands beside its superior";
    }
    for (std::size_t b = 0; b < a; ++b) {
      const Point other = layout.corners[b];
      const bool apart = at.x + boxes[a].width <= other.x || other.x + boxes[b].width <= at.x || at.y + boxes[a].height <= other.y ||
                         other.y + boxes[b].height <= at.y;
      ASSERT_TRUE(apart) << view.units[a].id << " covers " << view.units[b].id;
    }
    for (const BoxLine& line : boxes[a].lines) EXPECT_LT(line.y, boxes[a].height);
    for (const Chip& chip : boxes[a].chips) EXPECT_LE(chip.x + chip.width, boxes[a].width) << view.units[a].id;
  }
}

TEST(TreeLayout, NoBoxCoversAnother) {
  const auto engine = small_company();
  expect_sound(lay_out(*engine));
  const Way way = way_of_text(*engine, R"({"id":"1","received":"2026-03-02","matter":"工资","unit":"old","accused":["zhou"]})");
  expect_sound(lay_out(*engine, &way));
}

TEST(TreeLayout, ALargeChartDrawnWholeIsStillSound) {
  const Laid laid = lay_out(*large_company(400), nullptr, 1000);
  ASSERT_EQ(laid.view.units.size(), 400u);
  expect_sound(laid);
}

TEST(TreeLayout, ALargeChartIsAboutAsWideAsAPage) {
  const Laid laid = lay_out(*large_company(2000));
  expect_sound(laid);
  EXPECT_LT(laid.layout.width, 4 * laid.layout.height);
  EXPECT_LT(laid.layout.height, 2 * laid.layout.width);
}

TEST(TreeLayout, AChainOfSixtyUnitsIsLaidOutAtOnce) {
  std::string yaml = "guikou: 1\nid: chain\ntitle: 链\nversion: \"1\"\norg:\n  units:\n    - {id: u0}\n";
  for (int i = 1; i < 60; ++i) yaml += "    - {id: u" + std::to_string(i) + ", parent: u" + std::to_string(i - 1) + "}\n";
  expect_sound(lay_out(*loaded(yaml)));
}

TEST(TreeLayout, AForestOfSingleUnitsFillsColumns) {
  std::string yaml = "guikou: 1\nid: forest\ntitle: 林\nversion: \"1\"\norg:\n  units:\n";
  for (int i = 0; i < 80; ++i) yaml += "    - {id: u" + std::to_string(i) + "}\n";
  const Laid laid = lay_out(*loaded(yaml));
  expect_sound(laid);
  EXPECT_LT(laid.layout.width, 4 * laid.layout.height);
}

TEST(TreeLayout, UnitsOutsideAndClosedOnesStandInBandsOfTheirOwn) {
  const auto engine = small_company();
  const Way way = way_of_text(*engine, R"({"id":"1","received":"2026-03-02","matter":"工资","unit":"old"})");
  const Laid laid = lay_out(*engine, &way);
  ASSERT_EQ(laid.layout.bands.size(), 2u);
  for (const std::uint32_t unit : laid.view.external) EXPECT_GE(laid.layout.corners[unit].y, laid.layout.bands[0].y);
  for (const std::uint32_t unit : laid.view.closed) EXPECT_GE(laid.layout.corners[unit].y, laid.layout.bands[1].y);
}

}  // namespace
}  // namespace guikou::graph
