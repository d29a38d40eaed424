// The chart as it stands on one day, as text by names: two days, or two charts, with the same text answer every selector and
// bar the same parties.
#pragma once

#include <string>
#include <vector>

#include "program/program.hpp"

namespace guikou::proof {

[[nodiscard]] std::string chart_snapshot(const program::Program& program, program::Day day);

/// Days from … to …, both included.
struct DayRange {
  program::Day first = 0, last = 0;
};

/// The days of SPEC 15 on which two charts differ, as few ranges as there are; ascending.
[[nodiscard]] std::vector<DayRange> days_of_different_charts(const program::Program& before, const program::Program& after);

}  // namespace guikou::proof
