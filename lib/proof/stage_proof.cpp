// ChartProof, the stages of policies.
#include <algorithm>
#include <tuple>

#include "decide/succession.hpp"
#include "proof/chart_proof.hpp"
#include "proof/json_members.hpp"
#include "proof/sample_values.hpp"

namespace guikou::proof {

using namespace program;

namespace {

constexpr std::size_t most_situations = 48, most_counted = 32, most_cases = 24, most_rules = 6, most_asked = 2'000;

UnitId lead_of(const Situation& situation, Slot lead) {
  const auto found = std::find_if(situation.named.begin(), situation.named.end(), [&](const Named& named) { return named.slot == lead; });
  return found == situation.named.end() ? none : decide::Party::of(found->party).id();
}

}  // namespace

Literal ChartProof::gives(std::uint32_t policy, Firing firing) {
  const auto [known, added] = gives_.try_emplace({policy, firing}, -1);
  if (!added) return known->second;
  std::vector<Literal> any;
  for (std::uint32_t rule = 0; rule < program_.rules.size(); ++rule)
    for (const Action& action : OrgChart::slice(program_.actions, program_.rules[rule].actions))
      if (action.kind == Action::Kind::policy && static_cast<std::uint32_t>(program_.items[action.items.first]) == policy) any.push_back(rules_[rule].when(firing));
  return known->second = tables_.space().solver().some(std::move(any));
}

Literal ChartProof::of_kind(std::uint32_t rule, bool accusation) {
  const std::size_t table = rules_[rule].table;
  return sets_[table].contains(slots::kind) ? tables_.space().solver().yes() : symbols_.of_kind(accusation, tables_.symbols().tables()[table].before);
}

bool ChartProof::may_give(std::uint32_t rule, std::uint32_t policy, bool accusation) {
  const auto [known, added] = may_give_.try_emplace({rule, policy, accusation});
  if (added) {
    std::vector<Literal> question{tables_.space().valid(0), rules_[rule].fires, of_kind(rule, accusation)};
    if (policy != none) question.push_back(gives(policy));
    known->second = tables_.space().solver().ask(question) != Solver::Answer::impossible;
  }
  return known->second;
}

// Some rule with this selector may fire in a petition of that kind and with that policy.
bool ChartProof::may_lead(const Use& use, std::uint32_t policy, bool accusation) {
  constexpr std::size_t most_questions = 20'000;
  if (program_.rules.size() * std::max<std::size_t>(1, program_.policies.size()) > most_questions) return true;
  return std::any_of(use.rules.begin(), use.rules.end(), [&](std::uint32_t rule) { return may_give(rule, policy, accusation); });
}

/// Cases whose lead may have that policy; `none`: any.
const LeadCases& ChartProof::leads_under(std::uint32_t policy, const SelectorReading& reading) {
  const std::set<Slot> slots(reading.slots.begin(), reading.slots.end());
  const auto [known, added] = lead_cases_.try_emplace({policy, slots});
  if (!added) return known->second;
  for (std::size_t i = 0; i < leads_.size(); ++i) {
    const LeadCases seen = leads_[i].trial->found().seen_by(slots);
    for (const bool accusation : {false, true})
      if (may_lead(leads_[i], policy, accusation))
        for (const LeadCase& each : seen.all())
          if (each.accusation == accusation) known->second.add(each);
  }
  return known->second;
}

// A petition that fires the rule and gets the policy.
const std::string& ChartProof::witness_under(std::uint32_t rule, std::uint32_t policy) {
  const auto [known, added] = witnesses_under_.try_emplace({rule, policy});
  if (!added) return known->second;
  const auto really = [&](const std::string& petition) {
    return probe_.route(petition) && probe_.fired(rule) && probe_.petition().present(program_.policy) && static_cast<std::uint32_t>(probe_.petition().values[program_.policy].number) == policy;
  };
  if (!witness(rule).empty() && really(witness(rule))) return known->second = witness(rule);
  return known->second = finder_.find({tables_.space().valid(0), rules_[rule].fires, gives(policy)}, really).petition;
}

void ChartProof::gather_stages() {
  const PolicySet& set = program_.policy_set;
  std::uint32_t deepest = 1;   // further steps find the same as this one
  for (const ChartPiece& piece : program_.chart.pieces) {
    std::uint32_t depth = 1;
    for (PieceId at = piece.superior; at != none; at = program_.chart.pieces[at].superior) ++depth;
    deepest = std::max(deepest, depth);
  }
  std::map<std::tuple<std::string, std::uint32_t, std::string>, std::shared_ptr<ChartTrial>> trials;   // by selector, step and leads
  for (std::uint32_t policy = 0; policy < set.policies.size(); ++policy)
    for (std::uint32_t stage = set.policies[policy].stages.first; stage < set.policies[policy].stages.first + set.policies[policy].stages.count; ++stage) {
      const StageRule& rule = set.stages[stage];
      const SelectorReading reading = selector_reading(program_, rule.to);
      const std::uint32_t times = static_cast<std::uint32_t>(std::clamp<std::int64_t>(rule.times, 1, deepest));
      for (std::uint32_t step = 1; step <= (reading.step ? times : 1); ++step) {
        const ChartTrial::Options options{{}, reading.reads(program_.lead) ? &leads_under(policy, reading) : nullptr, false, step};
        std::shared_ptr<ChartTrial>& trial = trials[{program_.selectors.texts[program_.selectors.selectors[rule.to].written], reading.step ? step : 0, options.leads ? options.leads->text() : std::string()}];
        if (!trial) trial = std::make_shared<ChartTrial>(program_, horizon_, decide::ResolutionRequest{rule.to, program_.notify, decide::Wanted::any, false, true}, options);
        stages_.push_back({policy, stage, step, trial});
      }
    }
}

void ChartProof::prove_stage(const StageUse& use, bool accused) {
  const Deserted what = deserted(use);
  if (!use.trial->finished() && std::find(too_large_.begin(), too_large_.end(), what.name) == too_large_.end()) too_large_.push_back(what.name);
  const bool by_event = program_.policy_set.stages[use.stage].clock == none;
  for (const DesertedPlace& place : use.trial->deserted(accused)) {
    std::string example;
    std::size_t count = 0;
    const std::size_t step = std::max<std::size_t>(1, place.situations.size() / most_situations);
    for (std::size_t i = 0; i < place.situations.size() && count < most_counted; i += step) {
      std::string petition;
      if (!show_stage(use, place.situations[i], accused, petition)) continue;
      if (count++ == 0) example = std::move(petition);
    }
    if (count > 0) desertions_.met(accused, place.causes, what, by_event ? std::string() : example, count);
    else if (!desertions_.told(accused, what.name) && !stage_never_deserted(use, place, accused)) leave(accused, what.name);
  }
}

Deserted ChartProof::deserted(const StageUse& use) const {
  const std::string& policy_name = program_.policies[use.policy];
  const std::string& stage_name = program_.policy_set.texts[program_.policy_set.stages[use.stage].id];
  model::Place place;
  for (const model::Policy& policy : rulebook_.policies)
    for (const model::Stage& stage : policy.stages)
      if (policy.id.text == policy_name && stage.id.text == stage_name) place = stage.id.place;
  return {policy_name + "/" + stage_name, place, false};
}

std::vector<ChartProof::Leading> ChartProof::leading(const ChartTrial& trial, const Situation& wanted, std::uint32_t policy, bool same_day) {
  std::vector<Leading> likely, others;
  const UnitId lead = lead_of(wanted, program_.lead);
  for (const Use& use : leads_) {
    if (!may_lead(use, policy, wanted.accusation)) continue;
    for (const LeadCase& each : use.trial->found().all()) {
      if (each.accusation != wanted.accusation || (each.accused != none && each.accused != wanted.accused)) continue;
      if (each.accusation && each.accused == none && each.somebody_accused != (wanted.somebody_accused || wanted.accused != none)) continue;
      if (lead != none && decide::standing_for(program_, each.lead, wanted.matter, wanted.day) != lead) continue;
      const bool named = std::all_of(each.named.begin(), each.named.end(), [&](const Named& known) {
        return !trial.reading().reads(known.slot) ||
               std::any_of(wanted.named.begin(), wanted.named.end(), [&](const Named& other) { return other.slot == known.slot && other.party == known.party; });
      });
      bool matter = false;
      for (std::size_t i = 0; i < each.matters.size() && !matter; ++i) matter = each.matters[i] && trial.groups()[i] == wanted.group;
      if (!named || !matter) continue;
      bool leads = false;   // on some day before, and is not barred by whoever is accused
      for (std::size_t stretch = same_day ? wanted.stretch : 0; stretch <= wanted.stretch && !leads; ++stretch) {
        if (!each.stretches[stretch]) continue;
        Situation then = wanted;
        then.stretch = stretch;
        then.day = horizon_.day(stretch);
        leads = each.accused != none || !resolver_.barred(then, each.lead);
      }
      if (leads) (each.accused == wanted.accused ? likely : others).push_back({&use, &each});
    }
  }
  likely.insert(likely.end(), others.begin(), others.end());
  return likely;
}

const std::map<std::size_t, Literal>& ChartProof::some_fires(const Use& use, Firing firing) {
  const auto [known, added] = some_fires_.try_emplace({&use, firing});
  if (!added) return known->second;
  std::map<std::size_t, std::vector<Literal>> fires;
  for (const std::uint32_t rule : use.rules) fires[rules_[rule].table].push_back(rules_[rule].when(firing));
  for (auto& [table, some] : fires) known->second[table] = tables_.space().solver().some(std::move(some));
  return known->second;
}

Literal ChartProof::led_by(const Leading& leading, const Situation& wanted, std::uint32_t policy, Firing firing) {
  Solver& solver = tables_.space().solver();
  std::vector<Literal> any;
  for (const auto& [table, some] : some_fires(*leading.use, firing))
    any.push_back(solver.every({symbols_.of_lead(*leading.found, wanted, tables_.symbols().tables()[table].before, sets_[table]), some, -finds_nobody(*leading.use, table)}));
  const Literal led = solver.some(std::move(any));
  return policy == none ? led : solver.every({led, gives(policy, firing)});
}

// What other rules of the table do nearly never matters, and brings all of them into the question.
bool ChartProof::never_led(const Leading& leading, const Situation& wanted, std::uint32_t policy, bool accused) {
  Solver& solver = tables_.space().solver();
  for (const Firing firing : {Firing::perhaps, Firing::really}) {
    const Literal asked = solver.every({tables_.space().valid(0), in_scope(accused), led_by(leading, wanted, policy, firing)});
    const auto [known, added] = impossible_.try_emplace(asked, false);
    if (added) known->second = solver.ask({asked}) == Solver::Answer::impossible;
    if (known->second) return true;
  }
  return false;
}

// Petitions for which the selector for a lead finds nobody; fewer than there are.
Literal ChartProof::finds_nobody(const Use& use, std::size_t table) {
  const auto [known, added] = finds_nobody_.try_emplace({&use, table}, -1);
  if (!added) return known->second;
  std::vector<Literal> any;
  if (sets_[table].empty() && !use.trial->reading().reads(slots::accused))
    for (const bool accused : {false, true})
      for (const DesertedPlace& place : use.trial->deserted(accused))
        for (const Situation& situation : place.situations) any.push_back(symbols_.literal(situation, *use.trial, tables_.symbols().tables()[table].before, {}, true));
  return known->second = tables_.space().solver().some(std::move(any));
}

// No petition whose lead could be found there gets the policy.
bool ChartProof::stage_never_deserted(const StageUse& use, const DesertedPlace& place, bool accused) {
  if (!place.whole || !use.trial->finished()) return false;
  std::size_t asked = 0;
  for (const Situation& situation : place.situations)
    for (const Leading& each : leading(*use.trial, situation, use.policy, false)) {
      if (++asked > most_asked) return false;
      if (!never_led(each, situation, use.policy, accused)) return false;
    }
  return true;
}

// A petition that gets this lead under this policy, received so that the stage falls on that day.
bool ChartProof::show_stage(const StageUse& use, const Situation& wanted, bool accused, std::string& petition) {
  std::size_t tried = 0;
  for (const Leading& each : leading(*use.trial, wanted, use.policy, false)) {
    if (++tried > most_cases) break;
    Situation first = each.found->example;
    first.accused = wanted.accused;
    first.somebody_accused = wanted.somebody_accused || wanted.accused != none;
    std::size_t rules = 0;
    for (const std::uint32_t rule : each.use->rules) {
      if (!may_give(rule, use.policy, wanted.accusation)) continue;
      if (++rules > most_rules) break;
      const std::string& like = witness_under(rule, use.policy);
      if (like.empty()) continue;
      const std::string of_lead = symbols_.petition(like, first, *each.use->trial);
      if (route_to_stage(use, wanted, *each.found, accused, of_lead, petition)) return true;
      if ((use.trial->reading().slots.size() > 1 || wanted.named.size() > 1) && route_to_stage(use, wanted, *each.found, accused, symbols_.petition(of_lead, wanted, *use.trial), petition)) return true;
    }
  }
  return false;
}

// Received on some stretch on which the lead is found, the nearest first.
bool ChartProof::route_to_stage(const StageUse& use, const Situation& wanted, const LeadCase& lead, bool accused, const std::string& petition, std::string& shown) {
  constexpr int most_stretches = 4;
  int tried = 0;
  for (std::size_t stretch = wanted.stretch + 1; stretch-- > 0 && tried < most_stretches;) {
    if (!lead.stretches[stretch]) continue;
    ++tried;
    if (on_stretch(use, wanted, stretch, accused, petition, shown)) return true;
  }
  return false;
}

// Received so that the stage comes on the stretch wanted, if that can be.
bool ChartProof::on_stretch(const StageUse& use, const Situation& wanted, std::size_t stretch, bool accused, std::string petition, std::string& shown) {
  constexpr int most_moves = 4;
  const bool by_event = program_.policy_set.stages[use.stage].clock == none;
  Day day = stretch == wanted.stretch ? wanted.day : horizon_.ends[stretch];
  for (int move = 0; move < most_moves; ++move) {
    JsonMembers members = json_members(petition);
    std::string received;
    append_time(program_.zone, program_.zone.instant(day, usual_second), received);
    for (auto& [name, value] : members)
      if (name == "received") value = '"' + received + '"';
    petition = json_object(members);
    if (!probe_.route(petition) || probe_.result().reason != decide::Unroutable::none || !probe_.petition().present(program_.policy)) return false;
    if (static_cast<std::uint32_t>(probe_.petition().values[program_.policy].number) != use.policy) return false;
    if (by_event) {   // `route` plans none: the case is as wanted, and the trial has resolved it
      const UnitId lead = lead_of(wanted, program_.lead);
      const UnitId standing = decide::standing_for(program_, static_cast<UnitId>(probe_.petition().values[program_.lead].number), wanted.matter, wanted.day);
      shown = petition;
      return lead == none || standing == lead;
    }
    const decide::StageEntry* entry = nullptr;
    for (const decide::StageEntry& each : probe_.plan().path) {
      if (each.stage != use.stage) continue;
      if (!each.to.present()) {
        if (accused && probe_.petition().numbers[slots::accused].empty()) return false;
        if (accused && !stage_reaches(use, without_accused(petition))) return false;
        shown = std::move(petition);
        return true;
      }
      if (each.n == wanted.step) entry = &each;
    }
    if (!entry) return false;
    const Day later = program_.zone.local_day(entry->at) - day;
    const Day first = std::max(horizon_.days[stretch], horizon_.days[wanted.stretch] - later), last = std::min(horizon_.ends[stretch], horizon_.ends[wanted.stretch] - later);
    if (first > last) return false;
    const Day next = std::clamp(wanted.day - later, first, last);   // give or take rest days
    if (next == day) return false;
    day = next;
  }
  return false;
}

bool ChartProof::stage_reaches(const StageUse& use, const std::string& petition) {
  if (!probe_.route(petition)) return false;
  if (probe_.result().reason != decide::Unroutable::none) return true;
  return std::none_of(probe_.plan().path.begin(), probe_.plan().path.end(), [&](const decide::StageEntry& each) { return each.stage == use.stage && !each.to.present(); });
}

}  // namespace guikou::proof
