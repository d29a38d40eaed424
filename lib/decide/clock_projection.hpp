// Clocks that have not started yet, planned on from those that run (SPEC 10, "`route` projects").
#pragma once

#include <vector>

#include "decide/clock_course.hpp"

namespace guikou::decide {

/// Gives every waiting clock that something running, late or itself projected will start its start and due. The case must
/// not be closed. `open` is scratch memory. `trace`, one entry a clock of the policy, may be null.
void project_clocks(const program::Program& program, const PetitionCase& petition, const program::PolicyRule& policy,
                    std::vector<ClockCourse>& courses, std::vector<std::uint8_t>& open, std::vector<ClockTrace>* trace);

}  // namespace guikou::decide
