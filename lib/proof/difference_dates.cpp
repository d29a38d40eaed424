// Where dates make the difference: on which days of receipt, and with which limits, a stage falls on a day on which somebody else is found or
// which is worked by one calendar only.
#include <algorithm>

#include "proof/difference_space.hpp"
#include "proof/epochs.hpp"
#include "proof/json_members.hpp"
#include "proof/sample_values.hpp"
#include "proof/resolution_comparison.hpp"
#include "proof/sample_values.hpp"

namespace guikou::proof {

using namespace program;
using enum DifferenceSentence;

/// By stage, that it finds somebody else, of a petition that is received when that matters. Empty: another policy.
std::vector<Literal> DifferenceSearch::stages_may_differ(const PolicyWindow& window, ResolutionComparison& charts) {
  Space& s = *space_;
  std::vector<Literal> stages = charts.stages_may_differ(window.policy);
  if (stages.size() != window.stages.size()) return {};
  for (std::size_t i = 0; i < stages.size(); ++i)
    if (window.stages[i]) stages[i] = s.solver.every({stages[i], s.received(*window.stages[i])});
  return stages;
}

/// A petition of the same class received on another day, or of which the limit of a clock is another one, of which the dates are planned
/// differently; empty: there is none, or it is told that not all were tried.
std::string DifferenceSearch::other_day(const Proposal& proposal, const Part& part) {
  Space& s = *space_;
  if (part.policy.empty()) return {};
  if (!part.rewritten && same_targets(part)) return {};
  if (std::string other = other_limit(proposal, part); !other.empty() || ended_) return other;
  const Sample& sample = s.inputs.attributes()[slots::received].domain.samples[proposal.point.classes[slots::received].front()];
  const Day first = old_.zone.local_day(sample.low), last = old_.zone.local_day(sample.high);
  constexpr Day most = 2000;
  const Day step = std::max(1, (last - first) / most);
  if (step > 1 && reasons_.contains(say(open_dates, english_, {}))) return {};
  const std::array<std::int32_t, 4> seconds{0, usual_second, old_.calendar.options().after, 86399};
  for (Day day = first; day <= last; day += step) {
    if (!spend(1)) return {};
    for (const std::int32_t second : seconds) {
      std::string text = "\"";
      append_time(old_.zone, std::clamp(old_.zone.instant(day, second), sample.low, sample.high), text);
      if (std::string other = with_member(proposal.petition, "received", text + "\""); !compared(other).empty()) return other;
    }
  }
  if (step > 1) open(open_dates);
  (void)compared(proposal.petition);
  return {};
}

/// Of clocks that a petition itself limits: all such limits are one class, and each of them is another day.
std::string DifferenceSearch::other_limit(const Proposal& proposal, const Part& part) {
  Space& s = *space_;
  const std::array<PolicyRule, 2> rules = policy_rules(part.policy);
  std::set<std::string> limits;
  for (std::size_t side = 0; side < 2; ++side) {
    const Program& program = s.sides[side].program();
    for (const ClockRule& clock : OrgChart::slice(program.policy_set.clocks, rules[side].clocks))
      if (clock.within_from_slot && clock.within_slot < program.attribute_count) limits.insert(program.slots[clock.within_slot].name);
  }
  for (const std::string& limit : limits) {
    if (json_member(json_members(proposal.petition), limit).empty()) continue;
    const std::set<Day> tried = limits_that_matter(rules, s.sides[0].probe().petition().day);
    if (!spend(1 + tried.size() / 20)) return {};
    for (const Day days : tried)
      if (std::string other = with_member(proposal.petition, limit, "\"" + std::to_string(days) + "d\""); !compared(other).empty()) return other;
    open(open_dates);
  }
  return {};
}

/// Limits in days that bring a stage near a day on which the charts or the calendars differ.
std::set<Day> DifferenceSearch::limits_that_matter(const std::array<PolicyRule, 2>& rules, Day received) const {
  constexpr Day most = 36'500, early = 40, late = 15, usual = 60;
  std::set<Day> days;
  for (Day each = 1; each <= usual; ++each) days.insert(each);
  std::set<std::int64_t> shares{100};
  for (std::size_t side = 0; side < 2; ++side)
    for (const StageRule& stage : OrgChart::slice(space_->sides[side].program().policy_set.stages, rules[side].stages))
      if (stage.at == StageRule::At::percent && stage.amount > 0) shares.insert(stage.amount);
  std::vector<DayRange> differ = charts_differ_;
  const std::vector<DayRange> calendars = days_of_different_calendars(old_, new_);
  differ.insert(differ.end(), calendars.begin(), calendars.end());
  for (const DayRange& range : differ)
    for (const Day there : {range.first, range.last})
      for (const std::int64_t share : shares) {
        const std::int64_t center = (std::int64_t{there} - received) * 100 / share;
        for (std::int64_t each = center - early; each <= center + late; ++each)
          if (1 <= each && each <= most) days.insert(static_cast<Day>(each));
      }
  return days;
}

std::array<PolicyRule, 2> DifferenceSearch::policy_rules(const std::string& policy) const {
  const auto rule = [&](const Program& program) {
    const auto place = std::find(program.policies.begin(), program.policies.end(), policy) - program.policies.begin();
    return program.policy_set.policies[static_cast<std::size_t>(place)];
  };
  return {rule(old_), rule(new_)};
}

/// Whoever its stages find, on each day on which the charts differ, is the same by both. All of them are met: what was learned holds
/// for every day.
bool DifferenceSearch::same_targets(const Part& part) {
  Space& s = *space_;
  const std::array<PolicyRule, 2> rules = policy_rules(part.policy);
  std::set<Day> days;
  for (const Program* program : {&old_, &new_})
    for (const Day day : chart_epochs(*program, true)) days.insert(day);
  for (const DayRange& range : charts_differ_) days.insert(range.first);
  bool same = rules[0].stages.count == rules[1].stages.count;
  for (const Day day : days) {
    if (std::none_of(charts_differ_.begin(), charts_differ_.end(), [&](const DayRange& range) { return range.first <= day && day <= range.last; })) continue;
    std::array<std::vector<std::string>, 2> targets;
    for (std::size_t side = 0; side < 2; ++side)
      for (std::uint32_t i = 0; i < rules[side].stages.count; ++i) {
        if (part.stage && i != *part.stage) continue;
        const StageRule& stage = s.sides[side].program().policy_set.stages[rules[side].stages.first + i];
        if (stage.clock == none) continue;
        for (std::uint32_t n = 1; n <= static_cast<std::uint32_t>(stage.times); ++n) targets[side].push_back(s.sides[side].target_on(rules[side].stages.first + i, n, day));
      }
    same = same && targets[0] == targets[1];
  }
  return same;
}

}  // namespace guikou::proof
