#include "proof/case_facts.hpp"

#include <algorithm>
#include <array>

#include "decide/condition_checker.hpp"
#include "decide/succession.hpp"
#include "proof/epochs.hpp"

namespace guikou::proof {

using namespace program;
using decide::Value;

namespace {

/// By matter class, the classes that the chart treats alike.
std::vector<std::vector<bool>> matters_alike(const InputSpace& space, std::size_t side) {
  const MatterLikeness likeness(*space.programs()[side], MatterLikeness::by_chart);
  const std::vector<Value>& matters = space.attributes()[slots::matter].domain.values[side];
  std::map<std::int64_t, std::vector<bool>> groups;
  const auto group = [&](const Value& value) -> std::vector<bool>& {
    const std::int64_t number = value.present ? likeness.of(static_cast<MatterId>(value.number)) : -1;
    return groups.try_emplace(number, std::vector<bool>(matters.size())).first->second;
  };
  for (std::size_t i = 0; i < matters.size(); ++i) group(matters[i])[i] = true;
  std::vector<std::vector<bool>> alike;
  for (const Value& value : matters) alike.push_back(group(value));
  return alike;
}

}  // namespace

CaseFacts::CaseFacts(InputSpace& space, std::size_t side, RulebookSymbols& symbols, const SettledAttributes& settled, std::uint32_t without)
    : space_(space), side_(side), symbols_(symbols), program_(*space.programs()[side]), probe_(program_), fires_(program_.rules.size(), space.solver().no()),
      table_of_(program_.rules.size()), alike_(matters_alike(space, side)), settled_(settled), epochs_(selector_epochs(program_)), rows_told_(space, side, alike_, settled), common_(space, side, settled) {
  Solver& solver = space_.solver();
  probe_.leave_out(without);
  for (std::size_t t = 0; t < program_.tables.size(); ++t) {
    const TableSymbols& table = symbols_.tables()[t];
    std::vector<Literal> any;
    for (const RuleSymbols& row : table.rules) {
      fires_[row.rule] = row.fires;
      table_of_[row.rule] = t;
      any.push_back(row.fires);
    }
    if (program_.tables[t].has_otherwise) {
      fires_[program_.tables[t].otherwise] = table.otherwise_fires;
      table_of_[program_.tables[t].otherwise] = t;
      any.push_back(table.otherwise_fires);
    }
    any_fires_.push_back(solver.some(std::move(any)));
  }
  for (std::uint32_t rule = 0; rule < program_.rules.size(); ++rule) rule_of_text_.emplace(program_.rules[rule].id, rule);
  for (const SealedEntry& entry : program_.sealed) sealed_.push_back(symbols_.conditions().when(entry.when, symbols_.states()));
  for (const SuccessionRecord& record : program_.chart.successions) successions_by_matter_ |= record.matters.count > 0;
}

bool CaseFacts::route(const std::string& petition) {
  fired_.clear();
  fired_flags_.assign(program_.rules.size(), false);
  looked_ = false;
  petition_ = petition;
  const bool decided = probe_.route(petition);
  if (!decided && !probe_.past_years()) return false;
  for (const std::uint32_t text : probe_.result().matched) {
    fired_.push_back(rule_of_text_.at(text));
    fired_flags_[fired_.back()] = true;
  }
  return decided;
}

/// The way to the decision, which takes longer than the decision and is asked for by few.
void CaseFacts::look() {
  if (looked_) return;
  looked_ = true;
  if (!probe_.trace(petition_, trace_, time_) && !probe_.past_years()) return;
  gather(nullptr);
}

/// Whom the selectors of these outputs met and what they read; of all of them, the stages too.
void CaseFacts::gather(const std::set<Slot>* outputs) {
  seen_ = {};
  const Day day = probe_.petition().day;
  for (const decide::SelectorTrace& selector : trace_.selectors) {
    if (outputs && !outputs->contains(selector.output)) continue;
    meet(selector, day, 0, false);
    seen_.lead_asked |= selector.output == program_.lead;
  }
  if (outputs) return;
  for (const decide::StageEntry& stage : probe_.plan().path) meet(time_.stages[stage.trace].to, program_.zone.local_day(stage.at), stage.n, true);
  if (probe_.petition().present(program_.policy)) limits_of(program_.policy_set.policies[static_cast<std::size_t>(probe_.petition().values[program_.policy].number)]);
}

void CaseFacts::Seen::join(const Seen& other) {
  slots.insert(other.slots.begin(), other.slots.end());
  in_order.insert(other.in_order.begin(), other.in_order.end());
  rows.insert(other.rows.begin(), other.rows.end());
  commons.insert(other.commons.begin(), other.commons.end());
  matter |= other.matter;
  met.insert(other.met.begin(), other.met.end());
  all_bars |= other.all_bars;
  lead_asked |= other.lead_asked;
  anybody_asked |= other.anybody_asked;
}

std::vector<bool> CaseFacts::expected() const {
  std::vector<bool> all;
  for (const Literal fires : fires_) all.push_back(space_.solver().holds(fires));
  return all;
}

bool CaseFacts::as_expected(const std::vector<bool>& expected) const { return expected == fired_flags_; }

std::size_t CaseFacts::first_surprise(const std::vector<bool>& expected) const {
  std::size_t first = program_.tables.size();
  for (std::uint32_t rule = 0; rule < expected.size(); ++rule)
    if (expected[rule] != fired_flags_[rule]) first = std::min(first, table_of(rule));
  return first;
}

const CaseFacts::Reads& CaseFacts::reads(std::uint32_t index) {
  Reads& found = reads_[index];
  if (found.known) return found;
  std::set<Slot> all, in_order;
  bool here = false;
  for (const SelectorTerm& term : OrgChart::slice(program_.selectors.terms, program_.selectors.selectors[index].terms)) {
    if (term.op == SelectorOp::attribute && term.a < program_.attribute_count) all.insert(static_cast<Slot>(term.a)), in_order.insert(static_cast<Slot>(term.a));
    here = here || term.op == SelectorOp::owner_here;
    for (std::uint32_t i = 0; i < term.arguments.count; ++i) {
      const Reads& argument = reads(term.arguments.first + i);
      all.insert(argument.slots.begin(), argument.slots.end());
      here = here || argument.here;
      if (term.op != SelectorOp::common) in_order.insert(argument.in_order.begin(), argument.in_order.end());
    }
  }
  Reads& place = reads_[index];
  place.slots = std::move(all);
  place.in_order = std::move(in_order);
  place.here = here;
  place.known = true;
  return place;
}

void CaseFacts::meet_holder(Party named, Day day) {
  PersonId person = named.id();
  for (int step = 0; step <= OrgChart::delegate_steps; ++step) {
    seen_.met.insert({day, Party::person(person)});
    const AbsenceRecord* absence = program_.chart.absence_on(person, day);
    if (!absence || absence->delegate == none) return;
    person = absence->delegate;
  }
}

void CaseFacts::read_one_by_one(std::uint32_t selector) {
  const Reads& read = reads(selector);
  seen_.slots.insert(read.slots.begin(), read.slots.end());
  if (read.here) seen_.slots.insert(slots::unit);
  if (read.here && !probe_.petition().present(slots::unit)) seen_.slots.insert(slots::lodged_at);
  seen_.in_order.insert(read.in_order.begin(), read.in_order.end());
  seen_.matter |= reads_matter(program_, selector);
}

void CaseFacts::meet(const decide::SelectorTrace& selector, Day day, std::uint32_t step, bool of_stage) {
  seen_.anybody_asked = true;
  // Who comes behind the one that was taken was not looked at.
  const bool each = program_.selectors.selectors[selector.selector].each, taken = !each && !selector.climbed && !selector.targets.empty();
  AskedRow asked{selector.selector, of_stage ? AskedRow::stage : selector.output, day, step, AskedRow::all};
  std::uint32_t fitting = 0;
  for (const decide::CandidateTrace& candidate : selector.candidates) {
    if (candidate.party.present()) seen_.met.insert({day, candidate.party});
    if (candidate.named.present()) meet_holder(candidate.named, day);
    if (candidate.wrong_kind) continue;
    ++fitting;
    if (!taken || candidate.why != decide::Why::none) continue;
    asked.candidates = fitting;
    break;
  }
  if (selector.arbitration) seen_.matter |= successions_by_matter_;
  else if (rows_told_.tells(selector.selector)) seen_.rows.insert(asked);
  else if (std::vector<const InputAttribute*> read; common_.alone(selector.selector, read)) seen_.commons.insert({selector.selector, day});
  else read_one_by_one(selector.selector);
  for (const decide::ClimbTrace& climb : selector.climb) {
    if (!climb.party.present()) continue;   // a post that nobody holds is vacant for every petition
    if (climb.party.is_person()) meet_whoever_acts(climb.party, day);
    else seen_.met.insert({day, climb.party});
  }
}

/// Of holders met in climbing the trace tells who acts, or whose post it is: whoever that may be.
void CaseFacts::meet_whoever_acts(Party acting, Day day) {
  meet_holder(acting, day);
  std::vector<PersonId> absent;
  program_.chart.acted_for(acting.id(), day, absent);
  for (const PersonId person : absent) meet_holder(Party::person(person), day);
}

const decide::Recusal& CaseFacts::bars_of_unit(UnitId unit, Day day) {
  auto& place = unit_bars_[{day, unit}];
  if (place) return *place;
  place = std::make_unique<decide::Recusal>();
  decide::PetitionCase alone;
  alone.reset(program_);
  alone.values[slots::recused].present = true;
  alone.numbers[slots::recused].push_back(Party::unit(unit).code());
  place->prepare(program_, alone, day);
  return *place;
}

const decide::Recusal& CaseFacts::bars(Slot slot, std::size_t sample, Day day) {
  auto& place = bars_[{day, {slot, sample}}];
  if (place) return *place;
  place = std::make_unique<decide::Recusal>();
  decide::PetitionCase alone;
  alone.reset(program_);
  const Value& value = space_.attributes()[slot].domain.values[side_][sample];
  if (value.present && (slot == slots::declined_by || Party::of(value.number).present())) {
    alone.values[slot].present = true;
    alone.numbers[slot].push_back(value.number);
  }
  place->prepare(program_, alone, day);
  return *place;
}

void CaseFacts::pattern_facts(std::size_t tables, std::vector<Literal>& facts) {
  for (std::size_t t = 0; t < std::min(tables, program_.tables.size()); ++t) {
    const Table& table = program_.tables[t];
    const TableSymbols& symbols = symbols_.tables()[t];
    facts.push_back(in_conflict(t) ? symbols.conflict : -symbols.conflict);
    bool any = false;
    for (std::uint32_t rule = table.rules.first; rule < table.rules.first + table.rules.count; ++rule) {
      any |= fired_flags_[rule];
      if (fired_flags_[rule]) facts.push_back(fires_[rule]);
      else if (table.hit == Hit::collect && program_.rules[rule].actions.count > 0) facts.push_back(-fires_[rule]);
    }
    if (table.has_otherwise && fired_flags_[table.otherwise]) any = true, facts.push_back(fires_[table.otherwise]);
    if (!any) facts.push_back(-any_fires_[t]);
  }
}

void CaseFacts::facts(const InputSpace::Point& point, std::vector<Literal>& facts) {
  look();
  seen_.join(stages_);
  facts.push_back(space_.valid(side_));
  pattern_facts(program_.tables.size(), facts);
  what_it_is(point, true, facts);
}

std::set<Slot> CaseFacts::slots_of(const std::set<std::string>& outputs) const {
  std::set<Slot> slots;
  for (Slot slot = program_.attribute_count; slot < program_.slots.size(); ++slot)
    if (outputs.contains(program_.slots[slot].name)) slots.insert(slot);
  return slots;
}

std::set<std::string> CaseFacts::outputs_behind(const std::string& output) {
  look();
  std::set<std::string> outputs{output};
  for (bool more = true; more;) {
    more = false;
    for (const decide::SelectorTrace& selector : trace_.selectors)
      if (outputs.contains(program_.slots[selector.output].name))
        for (const Slot other : {program_.lead, program_.sponsor})
          if (selector_reading(program_, selector.selector).reads(other)) more |= outputs.insert(program_.slots[other].name).second;
  }
  return outputs;
}

void CaseFacts::facts_of(const InputSpace::Point& point, const std::set<std::string>& outputs, bool dated, std::vector<Literal>& facts) {
  look();
  const std::set<Slot> slots = slots_of(outputs);
  facts.push_back(space_.valid(side_));
  gather(&slots);
  seen_.join(stages_);
  what_it_is(point, dated, facts);
  gather(nullptr);
}

bool CaseFacts::in_conflict(std::size_t table) const {   // it ended the evaluation
  return table + 1 == trace_.tables.size() && probe_.result().reason == decide::Unroutable::not_unique;
}

void CaseFacts::conflict_facts(std::vector<Literal>& facts) {
  look();
  for (std::size_t t = 0; t < program_.tables.size(); ++t) {
    const Literal conflict = symbols_.tables()[t].conflict;
    facts.push_back(in_conflict(t) ? conflict : -conflict);
  }
}

std::vector<Party> CaseFacts::targets_of(std::uint32_t rule, const std::string& output) {
  look();
  std::vector<Party> targets;
  for (const decide::SelectorTrace& selector : trace_.selectors)
    if (selector.rule == rule && program_.slots[selector.output].name == output) targets.insert(targets.end(), selector.targets.begin(), selector.targets.end());
  return targets;
}

bool CaseFacts::sets_any() {
  look();
  return std::any_of(trace_.set.begin(), trace_.set.end(), [&](const decide::SetTrace& set) { return set.slot < program_.attribute_count; });
}

bool CaseFacts::sets_attributes() {
  look();
  return std::any_of(trace_.set.begin(), trace_.set.end(), [&](const decide::SetTrace& set) {
    if (set.slot >= program_.attribute_count) return false;
    const InputAttribute* attribute = space_.find(program_.slots[set.slot].name);
    const bool told = set.slot == slots::matter || set.slot == slots::kind;   // others are looked at as they were given
    return !told || !attribute || !settled_.state(side_, *attribute);
  });
}

}  // namespace guikou::proof
