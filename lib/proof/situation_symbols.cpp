#include "proof/situation_symbols.hpp"

#include <algorithm>

#include "decide/succession.hpp"
#include "proof/json_members.hpp"
#include "proof/sample_values.hpp"

namespace guikou::proof {

using namespace program;
using decide::Party;

bool SituationSymbols::same_group(const Situation& situation, const ChartTrial& trial, std::int64_t matter) const {
  return trial.groups()[static_cast<std::size_t>(matter)] == situation.group;
}

namespace {

/// What the situation leaves open: it stands for petitions that say it and for those that do not.
bool leaves_open(const Situation& situation, const ChartTrial& trial, Slot slot) {
  return slot == slots::lodged_at && trial.reading().lodged_at_after_unit() && std::any_of(situation.named.begin(), situation.named.end(), [](const Named& named) { return named.slot == slots::unit; });
}

}  // namespace

// Every unit for which the named one stands on that day is read as it.
std::vector<bool> SituationSymbols::classes_of(const InputAttribute& attribute, const Named& named, const Situation& situation) const {
  const auto& values = attribute.domain.values.front();
  const Party party = Party::of(named.party);
  std::vector<bool> member(values.size());
  for (std::size_t i = 0; i < member.size(); ++i) {
    if (!values[i].present) continue;
    const Party given = attribute.kind == ValueKind::unit ? Party::unit(static_cast<UnitId>(values[i].number))
                        : attribute.kind == ValueKind::person ? Party::person(static_cast<PersonId>(values[i].number)) : Party::of(values[i].number);
    member[i] = given == party || (party.present() && party.is_unit() && given.present() && given.is_unit() && decide::standing_for(program_, given.id(), situation.matter, situation.day) == party.id());
  }
  return member;
}

// Whose being accused bars nobody who could receive anything: he holds no post and acts for nobody.
PersonId bystander(const Program& program) {
  const OrgChart& chart = program.chart;
  for (PersonId person = 0; person < chart.person_names.size(); ++person) {
    const bool posts = chart.posts_of_person[person].count > 0;
    const bool acts = std::any_of(chart.absences.begin(), chart.absences.end(), [&](const AbsenceRecord& absence) { return absence.delegate == person; });
    if (!posts && !acts) return person;
  }
  return none;
}

PersonId SituationSymbols::accused_of(const Situation& situation) const {
  return situation.accused != none ? situation.accused : situation.accusation && situation.somebody_accused ? bystander_ : none;
}

Literal SituationSymbols::of_accused(const Situation& situation) {
  Solver& solver = space_.solver();
  const InputAttribute& accused = space_.attributes()[slots::accused];
  const PersonId person = accused_of(situation);
  if (person == none) return -accused.state.present;
  const auto& values = accused.domain.values.front();
  std::vector<Literal> parts;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool wanted = Party::of(values[i].number) == Party::person(person);
    parts.push_back(wanted ? accused.state.contains[i] : -accused.state.contains[i]);
  }
  return solver.every(std::move(parts));
}

template <typename Fits>
Literal SituationSymbols::among(Slot slot, const std::vector<SlotState>& states, Fits fits) {
  const auto& values = space_.attributes()[slot].domain.values.front();
  std::vector<bool> member(values.size());
  for (std::size_t i = 0; i < member.size(); ++i) member[i] = values[i].present && fits(values[i].number);
  return one_of_classes(space_.solver(), states[slot], member);
}

Literal SituationSymbols::of_kind(bool accusation, const std::vector<SlotState>& states) {
  const Literal accuses = among(slots::kind, states, [](std::int64_t kind) { return kind == kind_accusation; });
  return accusation ? accuses : -accuses;
}

void SituationSymbols::say(Slot slot, const Named* named, const Situation& situation, const std::vector<SlotState>& states, std::vector<Literal>& parts) {
  Solver& solver = space_.solver();
  const InputAttribute* attribute = space_.find(program_.slots[slot].name);
  if (!attribute) return;
  if (!named) return parts.push_back(-states[slot].present);
  const std::vector<bool> member = classes_of(*attribute, *named, situation);
  if (!attribute->list) return parts.push_back(one_of_classes(solver, states[slot], member));
  std::vector<Literal> any;
  for (std::size_t i = 0; i < member.size(); ++i) {
    if (member[i]) any.push_back(states[slot].contains[i]);
    else parts.push_back(-states[slot].contains[i]);
  }
  parts.push_back(solver.some(std::move(any)));
}

