// A decision's way through the chart, for drawing: read off the same trace as the explanation.
#pragma once

#include "explain/explainer.hpp"
#include "graph/way.hpp"

namespace guikou::explain {

/// Fills a Way from a decision. Whether the petition is sealed is asked of the recusal that guarded it; where it would go
/// if its owner handed it back is found by routing that petition.
[[nodiscard]] graph::Way way_of(const Decided& decided);

}  // namespace guikou::explain
