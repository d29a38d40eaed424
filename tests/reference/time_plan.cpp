#include "reference/time_plan.hpp"

#include <algorithm>
#include <set>

#include "reference/resolution.hpp"
#include "reference/stage_instants.hpp"

namespace guikou::reference {
namespace {

using Out = nlohmann::ordered_json;

/// A stage that has fired or will.
struct Occurrence {
  Instant at;
  std::size_t stage = 0;  ///< in policy order
  std::int64_t n = 1;
  bool projected = false, provisional = false;
  std::string key;        ///< of one that has fired
  bool stopped = false;
};

// "`path` sorted by time, then policy order, then n"
void sort(std::vector<Occurrence>& all) {
  std::stable_sort(all.begin(), all.end(), [](const Occurrence& a, const Occurrence& b) {
    return std::tie(a.at, a.stage, a.n) < std::tie(b.at, b.stage, b.n);
  });
}

class Plan {
 public:
  Plan(const PlanBasis& basis, const model::Policy& policy, std::vector<Event> events, std::optional<Instant> now)
      : basis_(basis), policy_(policy), events_(std::move(events)), now_(now), days_(basis.chart.rulebook().calendar, basis.zone) {
    for (const model::Clock& clock : policy.clocks) {
      within_.push_back(within_of(clock, basis.state.attributes, basis.state.outputs));
      stories_.push_back(within_.back() ? story_of(clock, *within_.back(), events_, days_) : std::vector<ClockStep>{});
    }
    plan_clocks();
  }

  void add_deadlines_and_path(Out& answer) {
    for (std::size_t i = 0; i < policy_.clocks.size(); ++i) {
      const auto due = due_of(i);
      if (!due) continue;
      Out row;
      row["clock"] = policy_.clocks[i].id.text;
      row["due"] = basis_.zone.shown(days_.shown(*due));
      if (planned_[i] && planned_[i]->projected) row["projected"] = true;
      if (days_.provisional(*due)) row["provisional"] = true;
      answer["deadlines"].push_back(row);
    }
    collect_stages();
    for (const Occurrence& each : path_) {
      Out row;
      row["stage"] = policy_.stages[each.stage].id.text;
      row["n"] = each.n;
      row["at"] = basis_.zone.shown(days_.shown(each.at));
      row["to"] = target(each);
      row["action"] = policy_.stages[each.stage].action.text;
      if (each.projected) row["projected"] = true;
      if (each.provisional) row["provisional"] = true;
      answer["path"].push_back(row);
    }
  }

  void add_clocks(Out& answer) const {
    answer["clocks"] = Out::array();
    for (std::size_t i = 0; i < policy_.clocks.size(); ++i) {
      if (!within_[i]) continue;  // "the clock does not exist for this case"
      const ClockStanding& clock = stories_[i].back().standing;
      Out row;
      row["clock"] = policy_.clocks[i].id.text;
      row["state"] = state_of(clock);
      if (clock.started) row["start"] = basis_.zone.shown(*clock.started);
      if (clock.due) row["due"] = basis_.zone.shown(*clock.due);
      if (clock.stopped) row["stopped"] = basis_.zone.shown(*clock.stopped);
      if (clock.due && days_.provisional(*clock.due)) row["provisional"] = true;
      for (const Event& event : clock.refused) {
        Out refused;
        refused["type"] = event.type;
        refused["at"] = basis_.zone.shown(event.at);
        row["refused"].push_back(refused);
      }
      answer["clocks"].push_back(row);
    }
  }

  void add_due(Out& answer) const {
    std::set<std::string> acted;
    for (const Event& event : events_)
      if (event.type == "acted") acted.insert(event.key);
    answer["due"] = Out::array();
    for (const Occurrence& each : fired_) {
      if (acted.count(each.key) != 0) continue;
      Out row;
      row["key"] = each.key;
      row["stage"] = policy_.stages[each.stage].id.text;
      row["at"] = basis_.zone.shown(each.at);
      row["to"] = target(each);
      row["action"] = policy_.stages[each.stage].action.text;
      if (each.stopped) row["stopped"] = true;
      answer["due"].push_back(row);
    }
    // "the earliest instant after `now` at which a not projected stage would fire, or null"
    answer["next_wakeup"] = nullptr;
    for (const Occurrence& each : path_) {
      if (each.projected) continue;
      answer["next_wakeup"] = basis_.zone.shown(each.at);
      break;
    }
  }

 private:
  [[nodiscard]] const ClockStanding& standing(std::size_t clock) const { return stories_[clock].back().standing; }

  void plan_clocks() {
    std::vector<bool> waits;
    for (std::size_t i = 0; i < policy_.clocks.size(); ++i) {
      planned_.emplace_back();
      waits.push_back(within_[i] && !standing(i).started && !standing(i).closed);
      if (within_[i] && standing(i).running()) planned_.back() = PlannedClock{*standing(i).started, *standing(i).due, false};
    }
    project(policy_, waits, within_, days_, planned_);
  }

  [[nodiscard]] std::optional<Instant> due_of(std::size_t clock) const {
    if (planned_[clock]) return planned_[clock]->due;
    return within_[clock] ? standing(clock).due : std::nullopt;
  }

