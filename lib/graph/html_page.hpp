// One self-contained page: the picture, which can be moved and zoomed by mouse and keyboard, and the way in words beside it.
#pragma once

#include <string>

#include "graph/chart_view.hpp"

namespace guikou::graph {

/// Both languages stand in the page; `language` is shown first. The page is also well-formed XML and fetches nothing.
/// `way` (already drawable()) may be null.
[[nodiscard]] std::string html_page(const ChartView& view, const Way* way, const std::string& title, model::Language language);

}  // namespace guikou::graph
