// What one selector of a decision rests on (SPEC 6, 9): everybody whom it can come to and when each of them is passed over; of trees of
// the chart that are barred as a whole, less than that.
#include <algorithm>

#include "proof/case_facts.hpp"

namespace guikou::proof {

using namespace program;

bool CaseFacts::facts_of(const InputSpace::Point& point, const decide::SelectorTrace& selector, std::vector<Literal>& facts) {
  if (sets_attributes()) return false;
  const bool lead = selector.output == program_.lead;
  if (lead && of_barred_trees(point, selector, facts)) return true;
  facts.push_back(space_.valid(side_));
  seen_ = {};
  meet(selector, probe_.petition().day, 0, false);
  const bool each = program_.selectors.selectors[selector.selector].each;   // whoever it is, whatever the order
  if (!each && !in_order(point).empty()) return gather(nullptr), false;
  seen_.lead_asked = lead;
  what_it_is(point, true, facts);
  gather(nullptr);
  return true;
}

/// After how many tables the slot is what these selectors read, whatever rules fire; nothing: it cannot be told.
std::optional<std::size_t> CaseFacts::known_after(Slot slot, const std::string& output, const std::vector<std::uint32_t>& selectors) const {
  std::size_t named = 0, first = program_.tables.size(), last = 0;   // after the last table that names it; those that ask
  for (std::uint32_t rule = 0; rule < program_.rules.size(); ++rule)
    for (const Action& action : OrgChart::slice(program_.actions, program_.rules[rule].actions)) {
      if (action.slot == slot) named = std::max(named, table_of(rule) + 1);
      const auto asked = OrgChart::slice(program_.action_selectors, action.selectors);
      if (program_.slots[action.slot].name != output || std::find_first_of(asked.begin(), asked.end(), selectors.begin(), selectors.end()) == asked.end()) continue;
      first = std::min(first, table_of(rule));
      last = std::max(last, table_of(rule));
    }
  if (named <= first) return program_.tables.size();
  if (slot != program_.lead || first != last || program_.tables[first].hit == Hit::collect) return std::nullopt;
  return first + 1;   // the one rule that fires names who leads before it names others (SPEC 8)
}

bool CaseFacts::facts_of_uses(const InputSpace::Point& point, const std::string& output, const std::vector<std::uint32_t>& selectors, SelectorUses& found, std::vector<Literal>& facts) {
  look();
  std::vector<const decide::SelectorTrace*> uses;
  for (const decide::SelectorTrace& each : trace_.selectors)
    if (program_.slots[each.output].name == output && std::find(selectors.begin(), selectors.end(), each.selector) != selectors.end()) uses.push_back(&each);
  if (uses.empty()) return false;
  for (const Slot other : {program_.lead, program_.sponsor}) {
    if (!selector_reading(program_, selectors.front()).reads(other)) continue;
    const std::optional<std::size_t> after = known_after(other, output, selectors);
    if (!after) return false;
    found.read.emplace(program_.slots[other].name, *after);
  }
  for (const decide::SelectorTrace* use : uses) {
    for (const Party target : use->targets) found.targets += std::string(program_.party_name(target)) + "\n";
    found.targets += "\n";
  }
  return std::all_of(uses.begin(), uses.end(), [&](const decide::SelectorTrace* use) { return facts_of(point, *use, facts); });
}

// Who is below a unit that is barred is barred (SPEC 9). Which unit an accusation accuses may be set by rules, so the lists alone count.
bool CaseFacts::everybody_barred(const InputSpace::Point& point, std::vector<Literal>& facts) {
  const Day day = probe_.petition().day;
  std::vector<Literal> own{space_.valid(side_)};
  same_chart(own);
  for (const PieceId root : roots_on(program_, day)) {
    const auto [literal, holds] = listed(point, {day, Party::unit(program_.chart.pieces[root].unit)});
    if (!holds) return false;
    own.push_back(literal);
  }
  facts.insert(facts.end(), own.begin(), own.end());
  return true;
}

Literal CaseFacts::sealed_off(UnitId unit, Day day, bool surely) const {
  Solver& solver = space_.solver();
  const PieceId piece = program_.chart.piece_on(unit, day);
  std::vector<Literal> parts;
  if (sealed_.size() > 1 && !surely) parts.push_back(two_of(solver, sealed_));   // of several the roles common to all count
  for (std::size_t i = 0; i < sealed_.size(); ++i) {
    const auto roles = OrgChart::slice(program_.items, program_.sealed[i].roles);
    const bool may_see = piece != none && std::any_of(roles.begin(), roles.end(), [&](std::int64_t role) { return program_.chart.has_role(piece, static_cast<WordId>(role)); });
    if (!may_see) parts.push_back(sealed_[i]);
  }
  return solver.some(std::move(parts));
}

Literal CaseFacts::passed_over(const InputSpace::Point& point, UnitId unit, Day day, bool surely) {
  AnyOf any;
  add_elements(point, slots::declined_by, [&](std::size_t i) { return bars(slots::declined_by, i, day).declined(unit); }, any);
  any.parts.push_back(barred(point, {day, Party::unit(unit)}).first);
  any.parts.push_back(sealed_off(unit, day, surely));
  return space_.solver().some(std::move(any.parts));
}

/// At most one unit handed the case back, or units of two trees of the chart did.
Literal CaseFacts::nobody_arbitrates(Day day) {
  Solver& solver = space_.solver();
  const OrgChart& chart = program_.chart;
  const std::vector<UnitId>& standing = this->standing(slots::declined_by, day);
  std::vector<Literal> trees;
  for (const PieceId root : roots_on(program_, day)) {
    std::vector<Literal> any;
    for (std::size_t i = 0; i < standing.size(); ++i)
      if (const PieceId at = standing[i] == none ? none : chart.piece_on(standing[i], day); at != none && chart.at_or_below(at, root))
        any.push_back(space_.attributes()[slots::declined_by].state.contains[i]);
    trees.push_back(solver.some(std::move(any)));
  }
  return solver.some({one_decliner(), two_of(solver, trees)});
}

bool CaseFacts::everybody(const InputSpace::Point& point, const decide::SelectorTrace& selector, Everybody& all) {
  look();
  if (sets_attributes() || selector.output != program_.lead) return false;
  Solver& solver = space_.solver();
  const OrgChart& chart = program_.chart;
  const Day day = probe_.petition().day;
  const AskedRow asked{selector.selector, selector.output, day, 0};
  const std::vector<std::size_t> read = read_classes(point);
  const std::vector<UnitId>* const units = rows_told_.everybody(asked, read);
  const Literal like = units ? rows_told_.like(asked, read) : 0;
  if (like == 0) return false;
  std::vector<Literal> here{space_.valid(side_), like};
  attribute_facts(point, slots::received, here);
  if (successions_by_matter_) matter_facts(point, here);
  all.here = solver.every(std::move(here));
  all.no_arbitration = nobody_arbitrates(day);
  all.sealed = solver.some(sealed_);
  seen_ = {};   // of nobody in particular
  std::set<UnitId> beside;
  for (const UnitId unit : *units) {
    all.may_be_passed.push_back(passed_over(point, unit, day, false));
    all.is_passed.push_back(passed_over(point, unit, day, true));
    if (const PieceId piece = chart.piece_on(unit, day); piece != none && !sealed_.empty())
      for (const PieceId child : OrgChart::slice(chart.children, chart.children_of_piece[piece]))
        if (chart.pieces[child].since <= day && day <= chart.pieces[child].until) beside.insert(chart.pieces[child].unit);
  }
  for (const UnitId unit : beside) all.beside_passed.push_back(passed_over(point, unit, day, true));
  gather(nullptr);
  return true;
}

bool CaseFacts::lead_of_barred_trees(const InputSpace::Point& point, std::size_t tables, std::vector<Literal>& facts) {
  look();
  if (sets_attributes()) return false;
  std::vector<Literal> own;
  for (const decide::SelectorTrace& selector : trace_.selectors)
    if (selector.output == program_.lead && table_of(selector.rule) < tables && !of_barred_trees(point, selector, own)) return false;
  facts.insert(facts.end(), own.begin(), own.end());
  return !own.empty();
}

// Candidates below a unit that is barred are passed over, and everybody on the way up from them; nobody there arbitrates either. So the
// case goes where it goes as a last resort, whoever they were and whoever of them handed it back.
bool CaseFacts::of_barred_trees(const InputSpace::Point& point, const decide::SelectorTrace& selector, std::vector<Literal>& facts) {
  const OrgChart& chart = program_.chart;
  const Day day = probe_.petition().day;
  std::vector<Literal> own{space_.valid(side_)};
  std::vector<PieceId> barred;
  for (const PieceId root : roots_on(program_, day)) {
    const auto [literal, holds] = this->barred(point, {day, Party::unit(chart.pieces[root].unit)});
    if (!holds) continue;
    own.push_back(literal);
    barred.push_back(root);
  }
  if (barred.empty() || selector.arbitration) return false;
  const auto below = [&](UnitId unit) {
    const PieceId at = chart.piece_on(unit, day);
    return at != none && std::any_of(barred.begin(), barred.end(), [&](PieceId root) { return chart.at_or_below(at, root); });
  };
  const AskedRow asked{selector.selector, selector.output, day, 0};
  const std::vector<std::size_t> read = read_classes(point);
  Literal named = rows_told_.all_fit(asked, read, below);
  if (named == 0 && selector.candidates.empty() && rows_told_.tells(selector.selector)) named = rows_told_.like(asked, read);   // it names nobody, whoever is barred
  if (named == 0) return false;
  own.push_back(named);
  same_chart(own);
  if (successions_by_matter_) matter_facts(point, own);
  const std::vector<UnitId>& standing = this->standing(slots::declined_by, day);
  const auto& given = point.classes[slots::declined_by];
  const std::vector<Literal>& contains = space_.attributes()[slots::declined_by].state.contains;
  std::size_t elsewhere = 0;
  for (std::size_t i = 0; i < standing.size(); ++i) {
    if (standing[i] == none || below(standing[i])) continue;
    const bool inside = point.text_present[slots::declined_by] && std::find(given.begin(), given.end(), i) != given.end();
    elsewhere += inside;
    own.push_back(inside ? contains[i] : -contains[i]);
  }
  if (elsewhere > 1) return false;   // these arbitrate by themselves, or do not if somebody is added
  for (const decide::ClimbTrace& climb : selector.climb) {
    if (!climb.party.present() || below(climb.party.id())) continue;
    const Met met{day, climb.party};
    const auto [literal, holds] = this->barred(point, met);
    own.push_back(holds ? literal : -literal);
    AnyOf declined;
    add_elements(point, slots::declined_by, [&](std::size_t i) { return bars(slots::declined_by, i, day).declined(met.party.id()); }, declined);
    const Literal some = space_.solver().some(std::move(declined.parts));
    own.push_back(declined.holds ? some : -some);
  }
  sealed_facts(own);
  facts.insert(facts.end(), own.begin(), own.end());
  return true;
}

}  // namespace guikou::proof
