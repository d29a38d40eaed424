// The chart as it stands on one day, as text by names: two days, or two charts, with the same text answer every selector and
// bar the same parties.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "program/program.hpp"

namespace guikou::proof {

/// What a chart consists of, by who reads it: units with their superiors, roles and successors; posts, who holds them and who is absent; who owns which
/// matters; functional lines; liaisons; seals.
enum class ChartPart : unsigned char { units, holders, owners, lines, liaisons, seals };
inline constexpr std::size_t chart_parts = 6;

/// The text of each part.
[[nodiscard]] std::array<std::string, chart_parts> chart_snapshot(const program::Program& program, program::Day day);

/// Of two charts on one day, whether each part differs; the order in which units and people are listed is no difference.
[[nodiscard]] std::array<bool, chart_parts> parts_differ(const program::Program& before, const program::Program& after, program::Day day);

/// Whom each unit names as owners of a matter on that day, by names.
[[nodiscard]] std::string owners_of(const program::Program& program, program::MatterId matter, program::Day day);

/// Days from … to …, both included.
struct DayRange {
  program::Day first = 0, last = 0;
};

/// The days of SPEC 15 on which two charts differ, as few ranges as there are; ascending.
[[nodiscard]] std::vector<DayRange> days_of_different_charts(const program::Program& before, const program::Program& after);

}  // namespace guikou::proof
