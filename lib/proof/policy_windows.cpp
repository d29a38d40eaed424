#include "proof/policy_windows.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "decide/stage_planner.hpp"
#include "proof/program_text.hpp"
#include "proof/sample_values.hpp"

namespace guikou::proof {

using namespace program;

namespace {

constexpr Day most_days_planned = 4000;   // of receipt, one by one

bool same_options(const CalendarOptions& x, const CalendarOptions& y) {
  return x.roll == y.roll && x.due_keep == y.due_keep && x.shift_rest_day_start == y.shift_rest_day_start && x.cutoff == y.cutoff && x.after == y.after &&
         x.resume == y.resume && x.notice_time == y.notice_time;
}

bool same_zone(const TimeZone& a, const TimeZone& b) {
  for (Day day = first_written_day; day <= last_written_day; ++day)
    if (a.offset_at(std::int64_t{day} * 86400) != b.offset_at(std::int64_t{day} * 86400)) return false;
  return true;
}

void add(std::vector<DayRange>& ranges, DayRange range) {
  if (!ranges.empty() && range.first <= ranges.back().last + 1) ranges.back().last = std::max(ranges.back().last, range.last);
  else ranges.push_back(range);
}

/// How far into time a policy looks, by the planner itself.
class Reach {
 public:
  Reach(const Program& program, std::size_t policy) : program_(program), policy_(policy), planner_(program) {
    const PolicyRule& rule = program.policy_set.policies[policy];
    for (const ClockRule& clock : OrgChart::slice(program.policy_set.clocks, rule.clocks)) open_ended |= clock.within_from_slot;
    for (const StageRule& stage : OrgChart::slice(program.policy_set.stages, rule.stages))
      if (stage.clock != none && stage.at != StageRule::At::percent) back_ = std::max(back_, -stage.amount);
  }

  bool open_ended = false;   ///< a limit is whatever a petition says

  /// The last day that a petition received on `day` looks at.
  [[nodiscard]] Day last_day_of(Day day) {
    plan(day, 86399);
    Day last = day;
    for (const decide::ClockCourse& course : plan_.clocks)
      if (course.has_due) last = std::max(last, program_.zone.local_day(course.due));
    for (const decide::StageEntry& stage : plan_.path) last = std::max(last, program_.zone.local_day(stage.at));
    return last;
  }

  /// The days on which stages of what is received at that time of a day fall, by their order in the policy and times.
  [[nodiscard]] std::map<std::pair<std::uint32_t, std::uint32_t>, Day> days_of_stages(Day day, std::int32_t second) {
    plan(day, second);
    std::map<std::pair<std::uint32_t, std::uint32_t>, Day> days;
    for (const decide::StageEntry& stage : plan_.path) days.emplace(std::pair(stage.order, stage.n), program_.zone.local_day(stage.at));
    return days;
  }

  /// From this day on no stage counts back to `day`.
  [[nodiscard]] Day past(Day day) const {
    Day after = day;
    while (after < last_written_day && (program_.calendar.workdays_from(after, -back_) <= day || after - back_ <= day)) ++after;
    return after;
  }

 private:
  void plan(Day day, std::int32_t second) {
    petition_.reset(program_);
    const Instant received = program_.zone.instant(day, second);
    petition_.set_number(slots::received, received);
    petition_.decided_at = received;
    petition_.day = petition_.also_barred_on = day;
    petition_.set_number(program_.policy, static_cast<std::int64_t>(policy_));
    planner_.plan_route(petition_, plan_);
  }

