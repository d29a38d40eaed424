// The axes of one table: what its conditions look at, cut into positions, and where on them each condition may hold.
//
// Two readings: AxisReading sees all conditions and learns which values they name; from it TableAxes is made, which places
// every condition. A test that an axis cannot place (a pattern, a word) may hold wherever the slot has a value.
#pragma once

#include <string>
#include <vector>

#include "compile/position_set.hpp"
#include "program/program.hpp"

namespace guikou::compile {

/// An axis in the making.
struct Axis {
  program::AxisKind kind = program::AxisKind::number;
  program::Slot slot = 0;
  bool list = false;
  std::vector<std::int64_t> bounds;       ///< number, local_day, decision_day
  std::vector<double> reals;
  std::vector<std::string> literals;
  std::vector<program::UnitId> units;     ///< named in tests
  std::uint32_t elements = 0;             ///< positions of single values, an absent one apart
  std::vector<PositionSet> tests;         ///< of a list: the element tests told apart on this axis
  std::vector<PositionSet> passing;       ///< by test: the positions of lists of which some element passes it
  std::uint32_t positions = 0;            ///< with the absent one, which comes last

  [[nodiscard]] std::uint32_t absent() const { return positions - 1; }
};

/// First reading.
class AxisReading {
 public:
  explicit AxisReading(const program::Program& program) : program_(program) {}
  void take(const program::Rule& rule);

 private:
  friend class TableAxes;
  void take_when(std::uint32_t when);
  void take_test(program::Slot slot, std::uint32_t test);
  Axis& axis(program::AxisKind kind, program::Slot slot);

  const program::Program& program_;
  std::vector<Axis> axes_;
  std::vector<std::uint32_t> whens_;      ///< tests in list slots, whose element tests are numbered once bounds are known
};

/// Second reading.
class TableAxes {
 public:
  explicit TableAxes(AxisReading reading);

  [[nodiscard]] const std::vector<Axis>& all() const { return axes_; }
  /// Where a part of a condition may and must hold on the axis.
  [[nodiscard]] Bounds bounds(const Axis& axis, std::uint32_t when) const;
  [[nodiscard]] Bounds test_bounds(const Axis& axis, program::Slot slot, std::uint32_t test) const;
  /// The days on which the rule is in force.
  [[nodiscard]] PositionSet days(const Axis& axis, const program::Rule& rule) const;

 private:
  struct Placed { bool known = false; PositionSet set; };
  void place_elements(Axis& axis);
  void collect_tests(const Axis& axis, std::uint32_t test, std::vector<PositionSet>& found) const;
  /// The values that pass a test of one value, without the absent one.
  [[nodiscard]] Placed placed(const Axis& axis, const program::TestNode& test) const;
  [[nodiscard]] Placed placed_real(const Axis& axis, const program::TestNode& test) const;
  [[nodiscard]] Placed placed_unit(const Axis& axis, const program::TestNode& test) const;
  [[nodiscard]] PositionSet between(const Axis& axis, std::int64_t low, std::int64_t high) const;
  [[nodiscard]] PositionSet below_unit(program::UnitId unit, bool itself) const;
  /// The sets of element tests (as masks) of lists of which some element passes `set`.
  [[nodiscard]] Bounds some_element(const Axis& axis, const Placed& set) const;
  [[nodiscard]] Bounds element_conjunction(const Axis& axis, const program::TestNode& test) const;
  [[nodiscard]] PositionSet present(const Axis& axis) const { return {0, axis.absent()}; }

  const program::Program& program_;
  std::vector<Axis> axes_;
};

[[nodiscard]] Bounds both(const Bounds& a, const Bounds& b);
[[nodiscard]] Bounds either(const Bounds& a, const Bounds& b);
[[nodiscard]] Bounds opposite(const Bounds& bounds, std::uint32_t positions);

/// Whether a test looks at a list as a whole, not at one element (SPEC 7).
[[nodiscard]] bool of_whole_list(program::TestOp op);

}  // namespace guikou::compile
