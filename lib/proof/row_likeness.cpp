#include "proof/row_likeness.hpp"

#include <algorithm>

namespace guikou::proof {

using namespace program;
using decide::Value;

namespace {

constexpr std::size_t most_combinations = 6'000;   // of what a selector reads; beyond, its attributes count one by one
constexpr std::size_t most_likeness_rows = 400'000;         // of all selectors and days

}  // namespace

RowLikeness::RowLikeness(InputSpace& space, std::size_t side, const std::vector<std::vector<bool>>& alike)
    : space_(space), side_(side), program_(*space.programs()[side]), row_(program_) {
  for (const std::vector<bool>& group : alike) {
    const auto known = std::find(matters_.begin(), matters_.end(), group);
    group_of_.push_back(static_cast<std::size_t>(known - matters_.begin()));
    if (known == matters_.end()) matters_.push_back(group);
  }
}

bool RowLikeness::plain(std::uint32_t selector, std::vector<Slot>& slots) const {
  const auto reads = [&](Slot slot) {
    const SlotInfo& info = program_.slots[slot];
    if (slot >= program_.attribute_count || info.list || info.has_default) return false;
    if (std::find(slots.begin(), slots.end(), slot) == slots.end()) slots.push_back(slot);
    return true;
  };
  for (const SelectorTerm& term : OrgChart::slice(program_.selectors.terms, program_.selectors.selectors[selector].terms)) {
    if (term.op == SelectorOp::attribute && !reads(static_cast<Slot>(term.a))) return false;
    if (term.op == SelectorOp::owner_here && !(reads(slots::unit) && reads(slots::lodged_at))) return false;
    for (std::uint32_t i = 0; i < term.arguments.count; ++i)
      if (!plain(term.arguments.first + i, slots)) return false;
  }
  return true;
}

RowLikeness::Axis RowLikeness::axis(Slot slot) const {
  Axis axis;
  axis.slot = slot;
  const auto& attributes = space_.attributes();
  while (attributes[axis.attribute].slots[side_] != slot) ++axis.attribute;
  const std::vector<Value>& values = attributes[axis.attribute].domain.values[side_];
  const auto add = [&](std::vector<bool> classes, const Value& value) {
    axis.classes.push_back(std::move(classes));
    axis.number.push_back(value.present ? value.number : -2);
  };
  if (slot == slots::matter) {
    for (const std::vector<bool>& group : matters_) add(group, values[static_cast<std::size_t>(std::find(group.begin(), group.end(), true) - group.begin())]);
  } else {
    for (std::size_t i = 0; i < values.size(); ++i) {
      std::vector<bool> one(values.size());
      one[i] = true;
      add(std::move(one), values[i]);
    }
  }
  axis.classes.emplace_back();
  axis.number.push_back(-1);
  return axis;
}

const RowLikeness::Axes& RowLikeness::axes(std::uint32_t selector) {
  const auto [place, unknown] = axes_.try_emplace(selector);
  Axes& found = place->second;
  if (!unknown) return found;
  std::vector<Slot> slots;
  found.tells = plain(selector, slots);
  if (!found.tells) return found;
  std::erase(slots, slots::matter);
  if (reads_matter(program_, selector)) slots.push_back(slots::matter);
  for (const Slot slot : slots) {
    found.all.push_back(axis(slot));
    found.combinations *= found.all.back().number.size();
    if (found.combinations > most_combinations) {
      found.tells = false;
      break;
    }
  }
  return found;
}

bool RowLikeness::tells(std::uint32_t selector) { return axes(selector).tells; }

void RowLikeness::fill(const AskedRow& asked, const Axes& axes, Rows& rows) {
  row_.begin(asked.day);
  if (row_.sealed()) return;
  const decide::ResolutionRequest request = asked.output == AskedRow::stage ? request_of_stage(program_, asked.selector) : request_of(program_, asked.output, asked.selector);
  for (std::size_t combination = 0; combination < axes.combinations; ++combination) {
    bool error = false;
    std::size_t rest = combination;
    for (std::size_t i = axes.all.size(); i-- > 0;) {
      const std::int64_t number = axes.all[i].number[rest % axes.all[i].number.size()];
      rest /= axes.all[i].number.size();
      error |= number == -2;
      if (!error) row_.put(axes.all[i].slot, number);
    }
    rows.of.push_back(error ? 0 : known_.try_emplace(row_.text(request, asked.step), static_cast<std::uint32_t>(known_.size()) + 1).first->second);
  }
}

/// Values for which what is left is the same are taken together.
Literal RowLikeness::literal(const Axes& axes, const Rows& rows, std::uint32_t row, std::size_t level, std::size_t first) {
  Solver& solver = space_.solver();
  if (level == axes.all.size()) return solver.truth(rows.of[first] == row);
  const Axis& axis = axes.all[level];
  std::map<Literal, std::vector<std::size_t>> places;
  for (std::size_t i = 0; i < axis.number.size(); ++i)
    if (axis.number[i] != -2) places[literal(axes, rows, row, level + 1, first * axis.number.size() + i)].push_back(i);
  const SlotState& state = space_.attributes()[axis.attribute].state;
  std::vector<Literal> any;
  for (const auto& [rest, of] : places) {
    if (rest == solver.no()) continue;
    std::vector<bool> classes(space_.attributes()[axis.attribute].domain.samples.size());
    std::vector<Literal> here;
    for (const std::size_t i : of) {
      if (axis.number[i] == -1) here.push_back(-state.present);
      for (std::size_t c = 0; c < axis.classes[i].size(); ++c)
        if (axis.classes[i][c]) classes[c] = true;
    }
    here.push_back(one_of_classes(solver, state, classes));
    any.push_back(solver.every({solver.some(std::move(here)), rest}));
  }
  return solver.some(std::move(any));
}

Literal RowLikeness::like(const AskedRow& asked, const InputSpace::Point& point) {
  const Axes& axes = this->axes(asked.selector);
  const auto [place, unknown] = rows_.try_emplace(asked);
  Rows& rows = place->second;
  if (unknown) {
    spent_ += axes.combinations;
    if (spent_ <= most_likeness_rows) fill(asked, axes, rows);
  }
  if (rows.of.empty()) return 0;
  std::size_t combination = 0;
  for (const Axis& axis : axes.all) {
    std::size_t place_on = axis.number.size() - 1;
    if (point.text_present[axis.attribute]) {
      const std::size_t given = point.classes[axis.attribute].front();
      place_on = axis.slot == slots::matter ? group_of_[given] : given;
    }
    combination = combination * axis.number.size() + place_on;
  }
  const std::uint32_t row = rows.of[combination];
  const auto [known, missing] = rows.literals.try_emplace(row, 0);
  if (missing) known->second = literal(axes, rows, row, 0, 0);
  return known->second;
}

}  // namespace guikou::proof