  const Program& program_;
  std::size_t policy_;
  decide::StagePlanner planner_;
  decide::PetitionCase petition_;
  decide::CasePlan plan_;
  std::int64_t back_ = 0;
};

/// The first day from which a petition may look at `day`: what is received later looks no less far.
Day first_that_reaches(std::array<Reach, 2>& reach, Day day) {
  if (reach[0].open_ended || reach[1].open_ended) return first_written_day;
  Day low = first_written_day, high = day;
  while (low < high) {
    const Day middle = low + (high - low) / 2;
    if (std::max(reach[0].last_day_of(middle), reach[1].last_day_of(middle)) >= day) high = middle;
    else low = middle + 1;
  }
  return low;
}

std::vector<DayRange> window(std::array<Reach, 2>& reach, const std::vector<DayRange>& differ) {
  std::vector<DayRange> all;
  for (const DayRange& range : differ)
    add(all, {first_that_reaches(reach, range.first), std::max(reach[0].past(range.last), reach[1].past(range.last))});
  return all;
}

/// Of each stage, the days of receipt from which it may fall on a day on which the charts differ: a later receipt means no earlier stage, so that of a
/// day its beginning and its end tell.
std::vector<std::optional<std::vector<DayRange>>> stage_windows(std::array<Reach, 2>& reach, std::size_t stages, const std::vector<DayRange>& received, const std::vector<DayRange>& charts) {
  std::vector<std::optional<std::vector<DayRange>>> all(stages);
  Day days = 0;
  for (const DayRange& range : received) days += range.last - range.first + 1;
  if (days > most_days_planned || reach[0].open_ended || reach[1].open_ended) return all;
  for (auto& each : all) each.emplace();
  const auto differ = [&](Day from, Day to) { return std::any_of(charts.begin(), charts.end(), [&](const DayRange& range) { return range.first <= to && from <= range.last; }); };
  for (const DayRange& range : received)
    for (Day day = range.first; day <= range.last; ++day)
      for (Reach& side : reach) {
        const auto early = side.days_of_stages(day, 0), late = side.days_of_stages(day, 86399);
        for (const auto& [stage, first] : early) {
          const auto last = late.find(stage);
          if (stage.first < stages && (last == late.end() || differ(std::min(first, last->second), std::max(first, last->second)))) add(*all[stage.first], {day, day});
        }
        for (const auto& [stage, last] : late)
          if (stage.first < stages && !early.contains(stage)) add(*all[stage.first], {day, day});
      }
  return all;
}

}  // namespace

/// Days that are worked by one calendar only, or confirmed by one only.
std::vector<DayRange> days_of_different_calendars(const Program& a, const Program& b) {
  const Day confirmed = std::min(a.calendar.options().confirmed_until, b.calendar.options().confirmed_until);
  const Day confirmed_later = std::max(a.calendar.options().confirmed_until, b.calendar.options().confirmed_until);
  std::vector<DayRange> ranges;
  if (&a == &b) return ranges;
  for (Day day = first_written_day; day <= last_written_day; ++day)
    if (a.calendar.is_workday(day) != b.calendar.is_workday(day) || (confirmed < day && day <= confirmed_later)) add(ranges, {day, day});
  return ranges;
}

std::vector<PolicyWindow> policy_windows(const Program& before, const Program& after, const std::vector<DayRange>& charts_differ) {
  if (before.policies.empty() || after.policies.empty()) return {};
  const bool everything = !same_options(before.calendar.options(), after.calendar.options()) || !same_zone(before.zone, after.zone);
  std::vector<DayRange> differ = everything ? std::vector<DayRange>() : days_of_different_calendars(before, after);
  differ.insert(differ.end(), charts_differ.begin(), charts_differ.end());
  std::sort(differ.begin(), differ.end(), [](const DayRange& a, const DayRange& b) { return a.first < b.first; });
  std::vector<DayRange> joined;
  for (const DayRange& range : differ) add(joined, range);
  std::vector<PolicyWindow> all;
  const ProgramText old_text(before), new_text(after);
  for (std::size_t i = 0; i < before.policies.size(); ++i) {
    const auto other = std::find(after.policies.begin(), after.policies.end(), before.policies[i]);
    if (other == after.policies.end()) continue;
    const auto j = static_cast<std::size_t>(other - after.policies.begin());
    const bool rewritten = old_text.policy(before.policy_set.policies[i]) != new_text.policy(after.policy_set.policies[j]);
    PolicyWindow found{before.policies[i], {}, std::vector<std::optional<std::vector<DayRange>>>(before.policy_set.policies[i].stages.count)};
    if (everything || rewritten) {
      found.received.push_back({first_written_day, last_written_day});
    } else if (!joined.empty()) {
      std::array<Reach, 2> reach{Reach(before, i), Reach(after, j)};
      found.received = window(reach, joined);
      found.stages = stage_windows(reach, found.stages.size(), found.received, charts_differ);
    }
    if (!found.received.empty()) all.push_back(std::move(found));
  }
  return all;
}

}  // namespace guikou::proof
