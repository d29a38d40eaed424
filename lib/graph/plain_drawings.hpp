// The chart and the way as text for two well-known drawing programs: Graphviz (DOT) and Mermaid.
#pragma once

#include <string>

#include "graph/chart_view.hpp"

namespace guikou::graph {

/// `way` (already drawable()) may be null.
[[nodiscard]] std::string dot_drawing(const ChartView& view, const Way* way, const std::string& title, model::Language language);
[[nodiscard]] std::string mermaid_drawing(const ChartView& view, const Way* way, const std::string& title, model::Language language);

/// What stands at a unit, one thing a line: name, id, head, marks.
[[nodiscard]] std::string unit_text(const ChartView& view, std::uint32_t unit, model::Language language);

}  // namespace guikou::graph
