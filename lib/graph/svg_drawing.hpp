// The chart and the way as SVG: one file by itself, or a part of the HTML page.
#pragma once

#include <cstdint>
#include <string>

#include "graph/chart_view.hpp"

namespace guikou::graph {

/// `both`: every text of ours twice, classes `zh` and `en`; the page around hides one of them.
enum class Tongue : std::uint8_t { chinese, english, both };

/// `way` (already drawable()) may be null.
[[nodiscard]] std::string svg_drawing(const ChartView& view, const Way* way, const std::string& title, Tongue tongue);

/// "示例铝业 · 2026-03-02 机构图", and "信访件 P-1 的办理去向：由 热轧厂 主办".
[[nodiscard]] Label chart_heading(const ChartView& view, const std::string& title);
[[nodiscard]] Label way_heading(const ChartView& view, const Way& way);

/// The name of a unit of the view by its id; the id if it is not drawn.
[[nodiscard]] std::string unit_label(const ChartView& view, const std::string& id);

/// The colour of a part of the way, dark enough for white letters on it.
[[nodiscard]] const char* part_colour(Part part);

}  // namespace guikou::graph