  /// What has fired up to now, and what is to come.
  void collect_stages() {
    for (std::size_t s = 0; s < policy_.stages.size(); ++s) {
      const model::Stage& stage = policy_.stages[s];
      if (stage.event) collect_event_stage(s);
      else collect_clock_stage(s);
    }
    sort(fired_);
    sort(path_);
  }

  void collect_clock_stage(std::size_t s) {
    const model::Stage& stage = policy_.stages[s];
    std::size_t c = 0;
    while (policy_.clocks[c].id.text != stage.clock->text) ++c;
    if (!within_[c]) return;
    for (std::int64_t n = 1; n <= (stage.repeat ? stage.repeat->times : 1); ++n) {
      const auto comes = [&](Instant at, bool projected) {
        path_.push_back({at, s, n, projected, days_.provisional(at) || days_.provisional(*due_of(c)), {}, false});
      };
      if (planned_[c] && planned_[c]->projected) {
        const Instant at = stage_instant(stage, n, planned_[c]->start, planned_[c]->due, days_);
        if (!now_ || at > *now_) comes(at, true);
      } else if (!now_) {
        if (planned_[c]) comes(stage_instant(stage, n, planned_[c]->start, planned_[c]->due, days_), false);
      } else {
        const StageCourse course = stage_course(stage, n, stories_[c], *now_, days_);
        for (const Instant at : course.fired)
          fired_.push_back({at, s, n, false, false, basis_.petition + "/" + stage.id.text + "/" + std::to_string(n) + "/" + basis_.zone.shown(at),
                            standing(c).stopped.has_value()});
        if (course.coming) comes(*course.coming, false);
      }
    }
  }

  // "A stage with `event` fires for each such event that comes before `closed`, …, n counting the events"; "`route` plans no
  // event stages"
  void collect_event_stage(std::size_t s) {
    const model::Stage& stage = policy_.stages[s];
    if (!now_) return;
    std::int64_t n = 0;
    for (const Event& event : events_) {
      if (event.type != stage.event->text) continue;
      const Instant at = event_stage_instant(stage, event.at, basis_.zone, days_);
      const std::string key = basis_.petition + "/" + stage.id.text + "/" + basis_.zone.shown(event.at);
      ++n;
      if (at <= *now_) fired_.push_back({at, s, n, false, false, key, false});
      else path_.push_back({at, s, n, false, days_.provisional(at), key, false});
    }
  }

  // "`to` is resolved with the chart on the date of firing (or of the planned instant), and climbs."
  [[nodiscard]] Out target(const Occurrence& each) const {
    const Date date = basis_.zone.local_date(each.at);
    std::vector<Date> dates{date};
    if (now_) dates.push_back(basis_.zone.local_date(*now_));
    const SelectorReading selectors(basis_.chart, date, basis_.state, {each.n, std::nullopt});
    const Recusal recusal(basis_.chart, basis_.zone, dates, basis_.state);
    const Resolved resolved = Resolution(basis_.chart, selectors, recusal).one(policy_.stages[each.stage].to, {"", true, true, true}, date);
    return resolved.target ? Out(*resolved.target) : Out(nullptr);
  }

  // "`waiting` (not started), `running`, `late` (running past its due), `met` (stopped in time), `missed` (stopped after its
  // due), `paused`, `closed`"
  [[nodiscard]] std::string state_of(const ClockStanding& clock) const {
    if (clock.closed) return "closed";
    if (!clock.started) return "waiting";
    if (clock.stopped) return *clock.stopped <= *clock.due ? "met" : "missed";
    if (clock.paused_since) return "paused";
    return *now_ > *clock.due ? "late" : "running";
  }

  const PlanBasis& basis_;
  const model::Policy& policy_;
  std::vector<Event> events_;
  std::optional<Instant> now_;  ///< none in `route`
  WorkingDays days_;
  std::vector<std::optional<model::Duration>> within_;   ///< by clock
  std::vector<std::vector<ClockStep>> stories_;          ///< by clock; empty where it does not exist
  std::vector<std::optional<PlannedClock>> planned_;     ///< by clock: running, late or projected
  std::vector<Occurrence> fired_, path_;
};

const model::Policy* policy_of(const PlanBasis& basis) {
  for (const model::Policy& policy : basis.chart.rulebook().policies)
    if (basis.state.policy == policy.id.text) return &policy;
  return nullptr;
}

}  // namespace

void add_route_plan(Out& answer, const PlanBasis& basis, Instant received) {
  const model::Policy* policy = policy_of(basis);
  if (policy == nullptr) return;
  Plan(basis, *policy, {{"received", received, {}, {}}}, {}).add_deadlines_and_path(answer);
}

void add_escalation(Out& answer, const PlanBasis& basis, const CaseRecord& record) {
  const model::Policy* policy = policy_of(basis);
  if (policy == nullptr) return;
  Plan plan(basis, *policy, events_that_count(record.events), record.now);
  plan.add_deadlines_and_path(answer);
  plan.add_clocks(answer);
  plan.add_due(answer);
}

}  // namespace guikou::reference
