// What a petition says, as classes of the index's axes.
#include <algorithm>
#include <cstring>

#include "decide/rule_matcher.hpp"
#include "decide/succession.hpp"

namespace guikou::decide {

using namespace program;

namespace {

/// How many of the bounds are ≤ value, without a branch that could be guessed wrong.
inline std::uint32_t rank(const std::int64_t* bounds, std::uint32_t count, std::int64_t value) {
  std::uint32_t at = 0;
  while (count > 0) {
    const std::uint32_t half = (count + 1) / 2;
    at += half & (0 - static_cast<std::uint32_t>(bounds[at + half - 1] <= value));   // an AND: of a choice compilers make a branch
    count -= half;
  }
  return at;
}

}  // namespace

void RuleMatcher::classify(std::uint32_t table) {
  std::uint32_t* const classes = classes_;
  std::memset(classes_, 0, sizeof classes_);
  const Value* const values = petition_->values.data();
  const TableSteps& steps = steps_[table];
  for (const AxisStep& step : steps.numbers) {
    const Value& value = values[step.slot];
    std::uint32_t found = step.absent;
    if (value.present) {
      if (static_cast<std::uint64_t>(value.number) < step.direct_count) found = step.direct[value.number];
      else found = step.classes[rank(step.bounds, step.bound_count, value.number)];
    }
    classes[step.column] += found;
  }
  for (const AxisStep& step : steps.places) {
    const Value& value = values[step.slot];
    std::uint32_t found = step.absent;
    if (value.present) {
      found = step.direct[value.number];
      if (found == index_ask) [[unlikely]] found = class_of(*step.axis);
    }
    classes[step.column] += found;
  }
  for (const AxisStep& step : steps.others) {
    const bool absent = step.axis->kind != AxisKind::decision_day && !values[step.slot].present;
    classes[step.column] += absent ? step.absent : class_of(*step.axis);
  }
}

std::uint32_t RuleMatcher::position_of_number(const IndexAxis& axis, std::int64_t value) const {
  return rank(index_->bounds.data() + axis.bounds.first, axis.bounds.count, value);
}

std::uint32_t RuleMatcher::position_of_unit(const IndexAxis& axis, UnitId given, bool succeeds) {
  PieceId piece = program_.chart.piece_on(given, petition_->day);
  if (piece == none) {
    // SPEC 7: also the unit as given counts. If a condition names it, rows by the chart cannot say what holds.
    const auto named = OrgChart::slice(index_->units, axis.units);
    if (std::binary_search(named.begin(), named.end(), given)) {
      ask_whole_ = true;
      return none;
    }
    if (succeeds)
      if (const UnitId standing = standing_for(program_, given, petition_->matter(), petition_->day); standing != none)
        piece = program_.chart.piece_on(standing, petition_->day);
  }
  return piece == none ? axis.nowhere : program_.chart.pieces[piece].preorder;
}

std::uint32_t RuleMatcher::position_of_text(const IndexAxis& axis, std::string_view text) const {
  const auto literals = OrgChart::slice(index_->literals, axis.literals);
  const auto at = std::lower_bound(literals.begin(), literals.end(), text);
  const bool known = at != literals.end() && *at == text;
  return known ? static_cast<std::uint32_t>(at - literals.begin()) : axis.literals.count;
}

std::uint32_t RuleMatcher::position_of_element(const IndexAxis& axis, std::size_t element) {
  if (axis.kind == AxisKind::literal) return position_of_text(axis, petition_->texts[axis.slot][element]);
  const std::int64_t value = petition_->numbers[axis.slot][element];
  switch (axis.kind) {
    case AxisKind::matter: return static_cast<std::uint32_t>(value);
    case AxisKind::unit: return position_of_unit(axis, static_cast<UnitId>(value), false);
    case AxisKind::party: {
      const Party party = Party::of(value);
      return party.is_unit() ? position_of_unit(axis, party.id(), false) : axis.nowhere + 1 + party.id();
    }
    default: return position_of_number(axis, value);
  }
}

std::uint32_t RuleMatcher::class_of_list(const IndexAxis& axis) {
  const std::size_t count = axis.kind == AxisKind::literal ? petition_->texts[axis.slot].size() : petition_->numbers[axis.slot].size();
  std::uint32_t mask = 0;
  for (std::size_t element = 0; element < count; ++element) {
    const std::uint32_t position = position_of_element(axis, element);
    if (position == none) return axis.unknown;
    mask |= index_->masks[axis.masks.first + position];
  }
  return index_->classes[axis.classes.first + mask];
}

std::uint32_t RuleMatcher::class_of(const IndexAxis& axis) {
  const auto placed = [&](std::uint32_t position) { return std::uint32_t{index_->classes[axis.classes.first + position]}; };
  if (axis.kind == AxisKind::decision_day) return placed(position_of_number(axis, petition_->day));
  const Value& value = petition_->values[axis.slot];
  if (axis.list) return class_of_list(axis);
  switch (axis.kind) {
    case AxisKind::matter: return placed(static_cast<std::uint32_t>(value.number));
    case AxisKind::local_day: return placed(position_of_number(axis, program_.zone.local_day(value.number)));
    case AxisKind::real: {
      const auto bounds = OrgChart::slice(index_->reals, axis.bounds);
      return placed(static_cast<std::uint32_t>(std::upper_bound(bounds.begin(), bounds.end(), value.real) - bounds.begin()));
    }
    case AxisKind::literal: return placed(position_of_text(axis, value.text));
    case AxisKind::party:
      if (const Party party = Party::of(value.number); !party.is_unit()) return placed(axis.nowhere + 1 + party.id());
      [[fallthrough]];
    case AxisKind::unit: {
      const std::uint32_t position = position_of_unit(axis, static_cast<UnitId>(value.number), axis.kind == AxisKind::unit);
      return position == none ? axis.unknown : placed(position);
    }
    default: return placed(position_of_number(axis, value.number));
  }
}

}  // namespace guikou::decide
