#include "proof/time_analysis.hpp"

#include <algorithm>
#include <map>

#include "proof/epochs.hpp"
#include "proof/sample_values.hpp"

namespace guikou::proof {

using namespace program;
using model::FindingCode;

namespace {

std::string morning(const TimeZone& zone, Day day) {
  std::string text;
  append_time(zone, zone.instant(day, usual_second), text);
  return text;
}

}  // namespace

void TimeAnalysis::run(std::optional<Day> today) {
  if (today) calendar_short(*today);
  for (const model::Policy& policy : rulebook_.policies) {
    stage_order(policy);
    silent_case(policy);
  }
}

std::vector<std::string> TimeAnalysis::petitions_under(const std::string& policy) {
  std::vector<std::string> found;
  for (const std::string& witness : witnesses_) {
    if (witness.empty() || !probe_.route(witness) || !probe_.petition().present(program_.policy)) continue;
    if (program_.policies[static_cast<std::size_t>(probe_.petition().values[program_.policy].number)] == policy) found.push_back(witness);
  }
  constexpr std::size_t most = 20;
  if (found.size() > most) found.resize(most);
  return found;
}

void TimeAnalysis::calendar_short(Day today) {
  if (!rulebook_.calendar.confirmed_until) return;
  for (const model::Policy& policy : rulebook_.policies)
    for (const std::string& petition : petitions_under(policy.id.text)) {
      const std::string received = TrialPetition(petition).with({{}, morning(program_.zone, today), {}, {}});
      if (!probe_.route(received)) continue;
      const auto& clocks = probe_.plan().clocks;
      if (std::none_of(clocks.begin(), clocks.end(), [&](const auto& clock) { return clock.has_due && program_.calendar.provisional(program_.zone, clock.due); })) continue;
      const auto last = static_cast<Day>(rulebook_.calendar.confirmed_until->time_since_epoch().count());
      report_.add_at(rulebook_.calendar.place, FindingCode::calendar_short, {date_text(today), date_text(last)}, received);
      return;   // one petition shows that the calendar is too short
    }
}

// Two stages of one clock whose order of writing is never their order in time, on any of the days tried.
void TimeAnalysis::stage_order(const model::Policy& policy) {
  struct Seen { bool in_order = false, reversed = false; std::string example; };
  std::map<std::pair<std::uint32_t, std::uint32_t>, Seen> pairs;
  constexpr Day first = 20454, step = 13, days = 28;   // a year from 2026-01-01, every weekday in turn
  for (const std::string& petition : petitions_under(policy.id.text))
    for (Day i = 0; i < days; ++i) {
      const std::string tried = TrialPetition(petition).with({{}, morning(program_.zone, first + i * step), {}, {}});
      if (!probe_.route(tried)) continue;
      for (const decide::StageEntry& a : probe_.plan().path)
        for (const decide::StageEntry& b : probe_.plan().path) {
          if (a.n != 1 || b.n != 1 || a.order >= b.order || program_.policy_set.stages[a.stage].clock != program_.policy_set.stages[b.stage].clock) continue;
          Seen& seen = pairs[{a.order, b.order}];
          (a.at > b.at ? seen.reversed : seen.in_order) = true;
          if (a.at > b.at && seen.example.empty()) seen.example = tried;
        }
    }
  for (const auto& [orders, seen] : pairs) {
    if (!seen.reversed || seen.in_order || orders.second >= policy.stages.size()) continue;
    const model::Stage& early = policy.stages[orders.first];
    report_.add_at(early.id.place, FindingCode::stage_order, {policy.id.text + "/" + early.id.text, policy.id.text + "/" + policy.stages[orders.second].id.text}, seen.example);
  }
}

void TimeAnalysis::silent_case(const model::Policy& policy) {
  for (const model::Clock& clock : policy.clocks) {
    const std::string name = policy.id.text + "/" + clock.id.text;
    const auto of_clock = [&](const model::Stage& stage) { return stage.clock && stage.clock->text == clock.id.text; };
    const auto after_due = [&](const model::Stage& stage) {
      const bool later = stage.at.unit == model::Stage::At::Unit::percent ? stage.at.amount >= 100 : stage.at.amount > 0 || (stage.at.unit == model::Stage::At::Unit::hours && stage.at.amount == 0);
      return of_clock(stage) && (later || stage.repeat);
    };
    if (std::none_of(policy.stages.begin(), policy.stages.end(), of_clock)) report_.add_at(clock.id.place, FindingCode::silent_clock, {name});
    else if (std::none_of(policy.stages.begin(), policy.stages.end(), after_due)) report_.add_at(clock.id.place, FindingCode::silent_late, {name});
    if (!clock.pause) continue;
    const std::string& event = clock.pause->on.text;
    const bool heard = std::any_of(policy.clocks.begin(), policy.clocks.end(), [&](const model::Clock& other) {
      const bool starts = std::any_of(other.from.begin(), other.from.end(), [&](const model::Name& from) { return from.text == event; });
      return starts && std::any_of(policy.stages.begin(), policy.stages.end(), [&](const model::Stage& stage) { return stage.clock && stage.clock->text == other.id.text; });
    });
    if (!heard) report_.add_at(clock.id.place, FindingCode::silent_pause, {name, event});
  }
}

}  // namespace guikou::proof
