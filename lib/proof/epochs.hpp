// The days on which a chart changes (SPEC 5).
#pragma once

#include <string>
#include <vector>

#include "program/program.hpp"

namespace guikou::proof {

/// Each day on which a unit, a record or a succession begins or has just ended; the first entry is first_day.
/// With `people`, also those of posts and absences.
[[nodiscard]] std::vector<program::Day> chart_epochs(const program::Program& program, bool people = false);

}  // namespace guikou::proof
