// Where the boxes of a chart stand. Upper levels are spread side by side (a fan); below, a unit's people are listed under
// it, indented (a list); leaves beside subtrees stand in columns. How deep the fans reach is chosen so that the whole is
// about as wide as a page.
#pragma once

#include <vector>

#include "graph/chart_view.hpp"
#include "graph/unit_box.hpp"

namespace guikou::graph {

struct Point { double x = 0, y = 0; };
struct Size { double width = 0, height = 0; };

/// A line of straight pieces from a superior to a child.
using Connector = std::vector<Point>;

struct Band {
  Label caption;
  double x = 0, y = 0, width = 0, height = 0;
};

struct TreeLayout {
  std::vector<Point> corners;        ///< by unit: the left top corner of its box
  std::vector<Connector> connectors;
  std::vector<Band> bands;           ///< outside units and closed ones, set apart
  double width = 0, height = 0;
};

[[nodiscard]] TreeLayout tree_layout(const ChartView& view, const std::vector<UnitBox>& boxes);

}  // namespace guikou::graph