Literal SituationSymbols::of_lead(const LeadCase& lead, const Situation& wanted, const std::vector<SlotState>& states, const std::set<Slot>& unknown) {
  Solver& solver = space_.solver();
  Situation situation = lead.example;
  situation.accused = wanted.accused;
  situation.somebody_accused = wanted.somebody_accused || wanted.accused != none;
  std::vector<Literal> parts{-space_.attributes()[slots::recused].state.present, -space_.attributes()[slots::declined_by].state.present};
  if (situation.accused != none || (situation.accusation && !situation.somebody_accused)) parts.push_back(of_accused(situation));
  std::vector<bool> days;
  for (std::size_t stretch = 0; stretch < lead.stretches.size(); ++stretch) {
    if (!lead.stretches[stretch]) continue;
    const std::vector<bool> those = space_.received_between(0, horizon_.days[stretch], horizon_.ends[stretch]);
    days.resize(std::max(days.size(), those.size()));
    for (std::size_t i = 0; i < those.size(); ++i) days[i] = days[i] || those[i];
  }
  parts.push_back(one_of_classes(solver, space_.attributes()[slots::received].state, days));
  if (!unknown.contains(slots::kind)) parts.push_back(of_kind(lead.accusation, states));
  if (!unknown.contains(slots::matter)) {
    const Literal inside = among(slots::matter, states, [&](std::int64_t matter) { return lead.matters[static_cast<std::size_t>(matter)]; });
    parts.push_back(lead.matters.back() ? solver.some({inside, -states[slots::matter].present}) : inside);
  }
  for (const Named& named : wanted.named)
    if (named.slot < program_.attribute_count && named.slot != slots::accused && !unknown.contains(named.slot)) say(named.slot, &named, wanted, states, parts);
  return solver.every(std::move(parts));
}

Literal SituationSymbols::literal(const Situation& situation, const ChartTrial& trial, const std::vector<SlotState>& states, const std::set<Slot>& unknown, bool whoever_accused) {
  Solver& solver = space_.solver();
  std::vector<Literal> parts{-space_.attributes()[slots::recused].state.present, -space_.attributes()[slots::declined_by].state.present};
  parts.push_back(one_of_classes(solver, space_.attributes()[slots::received].state, space_.received_between(0, horizon_.days[situation.stretch], horizon_.ends[situation.stretch])));
  const bool in_particular = situation.accused != none || (situation.accusation && !situation.somebody_accused);
  if (in_particular || !whoever_accused) parts.push_back(of_accused(situation));
  if (!unknown.contains(slots::kind)) parts.push_back(of_kind(situation.accusation, states));
  if (!unknown.contains(slots::matter)) {
    const Literal inside = among(slots::matter, states, [&](std::int64_t matter) { return same_group(situation, trial, matter); });
    parts.push_back(trial.groups().back() == situation.group ? solver.some({inside, -states[slots::matter].present}) : inside);
  }
  const auto tell = [&](Slot slot, const Named* named) {
    if (slot < program_.attribute_count && slot != slots::accused && !unknown.contains(slot)) say(slot, named, situation, states, parts);
  };
  for (const Slot slot : trial.reading().slots) {
    const auto named = std::find_if(situation.named.begin(), situation.named.end(), [&](const Named& each) { return each.slot == slot; });
    if (named != situation.named.end()) tell(slot, &*named);
    else if (!leaves_open(situation, trial, slot)) tell(slot, nullptr);
  }
  for (const Named& named : situation.named)   // a unit that the selector does not read, and that is accused
    if (!trial.reading().reads(named.slot)) tell(named.slot, &named);
  return solver.every(std::move(parts));
}

std::string SituationSymbols::petition(const std::string& like, const Situation& situation, const ChartTrial& trial) const {
  JsonMembers members = json_members(like);
  const auto put = [&](std::string_view name, const std::string& value) {
    std::erase_if(members, [&](const auto& member) { return member.first == name; });
    if (!value.empty()) members.emplace_back(name, value);
  };
  const auto party = [&](std::int64_t code) { return json_string(program_.party_name(Party::of(code))); };
  std::string received;
  append_time(program_.zone, program_.zone.instant(situation.day, usual_second), received);
  put("received", json_string(received));
  put("recused", {});
  put("declined_by", {});
  const PersonId accused = accused_of(situation);
  put("accused", accused == none ? std::string() : "[" + party(Party::person(accused).code()) + "]");
  if (situation.accusation) put("kind", json_string("accusation"));
  else if (json_member(members, "kind") == "\"accusation\"") put("kind", json_string("appeal"));
  const std::string matter = json_member(members, "matter");
  const std::uint32_t known = matter.size() < 2 ? none : program_.matter_index.number_of(matter.substr(1, matter.size() - 2));
  const std::int64_t index = known == none ? static_cast<std::int64_t>(program_.matters.names.size()) : std::int64_t{known};
  if (!same_group(situation, trial, index)) put("matter", situation.matter == none ? std::string() : json_string(program_.matters.names[situation.matter]));
  for (const Slot slot : trial.reading().slots)
    if (slot < program_.attribute_count && slot != slots::accused && !leaves_open(situation, trial, slot)) put(program_.slots[slot].name, {});
  for (const Named& named : situation.named) {
    if (named.slot >= program_.attribute_count) continue;
    const std::string value = party(named.party);
    put(program_.slots[named.slot].name, program_.slots[named.slot].list ? "[" + value + "]" : value);
  }
  return json_object(members);
}

}  // namespace guikou::proof
