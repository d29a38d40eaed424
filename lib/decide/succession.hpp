// What has become of a unit (SPEC 6, step 1).
#pragma once

#include "decide/petition_case.hpp"

namespace guikou::decide {

/// The unit that stands for `unit` on `day`: itself if in force; else by succession for the matter, else by its
/// latest parent, at most 32 steps; `none` if that ends nowhere or if no record of the unit has begun.
[[nodiscard]] program::UnitId standing_for(const program::Program& program, program::UnitId unit,
                                           program::MatterId matter, program::DayWindow& day);
[[nodiscard]] inline program::UnitId standing_for(const program::Program& program, program::UnitId unit,
                                                  program::MatterId matter, program::Day day) {
  program::DayWindow window(day);
  return standing_for(program, unit, matter, window);
}

/// The unit of a single unit slot as conditions and bars read it: after succession, or as it is without a successor.
[[nodiscard]] program::UnitId unit_as_read(const program::Program& program, const PetitionCase& petition, program::Slot slot, program::DayWindow& day);

/// Whether records restricted to `matters` (empty: every matter) fit the petition's matter (`none`: it has none).
[[nodiscard]] bool matter_fits(const program::Program& program, program::Range matters, program::MatterId matter);

/// SPEC 3: with host(u) the nearest unit at or above u that has a level (every unit, if the chart has no levels), the number of units
/// with a level strictly between the hosts of `lead` and `lodged`, if the latter is above the former. Units as they stand on that day, or `none`.
[[nodiscard]] std::int64_t levels_skipped(const program::OrgChart& chart, program::UnitId lead, program::UnitId lodged, program::Day day);

}  // namespace guikou::decide
