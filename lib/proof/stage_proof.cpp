// ChartProof, the stages of policies.
#include <algorithm>
#include <tuple>

#include "decide/succession.hpp"
#include "proof/chart_proof.hpp"
#include "proof/json_members.hpp"

namespace guikou::proof {

using namespace program;

namespace {

constexpr std::size_t most_situations = 48, most_counted = 32, most_cases = 24, most_rules = 6;

UnitId lead_of(const Situation& situation, Slot lead) {
  const auto found = std::find_if(situation.named.begin(), situation.named.end(), [&](const Named& named) { return named.slot == lead; });
  return found == situation.named.end() ? none : decide::Party::of(found->party).id();
}

}  // namespace

Literal ChartProof::gives(std::uint32_t policy) {
  const auto [known, added] = gives_.try_emplace(policy, -1);
  if (!added) return known->second;
  std::vector<Literal> any;
  for (std::uint32_t rule = 0; rule < program_.rules.size(); ++rule)
    for (const Action& action : OrgChart::slice(program_.actions, program_.rules[rule].actions))
      if (action.kind == Action::Kind::policy && static_cast<std::uint32_t>(program_.items[action.items.first]) == policy) any.push_back(rules_[rule].fires);
  return known->second = tables_.space().solver().some(std::move(any));
}

bool ChartProof::may_give(std::uint32_t rule, std::uint32_t policy) {
  const auto [known, added] = may_give_.try_emplace({rule, policy});
  if (added) known->second = tables_.space().solver().ask({tables_.space().valid(0), rules_[rule].fires, gives(policy)}) != Solver::Answer::impossible;
  return known->second;
}

/// Cases whose lead may have that policy; `none`: any.
const LeadCases& ChartProof::leads_under(std::uint32_t policy, const SelectorReading& reading) {
  const std::set<Slot> slots(reading.slots.begin(), reading.slots.end());
  const auto [known, added] = lead_cases_.try_emplace({policy, slots});
  if (!added) return known->second;
  constexpr std::size_t most_questions = 20'000;
  const bool all = policy == none || program_.rules.size() * program_.policies.size() > most_questions;
  for (std::size_t i = 0; i < leads_.size(); ++i) {
    if (!all && std::none_of(leads_[i].rules.begin(), leads_[i].rules.end(), [&](std::uint32_t rule) { return may_give(rule, policy); })) continue;
    const LeadCases seen = leads_[i].trial->found().seen_by(slots);
    for (LeadCase each : seen.all()) {
      each.use = i;
      known->second.add(each);
    }
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
  const auto leave = [&](std::vector<std::string>& left) {
    if (std::find(left.begin(), left.end(), what.name) == left.end()) left.push_back(what.name);
  };
  if (!use.trial->finished()) leave(too_large_);
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
    else if (!desertions_.told(accused, what.name)) leave(left_);
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

// A petition that gets this lead under this policy, received so that the stage falls on that day.
bool ChartProof::show_stage(const StageUse& use, const Situation& wanted, bool accused, std::string& petition) {
  const UnitId lead = lead_of(wanted, program_.lead);
  const auto by_rules = [&](const Use& leads, const Situation* first) {
    std::size_t tried = 0;
    for (std::size_t i = 0; i < leads.rules.size() && tried < most_rules; ++i) {
      const std::string& like = witness_under(leads.rules[i], use.policy);
      ++tried;
      if (like.empty()) continue;
      const std::string of_lead = first ? symbols_.petition(like, *first, *leads.trial) : like;
      if (route_to_stage(use, wanted, accused, symbols_.petition(of_lead, wanted, *use.trial), petition)) return true;
      if (first && route_to_stage(use, wanted, accused, of_lead, petition)) return true;
    }
    return false;
  };
  if (lead == none) return std::any_of(leads_.begin(), leads_.end(), [&](const Use& leads) { return by_rules(leads, nullptr); });
  std::size_t tried = 0;
  for (const LeadCase& each : leads_under(use.policy, use.trial->reading()).all()) {
    if (each.accusation != wanted.accusation || (each.accused != none && each.accused != wanted.accused)) continue;
    if (each.accused == none && wanted.accused == none && each.somebody_accused != wanted.somebody_accused) continue;
    if (decide::standing_for(program_, each.lead, wanted.matter, wanted.day) != lead) continue;
    if (++tried > most_cases) break;
    Situation first = each.example;
    first.day = wanted.day;
    first.accused = wanted.accused;
    first.somebody_accused = wanted.somebody_accused || wanted.accused != none;
    if (by_rules(leads_[each.use], &first)) return true;
    first.day = each.example.day;
    if (first.day < wanted.day && by_rules(leads_[each.use], &first)) return true;
  }
  return false;
}

bool ChartProof::route_to_stage(const StageUse& use, const Situation& wanted, bool accused, std::string petition, std::string& shown) {
  constexpr int most_moves = 4;
  const bool by_event = program_.policy_set.stages[use.stage].clock == none;
  for (int move = 0; move < most_moves; ++move) {
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
        if (accused && !stage_reaches(use, without_accused(petition))) return false;
        shown = std::move(petition);
        return true;
      }
      if (each.n == wanted.step) entry = &each;
    }
    if (!entry) return false;
    // Received so much earlier, it comes on the day wanted, give or take rest days.
    const Day late = program_.zone.local_day(entry->at) - wanted.day;
    if (late == 0) return false;
    JsonMembers members = json_members(petition);
    std::string received;
    append_time(program_.zone, program_.zone.instant(probe_.petition().day - late, 9 * 3600), received);
    for (auto& [name, value] : members)
      if (name == "received") value = '"' + received + '"';
    petition = json_object(members);
  }
  return false;
}

bool ChartProof::stage_reaches(const StageUse& use, const std::string& petition) {
  if (!probe_.route(petition)) return false;
  if (probe_.result().reason != decide::Unroutable::none) return true;
  return std::none_of(probe_.plan().path.begin(), probe_.plan().path.end(), [&](const decide::StageEntry& each) { return each.stage == use.stage && !each.to.present(); });
}

}  // namespace guikou::proof
