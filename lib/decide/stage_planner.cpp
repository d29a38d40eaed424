#include "decide/stage_planner.hpp"

#include <algorithm>
#include <tuple>

#include "decide/clock_projection.hpp"

namespace guikou::decide {

using namespace program;

void StagePlanner::plan_route(PetitionCase& petition, CasePlan& plan, TimeTrace* trace) {
  const Instant received = petition.values[slots::received].number;
  routing_ = true;
  std::vector<CaseEvent> events(1);
  events[0] = {event_received, received, none, {}};
  plan_case(petition, events, received, plan, trace);
  routing_ = false;
}

void StagePlanner::plan_route_without_path(PetitionCase& petition, CasePlan& plan) {
  path_wanted_ = false;
  plan_route(petition, plan);
  path_wanted_ = true;
}

void StagePlanner::plan_case(PetitionCase& petition, const std::vector<CaseEvent>& events, Instant now, CasePlan& plan, TimeTrace* trace) {
  petition_ = &petition;
  plan_ = &plan;
  trace_ = trace;
  now_ = now;
  plan.clocks.clear();
  plan.fired.clear();
  plan.path.clear();
  plan.has_wakeup = plan.past_years = false;
  if (trace) trace->clocks.clear(), trace->stages.clear();
  if (!petition.present(program_.policy)) return;
  const PolicyRule& policy = program_.policy_set.policies[static_cast<std::size_t>(petition.values[program_.policy].number)];
  run_clocks(program_, petition, policy, events, now, plan.clocks, trace ? &trace->clocks : nullptr);
  const bool closed = std::any_of(events.begin(), events.end(), [](const CaseEvent& event) { return event.type == event_closed; });
  if (!closed) project_clocks(program_, petition, policy, plan.clocks, trace ? &trace->clocks : nullptr);
  if (!path_wanted_ && horizon_.within_years(static_cast<std::uint32_t>(petition.values[program_.policy].number), plan.clocks)) return finish();
  for (std::uint32_t order = 0; order < policy.stages.count; ++order) {
    const std::uint32_t index = policy.stages.first + order;
    const StageRule& stage = program_.policy_set.stages[index];
    if (stage.clock == none) {
      if (!routing_) event_stage(stage, index, order, events);
      continue;
    }
    const auto course = std::find_if(plan.clocks.begin(), plan.clocks.end(), [&](const ClockCourse& c) { return c.clock == stage.clock; });
    if (course != plan.clocks.end()) clock_stage(stage, index, order, *course);
  }
  finish();
}

Instant StagePlanner::instant_of(const StageRule& stage, std::uint32_t n, Instant start, Instant due, StageTrace& told) const {
  const Calendar& calendar = program_.calendar;
  Instant at = 0;
  switch (stage.at) {
    case StageRule::At::percent: {
      const std::int64_t length = due - start;
      // Whole seconds, rounded down, without overflow for limits of centuries. Where a clock is put back between start and
      // due the length may be negative; so may its remainder.
      const std::int64_t rest = length % 100 * stage.amount;
      at = start + length / 100 * stage.amount + (rest < 0 ? -((99 - rest) / 100) : rest / 100);
      break;
    }
    case StageRule::At::hours: at = due + stage.amount * 3600; break;
    case StageRule::At::days: at = calendar.notice(program_.zone, due, {stage.amount, Span::Unit::days}); break;
    case StageRule::At::workdays: at = calendar.notice(program_.zone, due, {stage.amount, Span::Unit::workdays}); break;
  }
  told.start = start;
  told.due = due;
  told.first = at;
  if (n > 1) at = calendar.moved(program_.zone, at, {stage.every.count * (n - 1), stage.every.unit});
  told.instant = at;
  told.moved_to_start = at < start;
  return std::max(at, start);
}

void StagePlanner::clock_stage(const StageRule& stage, std::uint32_t index, std::uint32_t order, const ClockCourse& course) {
  const bool over = course.has_stopped;
  for (std::uint32_t n = 1; n <= static_cast<std::uint32_t>(stage.times); ++n) {
    StageEntry entry;
    entry.stage = index;
    entry.order = order;
    entry.n = n;
    StageTrace told;
    if (course.projected) {
      entry.projected = true;
      entry.at = instant_of(stage, n, course.start, course.due, told);
      if (routing_ || entry.at > now_) add(entry, told);
      continue;
    }
    bool fired = false;
    for (const RunningTime& time : course.times) {
      const Instant instant = instant_of(stage, n, course.start, time.due, told);
      if (time.rearms && fired && instant > time.begin) {
        fired = false;
        told.again = true;
      }
      if (fired) continue;
      entry.at = std::max(instant, time.begin);
      told.waited = entry.at > instant;
      if (entry.at >= time.end) continue;
      fired = true;
      entry.stopped = over && entry.at <= now_;
      add(entry, told);
    }
  }
}

void StagePlanner::event_stage(const StageRule& stage, std::uint32_t index, std::uint32_t order, const std::vector<CaseEvent>& events) {
  std::uint32_t n = 0;
  for (const CaseEvent& event : events) {
    if (event.type == event_closed) return;
    if (event.type != stage.event) continue;
    StageEntry entry;
    entry.stage = index;
    entry.order = order;
    entry.n = ++n;
    entry.event_at = event.at;
    StageTrace told;
    told.start = event.at;
    told.first = told.instant = program_.calendar.notice(program_.zone, event.at, stage.after);
    told.moved_to_start = told.instant < event.at;
    entry.at = std::max(event.at, told.instant);
    told.due = entry.at;
    add(entry, told);
  }
}

void StagePlanner::add(StageEntry entry, StageTrace told) {
  const Calendar& calendar = program_.calendar;
  entry.provisional = calendar.provisional(program_.zone, entry.at) || calendar.provisional(program_.zone, told.due);
  const StageRule& stage = program_.policy_set.stages[entry.stage];
  const Day day = program_.zone.local_day(entry.at);
  recusal_.prepare(program_, *petition_, day, routing_ ? day : petition_->also_barred_on);
  rows_.clear();
  Resolver resolver(program_, *petition_, recusal_, {day, entry.n, none}, rows_);
  if (trace_) told.to.selector = stage.to;
  entry.to = resolver.resolve({stage.to, program_.notify, Wanted::any, false, true}, trace_ ? &told.to : nullptr).target;
  if (trace_) {
    entry.trace = static_cast<std::uint32_t>(trace_->stages.size());
    trace_->stages.push_back(std::move(told));
  }
  const bool past = !routing_ && entry.at <= now_;
  if (!past && !routing_ && !entry.projected && (!plan_->has_wakeup || entry.at < plan_->next_wakeup)) {
    plan_->has_wakeup = true;
    plan_->next_wakeup = entry.at;
  }
  (past ? plan_->fired : plan_->path).push_back(entry);
}

void StagePlanner::finish() {
  const auto earlier = [](const StageEntry& a, const StageEntry& b) { return std::tie(a.at, a.order, a.n) < std::tie(b.at, b.order, b.n); };
  std::stable_sort(plan_->fired.begin(), plan_->fired.end(), earlier);
  std::stable_sort(plan_->path.begin(), plan_->path.end(), earlier);
  const auto outside = [&](Instant at) { return !program_.calendar.in_years(program_.zone, at); };
  plan_->past_years = std::any_of(plan_->clocks.begin(), plan_->clocks.end(), [&](const ClockCourse& c) { return c.has_due && outside(c.due); }) ||
                      (!plan_->path.empty() && outside(plan_->path.back().at));
}

}  // namespace guikou::decide
