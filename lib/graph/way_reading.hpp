// From the trace that deciding left to a Way that can be drawn.
#pragma once

#include <optional>
#include <string_view>

#include "decide/router.hpp"
#include "graph/way.hpp"
#include "io/input_error.hpp"

namespace guikou::graph {

/// `given` is the petition as it was read; `decided` what routing made of it. Where the case would go if its lead handed
/// it back is found by routing it so.
[[nodiscard]] Way way_of(const program::Program& program, const decide::PetitionCase& given, const decide::PetitionCase& decided,
                         const decide::RouteResult& result, const decide::Trace& trace);

struct WayRead {
  Way way;
  program::Day day = 0;    ///< the date of the decision
  io::InputError error;    ///< if there is one, nothing else counts
};

/// Reads a petition (a JSON object), decides it and reads its way off. `at`: the decision time; default `received`.
[[nodiscard]] WayRead way_of_petition(const program::Program& program, std::string_view petition, std::optional<program::Instant> at);

}  // namespace guikou::graph
