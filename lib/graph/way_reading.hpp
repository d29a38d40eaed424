// From the trace that deciding left to a Way that can be drawn.
#pragma once

#include "decide/router.hpp"
#include "graph/way.hpp"

namespace guikou::graph {

/// `given` is the petition as it was read; `decided` what routing made of it. Where the case would go if its lead handed
/// it back is found by routing it so.
[[nodiscard]] Way way_of(const program::Program& program, const decide::PetitionCase& given, const decide::PetitionCase& decided,
                         const decide::RouteResult& result, const decide::Trace& trace);

}  // namespace guikou::graph
