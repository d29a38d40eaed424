// What a decision rests on of recusal, hand-backs and arbitration (SPEC 8, 9): not which names were given, but what they do to
// whoever was met.
#include <algorithm>

#include "decide/succession.hpp"
#include "proof/case_facts.hpp"

namespace guikou::proof {

using namespace program;
using decide::Value;

void CaseFacts::add_elements(const InputSpace::Point& point, Slot slot, const std::function<bool(std::size_t)>& counts, AnyOf& any) const {
  const InputAttribute& attribute = space_.attributes()[slot];
  const auto& given = point.classes[slot];
  for (std::size_t i = 0; i < attribute.state.contains.size(); ++i) {
    if (!counts(i)) continue;
    any.parts.push_back(attribute.state.contains[i]);
    any.holds |= point.text_present[slot] && std::find(given.begin(), given.end(), i) != given.end();
  }
}

bool CaseFacts::matter_set() const {
  return std::any_of(trace_.set.begin(), trace_.set.end(), [](const decide::SetTrace& set) { return set.slot == slots::matter; }) && !settled_.state(side_, space_.attributes()[slots::matter]);
}

/// SPEC 9: an accusation of nobody, or of somebody unknown, accuses the unit that it concerns; another one does not.
bool CaseFacts::accuses_its_unit(const InputSpace::Point& point) const {
  if (!probe_.accusation() || !probe_.petition().present(slots::unit)) return false;
  return !point.text_present[slots::accused] || probe_.petition().accused_unlisted;
}

Literal CaseFacts::accusing() const {
  const InputAttribute& kind = space_.attributes()[slots::kind];
  return one_of_classes(space_.solver(), settled_.state(side_, kind).value_or(kind.state), space_.accusations(side_));
}

Literal CaseFacts::accuses_nobody_known() const {
  const InputAttribute& accused = space_.attributes()[slots::accused];
  std::vector<Literal> any{-accused.state.present};
  for (std::size_t i = 0; i < accused.state.contains.size(); ++i)
    if (const Value& value = accused.domain.values[side_][i]; value.present && !Party::of(value.number).present()) any.push_back(accused.state.contains[i]);
  return space_.solver().some(std::move(any));
}

/// What an accusation does to its unit is a part of who is barred: no rule has set what that reads.
bool CaseFacts::accused_by_unit_told() const {
  return !seen_.all_bars && std::none_of(trace_.set.begin(), trace_.set.end(), [&](const decide::SetTrace& set) {
    const bool read = set.slot == slots::kind || set.slot == slots::unit || set.slot == slots::matter;
    return read && (set.slot == slots::unit || !settled_.state(side_, space_.attributes()[set.slot]));
  });
}

// A list bars whom one of its elements bars (SPEC 9): of everybody who was met it matters whether some element does, or the unit of an
// accusation that names nobody.
void CaseFacts::bar_facts(const InputSpace::Point& point, std::vector<Literal>& facts) {
  if (seen_.all_bars) {
    attribute_facts(point, slots::accused, facts);
    return attribute_facts(point, slots::recused, facts);
  }
  for (const Met& met : seen_.met) {
    const auto [literal, holds] = barred(point, met);
    if (literal != space_.solver().no()) facts.push_back(holds ? literal : -literal);
  }
}

/// By one who is accused or recused, or by the unit of an accusation that names nobody: the literal, and whether it holds at the point.
std::pair<Literal, bool> CaseFacts::barred(const InputSpace::Point& point, const Met& met) {
  const bool by_unit = accused_by_unit_told();
  auto [listed, holds] = this->listed(point, met);
  if (!by_unit && !(accuses_its_unit(point) && !matter_set())) return {listed, holds};
  Solver& solver = space_.solver();
  const auto& [units, one_of_them] = barring_units(met.party, met.day);
  holds = holds || (accuses_its_unit(point) && units[point.classes[slots::unit].front()]);
  return {solver.some({listed, by_unit ? solver.every({accusing(), accuses_nobody_known(), one_of_them}) : one_of_them}), holds};
}

/// By one who is accused or recused.
std::pair<Literal, bool> CaseFacts::listed(const InputSpace::Point& point, const Met& met) {
  const Barring& barring = this->barring(met.party, met.day);
  bool holds = false;
  for (const std::size_t list : {0u, 1u}) {
    const Slot slot = list == 0 ? slots::accused : slots::recused;
    if (point.text_present[slot])
      for (const std::size_t given : point.classes[slot]) holds = holds || barring.elements[list][given];
  }
  return {barring.listed, holds};
}

CaseFacts::Barring& CaseFacts::barring(Party party, Day day) {
  const auto [place, unknown] = barring_.try_emplace({epoch_of(day), party.code()});
  Barring& found = place->second;
  if (!unknown) return found;
  std::vector<Literal> any;
  for (const std::size_t list : {0u, 1u}) {
    const Slot slot = list == 0 ? slots::accused : slots::recused;
    const std::vector<Literal>& contains = space_.attributes()[slot].state.contains;
    for (std::size_t i = 0; i < contains.size(); ++i) {
      found.elements[list].push_back(bars(slot, i, day).barred(party));
      if (found.elements[list].back()) any.push_back(contains[i]);
    }
  }
  found.listed = space_.solver().some(std::move(any));
  return found;
}

/// Of units as they are given: whatever stands for one is accused.
const std::pair<std::vector<bool>, Literal>& CaseFacts::barring_units(Party party, Day day) {
  const MatterId matter = probe_.petition().matter();
  const auto [place, unknown] = barring(party, day).units.try_emplace(matter == none ? -1 : std::int64_t{matter});
  auto& [barring, literal] = place->second;
  if (!unknown) return place->second;
  const std::vector<UnitId>& units = standing(slots::unit, day);
  barring.resize(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    const Value& value = space_.attributes()[slots::unit].domain.values[side_][i];
    barring[i] = value.present && bars_of_unit(units[i] == none ? static_cast<UnitId>(value.number) : units[i], day).barred(party);
  }
  literal = one_of_classes(space_.solver(), space_.attributes()[slots::unit].state, barring);
  return place->second;
}

/// Where it cannot be told so: what makes an accusation accuse its unit, one by one.
void CaseFacts::accusation_facts(const InputSpace::Point& point, std::vector<Literal>& facts) {
  const InputAttribute& kind = space_.attributes()[slots::kind];
  const bool accuses = point.text_present[slots::kind] && kind.domain.values[side_][point.classes[slots::kind].front()].present &&
                       kind.domain.values[side_][point.classes[slots::kind].front()].number == kind_accusation;
  facts.push_back(accuses ? accusing() : -accusing());
  if (!probe_.accusation()) return;   // SPEC 9: one that names nobody, or somebody unknown, accuses the unit
  const InputAttribute& accused = space_.attributes()[slots::accused];
  facts.push_back(point.text_present[slots::accused] ? accused.state.present : -accused.state.present);
  for (std::size_t i = 0; i < accused.state.contains.size(); ++i) {
    const Value& value = accused.domain.values[side_][i];
    if (!value.present || Party::of(value.number).present()) continue;
    const auto& given = point.classes[slots::accused];
    const bool inside = point.text_present[slots::accused] && std::find(given.begin(), given.end(), i) != given.end();
    facts.push_back(inside ? accused.state.contains[i] : -accused.state.contains[i]);
  }
  if (accuses_its_unit(point) && !seen_.all_bars && !matter_set()) facts.push_back(space_.attributes()[slots::unit].state.present);
  else if (!point.text_present[slots::accused] || probe_.petition().accused_unlisted) attribute_facts(point, slots::unit, facts);
  attribute_facts(point, slots::kind, facts);
}

Literal CaseFacts::one_decliner() {
  if (one_decliner_ == 0) one_decliner_ = -two_of(space_.solver(), space_.attributes()[slots::declined_by].state.contains);
  return one_decliner_;
}

/// The unit that each class of units stands for on a day, of the petition's matter; `none`: nothing.
const std::vector<UnitId>& CaseFacts::standing(Slot slot, Day on) {
  const MatterId matter = probe_.petition().matter();
  const auto [place, unknown] = standing_.try_emplace({on, {slot, matter == none ? -1 : std::int64_t{matter}}});
  if (!unknown) return place->second;
  DayWindow day(on);
  for (const Value& value : space_.attributes()[slot].domain.values[side_])
    place->second.push_back(value.present ? decide::standing_for(program_, static_cast<UnitId>(value.number), matter, day) : none);
  return place->second;
}

// SPEC 8: which is the lowest unit above all that handed the case back, and on the way up from there whoever may not take it. False: it is not so, and all that was given counts.
bool CaseFacts::arbitration_facts(const InputSpace::Point& point, std::vector<Literal>& facts) {
  const OrgChart& chart = program_.chart;
  const Day day = probe_.petition().day;
  if (matter_set()) return false;   // its successions in between are not known
  const std::vector<UnitId>& standing = this->standing(slots::declined_by, day);
  std::vector<std::pair<std::size_t, PieceId>> given;
  for (const std::size_t element : point.classes[slots::declined_by])
    if (standing[element] != none) given.emplace_back(element, chart.piece_on(standing[element], day));
  const auto lowest_common = [&](PieceId a, PieceId b) {
    while (a != none && !chart.at_or_below(b, a)) a = chart.pieces[a].superior;
    return a;
  };
  if (given.empty()) return false;
  PieceId lowest = given.front().second;
  for (std::size_t i = 1; i < given.size() && lowest != none; ++i) lowest = lowest_common(lowest, given[i].second);
  // The branches below it (or the trees) in which they stand: units of two of them, and none elsewhere.
  const auto branch = [&](PieceId at) {
    while (at != lowest && chart.pieces[at].superior != lowest && chart.pieces[at].superior != none) at = chart.pieces[at].superior;
    return at;
  };
  const auto piece = [&](std::size_t i) { return standing[i] == none ? none : chart.piece_on(standing[i], day); };
  std::map<PieceId, AnyOf> branches;
  for (std::size_t i = 0; i < standing.size(); ++i)
    if (const PieceId at = piece(i); at != none && (lowest == none || chart.at_or_below(at, lowest)))
      add_elements(point, slots::declined_by, [&](std::size_t e) { return e == i; }, branches[branch(at)]);
  std::vector<Literal> in_branches;
  std::size_t held = 0;
  for (auto& [at, any] : branches) {
    held += any.holds;
    in_branches.push_back(space_.solver().some(std::move(any.parts)));
  }
  if (held < 2) return false;
  facts.push_back(two_of(space_.solver(), in_branches));
  if (lowest == none) return true;
  AnyOf elsewhere;
  add_elements(point, slots::declined_by, [&](std::size_t e) { return piece(e) != none && !chart.at_or_below(piece(e), lowest); }, elsewhere);
  facts.push_back(-space_.solver().some(std::move(elsewhere.parts)));
  for (PieceId at = lowest; at != none; at = chart.pieces[at].superior) {
    const UnitId unit = chart.pieces[at].unit;
    seen_.met.insert({day, Party::unit(unit)});
    AnyOf any;
    add_elements(point, slots::declined_by, [&](std::size_t i) { return standing[i] == unit; }, any);
    const Literal stands = space_.solver().some(std::move(any.parts));
    facts.push_back(any.holds ? stands : -stands);
  }
  return true;
}

// One unit that handed the case back matters to whoever is that unit; two bring arbitration.
void CaseFacts::decliner_facts(const InputSpace::Point& point, std::vector<Literal>& facts) {
  if (seen_.all_bars) return attribute_facts(point, slots::declined_by, facts);
  if (point.classes[slots::declined_by].size() < 2) facts.push_back(one_decliner());
  else if (!arbitration_facts(point, facts)) return attribute_facts(point, slots::declined_by, facts);
  const Day day = probe_.petition().day;
  for (const Met& met : seen_.met) {
    if (met.day != day || met.party.is_person()) continue;
    AnyOf any;
    add_elements(point, slots::declined_by, [&](std::size_t i) { return bars(slots::declined_by, i, day).declined(met.party.id()); }, any);
    if (any.parts.empty()) continue;
    const Literal declined = space_.solver().some(std::move(any.parts));
    facts.push_back(any.holds ? declined : -declined);
  }
}

}  // namespace guikou::proof
