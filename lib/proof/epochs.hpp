// The days on which a chart changes (SPEC 5).
#pragma once

#include <string>
#include <vector>

#include "program/program.hpp"

namespace guikou::proof {

/// Each day on which a unit, a record or a succession begins or has just ended; the first entry is first_day.
/// With `people`, also those of posts and absences.
[[nodiscard]] std::vector<program::Day> chart_epochs(const program::Program& program, bool people = false);
/// The same with people, and with those on which a unit begins or ends to own a matter: between two of them every selector finds the same.
[[nodiscard]] std::vector<program::Day> selector_epochs(const program::Program& program);

}  // namespace guikou::proof
