#include "proof/row_likeness.hpp"

#include <algorithm>

#include "proof/selector_reading.hpp"

namespace guikou::proof {

using namespace program;
using decide::Value;

namespace {

constexpr std::size_t most_rows_told = 6'000;               // of what a selector reads; beyond, its attributes count one by one
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

const std::vector<RowLikeness::Axes>& RowLikeness::parts(std::uint32_t selector) {
  const auto [place, unknown] = parts_.try_emplace(selector);
  std::vector<Axes>& found = place->second;
  if (!unknown) return found;
  std::vector<Slot> read;
  bool lodged = false;
  if (!plain(selector, read, lodged)) return found;
  std::erase(read, slots::matter);
  std::vector<Axis> all;
  for (const Slot slot : read) {
    if (slot == slots::lodged_at && !lodged) {   // for want of a unit
      Axis& unit = *std::find_if(all.begin(), all.end(), [](const Axis& each) { return each.slot == slots::unit; });
      const Axis other = axis(slot);
      unit.classes.pop_back();
      unit.number.pop_back();
      unit.other_from = unit.number.size();
      unit.other = other.attribute;
      unit.classes.insert(unit.classes.end(), other.classes.begin(), other.classes.end());
      unit.number.insert(unit.number.end(), other.number.begin(), other.number.end());
    } else {
      all.push_back(axis(slot));
    }
  }
  const auto fits = [](Axes& axes) {
    axes.combinations = 1;
    return std::all_of(axes.all.begin(), axes.all.end(), [&](const Axis& each) { return (axes.combinations *= each.number.size()) <= most_rows_told; });
  };
  const bool matter = reads_matter(program_, selector);
  Axes together{all};
  if (matter) together.all.push_back(axis(slots::matter));
  if (fits(together)) {
    found.push_back(std::move(together));
    return found;
  }
  const SelectorReading reading = selector_reading(program_, selector);
  if (std::any_of(reading.terms.begin(), reading.terms.end(), [](const SelectorReading::Term& term) { return term.mixes; })) return found;
  for (const Axis& each : all) {
    found.push_back({{each}});
    if (matter) found.back().all.push_back(axis(slots::matter));
  }
  if (!std::all_of(found.begin(), found.end(), fits)) found.clear();
  return found;
}

bool RowLikeness::tells(std::uint32_t selector) { return !parts(selector).empty(); }

void RowLikeness::fill(const AskedRow& asked, const Axes& axes, Rows& rows) {
  row_.begin(asked.day);
  if (row_.sealed()) return;
  const decide::ResolutionRequest request = asked.output == AskedRow::stage ? request_of_stage(program_, asked.selector) : request_of(program_, asked.output, asked.selector);
  for (std::size_t combination = 0; combination < axes.combinations; ++combination) {
    bool error = false;
    std::size_t rest = combination;
    for (std::size_t i = axes.all.size(); i-- > 0;) {
      const std::size_t places = axes.all[i].number.size();
      error |= axes.all[i].number[rest % places] == -2;
      put(axes.all[i], rest % places);
      rest /= places;
    }
    if (error) {
      rows.of.push_back(0);
      continue;
    }
    const auto [row, added] = known_.try_emplace(row_.text(request, asked.step), static_cast<std::uint32_t>(texts_.size()));
    if (added) {
      texts_.push_back(row->first);
      units_.push_back(row_.unit_candidates());
      everybody_.push_back(row_.unit_candidates());
      everybody_.back().insert(everybody_.back().end(), row_.above().begin(), row_.above().end());
    }
    rows.of.push_back(row->second);
  }
}

void RowLikeness::put(const Axis& axis, std::size_t place) {
  const bool other = place >= axis.other_from;   // or neither of them
  row_.put(axis.slot, other ? -1 : axis.number[place]);
  if (axis.other_from != absent) row_.put(slots::lodged_at, other ? axis.number[place] : -1);
}

/// The attribute of the axis, or where it is absent the other one, is at one of these places.
Literal RowLikeness::one_of_places(const Axis& axis, const std::vector<std::size_t>& places) const {
  Solver& solver = space_.solver();
  const auto of = [&](std::size_t attribute, bool other) {
    const InputAttribute& input = space_.attributes()[attribute];
    const SlotState state = settled_.state(side_, input).value_or(input.state);
    std::vector<bool> classes(input.domain.samples.size());
    std::vector<Literal> any;
    for (const std::size_t place : places) {
      const bool last = axis.number[place] == -1;
      if (last && (other || axis.other_from == absent)) any.push_back(-state.present);
      if (last || (place >= axis.other_from) != other) continue;
      for (std::size_t i = 0; i < axis.classes[place].size(); ++i)
        if (axis.classes[place][i]) classes[i] = true;
    }
    any.push_back(one_of_classes(solver, state, classes));
    return solver.some(std::move(any));
  };
  if (axis.other_from == absent) return of(axis.attribute, false);
  const InputAttribute& first = space_.attributes()[axis.attribute];
  const SlotState state = settled_.state(side_, first).value_or(first.state);
  return solver.some({of(axis.attribute, false), solver.every({-state.present, of(axis.other, true)})});
}

/// Values for which what is left is the same are taken together.
Literal RowLikeness::literal(const Axes& axes, const Rows& rows, const std::vector<std::uint32_t>& wanted, std::size_t level, std::size_t first) {
  Solver& solver = space_.solver();
  if (level == axes.all.size()) return solver.truth(std::binary_search(wanted.begin(), wanted.end(), rows.of[first]));
  const Axis& axis = axes.all[level];
  std::map<Literal, std::vector<std::size_t>> places;
  for (std::size_t i = 0; i < axis.number.size(); ++i)
    if (axis.number[i] != -2) places[literal(axes, rows, wanted, level + 1, first * axis.number.size() + i)].push_back(i);
  std::vector<Literal> any;
  for (const auto& [rest, of] : places)
    if (rest != solver.no()) any.push_back(solver.every({one_of_places(axis, of), rest}));
  return solver.some(std::move(any));
}

RowLikeness::Rows& RowLikeness::rows_of(const AskedRow& asked, std::size_t part) {
  AskedRow whole = asked;
  whole.candidates = AskedRow::all;
  const auto [place, unknown] = rows_.try_emplace({whole, part});
  if (unknown) {
    const Axes& axes = parts(asked.selector)[part];
    spent_ += axes.combinations;
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
    } else if (axis.other_from != absent && read[axis.other] != absent) {
      place_on = axis.other_from + read[axis.other];
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
  const std::vector<Axes>& parts = this->parts(asked.selector);
  const std::uint32_t candidates = parts.size() == 1 ? asked.candidates : AskedRow::all;
  std::vector<Literal> all;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    Rows& rows = rows_of(asked, part);
    if (rows.of.empty()) return 0;
    const std::string begins = beginning(texts_[row_at(parts[part], rows, read)], candidates);
    const auto [known, missing] = rows.begin_so.try_emplace(begins, 0);
    if (missing) {
      std::vector<std::uint32_t> wanted;
      for (std::uint32_t row = 1; row < texts_.size(); ++row)
        if (beginning(texts_[row], candidates) == begins) wanted.push_back(row);
      known->second = one_of(parts[part], rows, wanted);
    }
    all.push_back(known->second);
  }
  return all.empty() ? 0 : space_.solver().every(std::move(all));
}

const std::vector<UnitId>* RowLikeness::everybody(const AskedRow& asked, const std::vector<std::size_t>& read) {
  const std::vector<Axes>& parts = this->parts(asked.selector);
  if (parts.size() != 1) return nullptr;
  const Rows& rows = rows_of(asked, 0);
  const std::uint32_t row = rows.of.empty() ? 0 : row_at(parts.front(), rows, read);
  return row == 0 ? nullptr : &everybody_[row];
}

Literal RowLikeness::all_fit(const AskedRow& asked, const std::vector<std::size_t>& read, const std::function<bool(UnitId)>& fits) {
  const std::vector<Axes>& parts = this->parts(asked.selector);
  std::vector<Literal> all;
  bool any = false;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    Rows& rows = rows_of(asked, part);
    if (rows.of.empty()) return 0;
    const std::uint32_t here = row_at(parts[part], rows, read);
    const bool some = !units_[here].empty();   // then others shall have some too: there is one in all
    any |= some;
    std::vector<std::uint32_t> wanted = rows.of;
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    std::erase_if(wanted, [&](std::uint32_t row) { return row == 0 || (some && units_[row].empty()) || !std::all_of(units_[row].begin(), units_[row].end(), fits); });
    if (!std::binary_search(wanted.begin(), wanted.end(), here)) return 0;
    all.push_back(one_of(parts[part], rows, wanted));
  }
  return any ? space_.solver().every(std::move(all)) : 0;
}

}  // namespace guikou::proof
