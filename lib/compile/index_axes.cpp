#include "compile/index_axes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace guikou::compile {

using namespace program;

namespace {

constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

AxisKind kind_of(ValueKind kind, TestOp op) {
  if (op == TestOp::range_day) return AxisKind::local_day;
  switch (kind) {
    case ValueKind::real: return AxisKind::real;
    case ValueKind::string: return AxisKind::literal;
    case ValueKind::matter: return AxisKind::matter;
    case ValueKind::unit: return AxisKind::unit;
    case ValueKind::party: return AxisKind::party;
    default: return AxisKind::number;
  }
}

template <class T>
void sort_once(std::vector<T>& all) {
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

template <class T>
std::uint32_t rank(const std::vector<T>& bounds, T value) {
  return static_cast<std::uint32_t>(std::upper_bound(bounds.begin(), bounds.end(), value) - bounds.begin());
}

double next(double value) { return std::nextafter(value, std::numeric_limits<double>::infinity()); }

/// A range of real numbers as [from, to): `to` may be missing.
struct RealRange {
  double from = 0, to = 0;
  bool to_end = false;
};

RealRange real_range(const TestNode& test) {
  const bool equal = test.op == TestOp::equal_real;
  const double low = test.real_low, high = equal ? test.real_low : test.real_high;
  const bool to_end = std::isinf(high) && high > 0 && (equal || !test.high_open);
  return {!equal && test.low_open ? next(low) : low, !equal && test.high_open ? high : next(high), to_end};
}

/// The sets of element tests, as masks, in which one of them stands.
PositionSet masks_with(std::size_t test, std::uint32_t masks) {
  PositionRuns runs;
  for (std::uint32_t mask = 0; mask < masks; ++mask)
    if ((mask >> test & 1) != 0) runs.push_back({mask, mask + 1});
  return PositionSet::of(std::move(runs));
}

}  // namespace

bool of_whole_list(TestOp op) { return op == TestOp::present || op == TestOp::negated || op == TestOp::no_word; }

Bounds both(const Bounds& a, const Bounds& b) { return {a.may.met(b.may), a.must.met(b.must)}; }
Bounds either(const Bounds& a, const Bounds& b) { return {a.may.united(b.may), a.must.united(b.must)}; }
Bounds opposite(const Bounds& bounds, std::uint32_t positions) { return {bounds.must.complement(positions), bounds.may.complement(positions)}; }

// ---- the first reading

Axis& AxisReading::axis(AxisKind kind, Slot slot) {
  for (Axis& known : axes_)
    if (known.kind == kind && known.slot == slot) return known;
  axes_.emplace_back();
  axes_.back().kind = kind;
  axes_.back().slot = slot;
  axes_.back().list = kind != AxisKind::decision_day && program_.slots[slot].list;
  return axes_.back();
}

void AxisReading::take(const Rule& rule) {
  if (rule.since != first_day || rule.until != last_day) {
    Axis& days = axis(AxisKind::decision_day, 0);
    if (rule.since != first_day) days.bounds.push_back(rule.since);
    if (rule.until != last_day) days.bounds.push_back(std::int64_t{rule.until} + 1);
  }
  if (rule.when != none) take_when(rule.when);
}

void AxisReading::take_when(std::uint32_t when) {
  const WhenNode& node = program_.conditions.whens[when];
  if (node.op == WhenOp::test) {
    if (program_.slots[node.slot].kind == ValueKind::text) return;   // words are looked for, never placed
    if (program_.slots[node.slot].list) whens_.push_back(when);
    return take_test(node.slot, node.test);
  }
  for (std::uint32_t part = node.parts.first; part < node.parts.first + node.parts.count; ++part) take_when(part);
}

void AxisReading::take_test(Slot slot, std::uint32_t index) {
  const TestNode& test = program_.conditions.tests[index];
  for (std::uint32_t part = test.parts.first; part < test.parts.first + test.parts.count; ++part) take_test(slot, part);
  if (test.parts.count > 0) return;
  Axis& of = axis(kind_of(program_.slots[slot].kind, test.op), slot);
  switch (test.op) {
    case TestOp::equal_number:
    case TestOp::range_number:
    case TestOp::range_day: {
      const std::int64_t high = test.op == TestOp::equal_number ? test.low : test.high;
      of.bounds.push_back(test.low);
      if (high != highest) of.bounds.push_back(high + 1);
      break;
    }
    case TestOp::equal_real:
    case TestOp::range_real: {
      const RealRange range = real_range(test);
      of.reals.push_back(range.from);
      if (!range.to_end) of.reals.push_back(range.to);
      break;
    }
    case TestOp::equal_text: of.literals.push_back(program_.conditions.texts[test.text]); break;
    case TestOp::in_unit:
    case TestOp::is_unit: of.units.push_back(static_cast<UnitId>(test.low)); break;
    case TestOp::in_party:
    case TestOp::is_party:
      if (const Party party = Party::of(test.low); party.present() && party.is_unit()) of.units.push_back(party.id());
      break;
    default: break;
  }
}

// ---- the second reading

TableAxes::TableAxes(AxisReading reading) : program_(reading.program_) {
  for (Axis& axis : reading.axes_) {
    place_elements(axis);
    if (!axis.list) {
      axis.positions = axis.elements + 1;
      axes_.push_back(std::move(axis));
      continue;
    }
    std::vector<PositionSet> tests;
    for (const std::uint32_t when : reading.whens_)
      if (const WhenNode& node = program_.conditions.whens[when]; node.slot == axis.slot) collect_tests(axis, node.test, tests);
    // So few element tests an axis that each set of them is a class; more tests make more axes of the same slot.
    for (std::size_t first = 0; first == 0 || first < tests.size(); first += index_list_tests) {
      Axis part = axis;
      const std::size_t count = std::min<std::size_t>(index_list_tests, tests.size() - first);
      part.tests.assign(tests.begin() + static_cast<std::ptrdiff_t>(first), tests.begin() + static_cast<std::ptrdiff_t>(first + count));
      part.positions = (1u << count) + 1;
      for (std::size_t test = 0; test < count; ++test) part.passing.push_back(masks_with(test, part.absent()));
      axes_.push_back(std::move(part));
    }
  }
}

void TableAxes::place_elements(Axis& axis) {
  sort_once(axis.bounds);
  sort_once(axis.reals);
  sort_once(axis.literals);
  sort_once(axis.units);
  switch (axis.kind) {
    case AxisKind::number:
    case AxisKind::local_day:
    case AxisKind::decision_day: axis.elements = static_cast<std::uint32_t>(axis.bounds.size() + 1); break;
    case AxisKind::real: axis.elements = static_cast<std::uint32_t>(axis.reals.size() + 1); break;
    case AxisKind::literal: axis.elements = static_cast<std::uint32_t>(axis.literals.size() + 1); break;
    case AxisKind::matter: axis.elements = static_cast<std::uint32_t>(program_.matters.names.size()); break;
    case AxisKind::unit: axis.elements = static_cast<std::uint32_t>(program_.chart.pieces.size() + 1); break;
    case AxisKind::party:
      axis.elements = static_cast<std::uint32_t>(program_.chart.pieces.size() + 1 + program_.chart.person_names.size());
      break;
  }
}

void TableAxes::collect_tests(const Axis& axis, std::uint32_t index, std::vector<PositionSet>& found) const {
  const TestNode& test = program_.conditions.tests[index];
  const auto add = [&](const Placed& placed) {
    if (placed.known && std::find(found.begin(), found.end(), placed.set) == found.end()) found.push_back(placed.set);
  };
  if (test.op == TestOp::every_of) {
    Placed one{true, {0, axis.elements}};
    bool any = false;
    for (std::uint32_t part = test.parts.first; part < test.parts.first + test.parts.count; ++part) {
      const TestNode& node = program_.conditions.tests[part];
      if (of_whole_list(node.op)) collect_tests(axis, part, found);
      else if (const Placed placed_part = placed(axis, node); placed_part.known) one.set = one.set.met(placed_part.set), any = true;
      else one.known = false;
    }
    if (any) add(one);
    return;
  }
  for (std::uint32_t part = test.parts.first; part < test.parts.first + test.parts.count; ++part) collect_tests(axis, part, found);
  if (test.parts.count == 0 && !of_whole_list(test.op)) add(placed(axis, test));
}

PositionSet TableAxes::between(const Axis& axis, std::int64_t low, std::int64_t high) const {
  if (low > high) return {};
  return {rank(axis.bounds, low), high == highest ? axis.elements : rank(axis.bounds, high + 1)};
}

PositionSet TableAxes::below_unit(UnitId unit, bool itself) const {
  PositionRuns runs;
  const Range pieces = program_.chart.pieces_of_unit[unit];
  for (std::uint32_t piece = pieces.first; piece < pieces.first + pieces.count; ++piece) {
    const ChartPiece& of = program_.chart.pieces[piece];
    runs.push_back({of.preorder, itself ? of.preorder + 1 : of.end});
  }
  return PositionSet::of(std::move(runs));
}

TableAxes::Placed TableAxes::placed_real(const Axis& axis, const TestNode& test) const {
  const RealRange range = real_range(test);
  if (!range.to_end && !(range.from < range.to)) return {true, {}};
  return {true, {rank(axis.reals, range.from), range.to_end ? axis.elements : rank(axis.reals, range.to)}};
}

TableAxes::Placed TableAxes::placed_unit(const Axis& axis, const TestNode& test) const {
  const OrgChart& chart = program_.chart;
  if (test.op == TestOp::in_unit || test.op == TestOp::is_unit)
    return {true, below_unit(static_cast<UnitId>(test.low), test.op == TestOp::is_unit)};
  if (test.op == TestOp::in_party || test.op == TestOp::is_party) {
    const Party party = Party::of(test.low);
    if (party.is_unit()) return {true, below_unit(party.id(), test.op == TestOp::is_party)};
    const auto position = static_cast<std::uint32_t>(chart.pieces.size() + 1 + party.id());
    return {true, {position, position + 1}};
  }
  if ((test.op != TestOp::level && test.op != TestOp::role) || axis.kind == AxisKind::party) return {};
  PositionRuns runs;
  for (PieceId piece = 0; piece < chart.pieces.size(); ++piece) {
    const bool fits = test.op == TestOp::level ? chart.pieces[piece].level == static_cast<WordId>(test.low)
                                               : chart.has_role(piece, static_cast<WordId>(test.low));
    if (fits) runs.push_back({chart.pieces[piece].preorder, chart.pieces[piece].preorder + 1});
  }
  return {true, PositionSet::of(std::move(runs))};
}

TableAxes::Placed TableAxes::placed(const Axis& axis, const TestNode& test) const {
  switch (test.op) {
    case TestOp::equal_number:
      if (axis.kind != AxisKind::number) return {};
      return {true, between(axis, test.low, test.low)};
    case TestOp::range_number:
      if (axis.kind != AxisKind::number) return {};
      return {true, between(axis, test.low, test.high)};
    case TestOp::range_day:
      if (axis.kind != AxisKind::local_day) return {};
      return {true, between(axis, test.low, test.high)};
    case TestOp::equal_real:
    case TestOp::range_real: return placed_real(axis, test);
    case TestOp::equal_text: {
      if (axis.kind != AxisKind::literal) return {};
      const std::string_view text = program_.conditions.texts[test.text];
      const auto at = static_cast<std::uint32_t>(std::lower_bound(axis.literals.begin(), axis.literals.end(), text) - axis.literals.begin());
      return {true, {at, at + 1}};
    }
    case TestOp::in_matter: {
      const auto matter = static_cast<MatterId>(test.low);
      return {true, {matter, program_.matters.end[matter]}};
    }
    case TestOp::is_matter: return {true, {static_cast<MatterId>(test.low), static_cast<MatterId>(test.low) + 1}};
    default: return placed_unit(axis, test);
  }
}

Bounds TableAxes::some_element(const Axis& axis, const Placed& set) const {
  const auto found = std::find(axis.tests.begin(), axis.tests.end(), set.set);
  if (!set.known || found == axis.tests.end()) return {present(axis), {}};
  const PositionSet& masks = axis.passing[static_cast<std::size_t>(found - axis.tests.begin())];
  return {masks, masks};
}

// A map of several keys on a list: what looks at the whole list apart, the others hold of one and the same element.
Bounds TableAxes::element_conjunction(const Axis& axis, const TestNode& test) const {
  Bounds all{{0, axis.positions}, {0, axis.positions}};
  Placed one{true, {0, axis.elements}};
  bool any = false;
  for (std::uint32_t part = test.parts.first; part < test.parts.first + test.parts.count; ++part) {
    const TestNode& node = program_.conditions.tests[part];
    if (of_whole_list(node.op)) {
      all = both(all, test_bounds(axis, axis.slot, part));
      continue;
    }
    any = true;
    const Placed placed_part = placed(axis, node);
    one.known = one.known && placed_part.known;
    one.set = one.set.met(placed_part.set);
  }
  return any ? both(all, some_element(axis, one)) : all;
}

Bounds TableAxes::test_bounds(const Axis& axis, Slot slot, std::uint32_t index) const {
  const TestNode& test = program_.conditions.tests[index];
  if (axis.kind == AxisKind::decision_day || axis.slot != slot) return {{0, axis.positions}, {}};
  const auto parts = [&](Bounds bounds, Bounds join(const Bounds&, const Bounds&)) {
    for (std::uint32_t part = test.parts.first; part < test.parts.first + test.parts.count; ++part)
      bounds = join(bounds, test_bounds(axis, slot, part));
    return bounds;
  };
  switch (test.op) {
    case TestOp::present: {
      const PositionSet at = test.low != 0 ? present(axis) : PositionSet{axis.absent(), axis.positions};
      return {at, at};
    }
    case TestOp::negated: return opposite(test_bounds(axis, slot, test.parts.first), axis.positions);
    case TestOp::no_word: return {{0, axis.positions}, {axis.absent(), axis.positions}};
    case TestOp::one_of: return parts({}, either);
    case TestOp::every_of:
      if (axis.list) return element_conjunction(axis, test);
      return parts({{0, axis.positions}, {0, axis.positions}}, both);
    default: break;
  }
  const Placed set = placed(axis, test);
  if (axis.list) return some_element(axis, set);
  if (!set.known) return {present(axis), {}};
  return {set.set, set.set};
}

Bounds TableAxes::bounds(const Axis& axis, std::uint32_t when) const {
  const WhenNode& node = program_.conditions.whens[when];
  const auto parts = [&](Bounds bounds, Bounds join(const Bounds&, const Bounds&)) {
    for (std::uint32_t part = node.parts.first; part < node.parts.first + node.parts.count; ++part) bounds = join(bounds, this->bounds(axis, part));
    return bounds;
  };
  switch (node.op) {
    case WhenOp::test: return test_bounds(axis, node.slot, node.test);
    case WhenOp::negated: return opposite(bounds(axis, node.parts.first), axis.positions);
    case WhenOp::any: return parts({}, either);
    case WhenOp::all: break;
  }
  return parts({{0, axis.positions}, {0, axis.positions}}, both);
}

PositionSet TableAxes::days(const Axis& axis, const Rule& rule) const {
  return between(axis, rule.since == first_day ? std::numeric_limits<std::int64_t>::min() : rule.since,
                 rule.until == last_day ? highest : std::int64_t{rule.until});
}

}  // namespace guikou::compile
