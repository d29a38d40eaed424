// What a drawing shows of the chart on a day: the units in force with their heads, the lines between them, and what a
// petition's way did at each. No coordinates, no format: every format draws this same view.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/label.hpp"
#include "graph/way.hpp"
#include "program/program.hpp"

namespace guikou::graph {

inline constexpr std::uint32_t nothing = program::none;

/// What a unit is to the way. In order of weight: the first one colours the box.
enum class Part : std::uint8_t { lead, support, sponsor, notify, passed_over, next, concerned, lodged };

struct Mark {
  Part part = Part::lead;
  Label label;      ///< "主办", "告知 王某", "包案·空缺"
};

struct Head {
  std::string name;
  std::string instead_of;   ///< whom it acts for; empty: its own post
};

struct ChartUnit {
  std::string id, name, level;
  std::uint32_t level_rank = nothing;   ///< 0: the highest
  std::vector<std::string> roles;
  std::vector<Head> heads;
  enum class Headed : std::uint8_t { yes, vacant, never } headed = Headed::never;
  bool external = false, closed = false;
  std::uint32_t superior = nothing;     ///< into ChartView::units
  std::vector<std::uint32_t> children;  ///< into ChartView::units, in reading order
  std::uint32_t hidden = 0;             ///< units below that are not drawn
  std::vector<Mark> marks;
  std::vector<std::uint32_t> order;     ///< its numbers among those considered for `lead`, from 1
};

struct ChartLine {
  enum class Kind : std::uint8_t { functional, liaison, succession, considered, next };
  Kind kind = Kind::functional;
  std::uint32_t from = 0, to = 0;       ///< into ChartView::units
};

struct ChartView {
  std::vector<ChartUnit> units;         ///< superiors before their children
  std::vector<std::uint32_t> roots;     ///< of trees with at least one unit of the organisation
  std::vector<std::uint32_t> external;  ///< roots of trees wholly outside
  std::vector<std::uint32_t> closed;    ///< not in force on the day, but on the way
  std::vector<ChartLine> lines;
  std::uint32_t in_force = 0;           ///< units of the day, drawn or not
  std::uint32_t hidden_roots = 0;       ///< units in trees of which nothing is drawn
  std::string day;                      ///< "2026-03-02"
};

[[nodiscard]] ChartView chart_view(const program::Program& program, program::Day on, const Way* way, std::uint32_t most_units);

/// The name, or the id of a unit without one.
[[nodiscard]] const std::string& shown_name(const ChartUnit& unit);

/// The way as it may be drawn: of a sealed petition only where it landed (SPEC 9).
[[nodiscard]] Way drawable(const Way& way);

}  // namespace guikou::graph
