// All that is proved about one rulebook, as values.
#pragma once

#include <optional>
#include <vector>

#include "guikou/engine.hpp"
#include "program/ids.hpp"
#include "proof/report.hpp"

namespace guikou::proof {

/// Runs every analysis, in no order of place. `today`: and `threads`: see AnalysisOptions.
[[nodiscard]] std::vector<ProvedFinding> prove(const Engine& engine, std::optional<program::Day> today, std::size_t threads = 2);

}  // namespace guikou::proof
