#include "proof/row_likeness.hpp"

#include <algorithm>

namespace guikou::proof {

using namespace program;
using decide::Value;

namespace {

constexpr std::size_t most_rows_told = 6'000;               // of what a selector reads; beyond, its attributes count one by one
constexpr std::size_t most_combinations = 60'000;           // of their values, of which many may have the same row without a look
constexpr std::size_t most_likeness_rows = 400'000;         // of all selectors and days

/// So many lines of a row; all of it if it has not so many candidates.
std::string beginning(const std::string& row, std::uint32_t candidates) {
  std::size_t at = 0;
  for (std::uint32_t line = 0; line < candidates; ++line) {
    const std::size_t end = row.find('\n', at);
    if (end == std::string::npos || end == at) return row;   // an empty line ends the candidates
    at = end + 1;
  }
  return row.substr(0, at);
}

}  // namespace

RowLikeness::RowLikeness(InputSpace& space, std::size_t side, const std::vector<std::vector<bool>>& alike, const SettledAttributes& settled)
    : space_(space), side_(side), settled_(settled), program_(*space.programs()[side]), row_(program_), texts_(1), units_(1), everybody_(1) {
  for (const std::vector<bool>& group : alike) {
    const auto known = std::find(matters_.begin(), matters_.end(), group);
    group_of_.push_back(static_cast<std::size_t>(known - matters_.begin()));
    if (known == matters_.end()) matters_.push_back(group);
  }
}

bool RowLikeness::plain(std::uint32_t selector, std::vector<Slot>& read, bool& lodged) const {
  const auto reads = [&](Slot slot) {
    const SlotInfo& info = program_.slots[slot];
    if (slot >= program_.attribute_count || info.list || info.has_default) return false;
    if (std::find(read.begin(), read.end(), slot) == read.end()) read.push_back(slot);
    return true;
  };
  for (const SelectorTerm& term : OrgChart::slice(program_.selectors.terms, program_.selectors.selectors[selector].terms)) {
    if (term.op == SelectorOp::attribute && !reads(static_cast<Slot>(term.a))) return false;
    lodged |= term.op == SelectorOp::attribute && term.a == slots::lodged_at;
    if (term.op == SelectorOp::owner_here && !(reads(slots::unit) && reads(slots::lodged_at))) return false;
    for (std::uint32_t i = 0; i < term.arguments.count; ++i)
      if (!plain(term.arguments.first + i, read, lodged)) return false;
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
  std::vector<Slot> read;
  bool lodged = false;
  found.tells = plain(selector, read, lodged);
  if (!found.tells) return found;
  std::erase(read, slots::matter);
  if (reads_matter(program_, selector)) read.push_back(slots::matter);
  found.rows = 1;
  for (const Slot slot : read) {
    found.all.push_back(axis(slot));
    const std::size_t places = found.all.back().number.size();
    found.combinations *= places;
    if (slot == slots::unit) found.unit = found.all.size() - 1;
    if (slot == slots::lodged_at && !lodged) found.lodged_at = found.all.size() - 1;
    found.rows = slot == slots::lodged_at && !lodged ? found.rows / found.all[*found.unit].number.size() * (found.all[*found.unit].number.size() + places) : found.rows * places;
    if (found.combinations > most_combinations || found.rows > most_rows_told) {
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
  std::unordered_map<std::size_t, std::uint32_t> beside_unit;   // by combination without `lodged_at`
  std::vector<std::int64_t> numbers(axes.all.size());
  for (std::size_t combination = 0; combination < axes.combinations; ++combination) {
    bool error = false;
    std::size_t rest = combination, weight = 1, without = combination;
    for (std::size_t i = axes.all.size(); i-- > 0;) {
      const std::size_t places = axes.all[i].number.size(), place = rest % places;
      numbers[i] = axes.all[i].number[place];
      error |= numbers[i] == -2;
      if (axes.lodged_at == i) without -= place * weight;
      rest /= places;
      weight *= places;
    }
    std::uint32_t* const beside = !error && axes.lodged_at && numbers[*axes.unit] >= 0 ? &beside_unit[without] : nullptr;
    if (error || (beside && *beside != 0)) {
      rows.of.push_back(error ? 0 : *beside);
      continue;
    }
    for (std::size_t i = 0; i < axes.all.size(); ++i) row_.put(axes.all[i].slot, numbers[i]);
    const auto [row, added] = known_.try_emplace(row_.text(request, asked.step), static_cast<std::uint32_t>(texts_.size()));
    if (added) {
      texts_.push_back(row->first);
      units_.push_back(row_.unit_candidates());
      everybody_.push_back(row_.unit_candidates());
      everybody_.back().insert(everybody_.back().end(), row_.above().begin(), row_.above().end());
    }
    rows.of.push_back(row->second);
    if (beside) *beside = rows.of.back();
  }
}

/// Values for which what is left is the same are taken together.
Literal RowLikeness::literal(const Axes& axes, const Rows& rows, const std::vector<std::uint32_t>& wanted, std::size_t level, std::size_t first) {
  Solver& solver = space_.solver();
  if (level == axes.all.size()) return solver.truth(std::binary_search(wanted.begin(), wanted.end(), rows.of[first]));
  const Axis& axis = axes.all[level];
  std::map<Literal, std::vector<std::size_t>> places;
  for (std::size_t i = 0; i < axis.number.size(); ++i)
    if (axis.number[i] != -2) places[literal(axes, rows, wanted, level + 1, first * axis.number.size() + i)].push_back(i);
  const SlotState state = settled_.state(side_, space_.attributes()[axis.attribute]).value_or(space_.attributes()[axis.attribute].state);
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

RowLikeness::Rows& RowLikeness::rows_of(const AskedRow& asked, const Axes& axes) {
  AskedRow whole = asked;
  whole.candidates = AskedRow::all;
  const auto [place, unknown] = rows_.try_emplace(whole);
  if (unknown) {
    spent_ += axes.rows;
    if (spent_ <= most_likeness_rows) fill(asked, axes, place->second);
  }
  return place->second;
}

std::uint32_t RowLikeness::row_at(const Axes& axes, const Rows& rows, const std::vector<std::size_t>& read) const {
  std::size_t combination = 0;
  for (const Axis& axis : axes.all) {
    std::size_t place_on = axis.number.size() - 1;
    if (const std::size_t given = read[axis.attribute]; given != absent) {
      place_on = axis.slot == slots::matter ? group_of_[given] : given;
    }
    combination = combination * axis.number.size() + place_on;
  }
  return rows.of[combination];
}

Literal RowLikeness::one_of(const Axes& axes, Rows& rows, const std::vector<std::uint32_t>& wanted) {
  const auto [known, missing] = rows.literals.try_emplace(wanted, 0);
  if (missing) known->second = literal(axes, rows, wanted, 0, 0);
  return known->second;
}

Literal RowLikeness::like(const AskedRow& asked, const std::vector<std::size_t>& read) {
  const Axes& axes = this->axes(asked.selector);
  Rows& rows = rows_of(asked, axes);
  if (rows.of.empty()) return 0;
  const std::string begins = beginning(texts_[row_at(axes, rows, read)], asked.candidates);
  const auto [known, missing] = rows.begin_so.try_emplace(begins, 0);
  if (!missing) return known->second;
  std::vector<std::uint32_t> wanted;
  for (std::uint32_t row = 1; row < texts_.size(); ++row)
    if (beginning(texts_[row], asked.candidates) == begins) wanted.push_back(row);
  return known->second = one_of(axes, rows, wanted);
}

const std::vector<UnitId>* RowLikeness::everybody(const AskedRow& asked, const std::vector<std::size_t>& read) {
  const Axes& axes = this->axes(asked.selector);
  if (!axes.tells) return nullptr;
  const Rows& rows = rows_of(asked, axes);
  const std::uint32_t row = rows.of.empty() ? 0 : row_at(axes, rows, read);
  return row == 0 ? nullptr : &everybody_[row];
}

Literal RowLikeness::all_fit(const AskedRow& asked, const std::vector<std::size_t>& read, const std::function<bool(UnitId)>& fits) {
  const Axes& axes = this->axes(asked.selector);
  if (!axes.tells) return 0;
  Rows& rows = rows_of(asked, axes);
  if (rows.of.empty()) return 0;
  std::vector<std::uint32_t> wanted = rows.of;
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  std::erase_if(wanted, [&](std::uint32_t row) { return row == 0 || units_[row].empty() || !std::all_of(units_[row].begin(), units_[row].end(), fits); });
  return std::binary_search(wanted.begin(), wanted.end(), row_at(axes, rows, read)) ? one_of(axes, rows, wanted) : 0;
}

}  // namespace guikou::proof
