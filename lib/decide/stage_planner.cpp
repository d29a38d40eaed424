#include "decide/stage_planner.hpp"

#include <algorithm>
#include <tuple>

#include "decide/clock_projection.hpp"

namespace guikou::decide {

using namespace program;

StagePlanner::StagePlanner(const Program& program) : program_(program), horizon_(program), rows_(program.policy_set) {
  const TimeZone::Span& last = program.zone.spans().back();
  settled_offset_ = last.offset;
  settled_from_ = program.zone.fixed() ? first_day : program.zone.local_day(last.from) + 3;   // no change moves a clock by more than a day
  for (const PolicyRule& policy : program.policy_set.policies) on_receipt_.push_back(on_receipt(policy));
}

StagePlanner::OnReceipt StagePlanner::on_receipt(const PolicyRule& policy) const {
  constexpr std::uint32_t most_clocks = 64;
  const PolicySet& set = program_.policy_set;
  OnReceipt known;
  if (policy.clocks.count > most_clocks) return known;
  for (std::uint32_t i = 0; i < policy.clocks.count; ++i) {
    const ClockRule& clock = set.clocks[policy.clocks.first + i];
    if ((clock.extends && clock.extend_on == event_received) || (clock.pauses && (clock.pause_on == event_received || clock.resume_on == event_received))) return known;
    const auto from = OrgChart::slice(set.events, clock.from);
    if (std::find(from.begin(), from.end(), event_received) != from.end()) known.starts |= std::uint64_t{1} << i;
  }
  for (std::uint32_t stage = policy.stages.first; stage < policy.stages.first + policy.stages.count; ++stage)
    if (set.stages[stage].clock != none && set.stages[stage].group == none) return known;
  known.plain = true;
  return known;
}

void StagePlanner::plan_route(PetitionCase& petition, CasePlan& plan, TimeTrace* trace) {
  const Instant received = petition.values[slots::received].number;
  routing_ = true;
  const bool has_policy = petition.present(program_.policy);
  const auto number = has_policy ? static_cast<std::size_t>(petition.values[program_.policy].number) : 0;
  if (has_policy && !trace && short_ways_ && on_receipt_[number].plain) {
    begin(petition, received, plan, nullptr);
    const PolicyRule& policy = program_.policy_set.policies[number];
    start_clocks(policy, on_receipt_[number], received);
    if (!path_spared()) plan_stages(policy, {});
    finish();
  } else {
    const CaseEvent event{event_received, received, none, {}};
    plan_case(petition, {&event, 1}, received, plan, trace);
  }
  routing_ = false;
}

void StagePlanner::plan_route_without_path(PetitionCase& petition, CasePlan& plan) {
  path_wanted_ = false;
  plan_route(petition, plan);
  path_wanted_ = true;
}

void StagePlanner::begin(PetitionCase& petition, Instant now, CasePlan& plan, TimeTrace* trace) {
  petition_ = &petition;
  plan_ = &plan;
  trace_ = trace;
  now_ = now;
  plan.clocks.clear();
  plan.history.times.clear();
  plan.history.refused.clear();
  plan.fired.clear();
  plan.path.clear();
  plan.has_wakeup = plan.past_years = false;
  if (trace) trace->clocks.clear(), trace->stages.clear();
}

void StagePlanner::plan_case(PetitionCase& petition, std::span<const CaseEvent> events, Instant now, CasePlan& plan, TimeTrace* trace) {
  begin(petition, now, plan, trace);
  if (!petition.present(program_.policy)) return;
  const PolicyRule& policy = program_.policy_set.policies[static_cast<std::size_t>(petition.values[program_.policy].number)];
  run_clocks(program_, petition, policy, events, now, plan.clocks, plan.history, trace ? &trace->clocks : nullptr);
  const bool closed = std::any_of(events.begin(), events.end(), [](const CaseEvent& event) { return event.type == event_closed; });
  if (!closed) project_clocks(program_, petition, policy, plan.clocks, open_clocks_, trace ? &trace->clocks : nullptr);
  if (!path_spared()) plan_stages(policy, events);
  finish();
}

/// What run_clocks() and project_clocks() make of nothing but the receipt.
void StagePlanner::start_clocks(const PolicyRule& policy, const OnReceipt& known, Instant received) {
  bool waiting = false;
  for (std::uint32_t i = 0; i < policy.clocks.count; ++i) {
    Span within;
    if (!limit_of(program_.policy_set.clocks[policy.clocks.first + i], *petition_, within)) continue;
    ClockCourse& course = plan_->clocks.emplace_back();
    course.clock = policy.clocks.first + i;
    course.times.first = static_cast<std::uint32_t>(plan_->history.times.size());
    if ((known.starts >> i & 1) == 0) {
      waiting = true;
      continue;
    }
    course.started = course.has_due = true;
    course.start = received;
    course.due = program_.calendar.due(program_.zone, received, within);
    course.state = received > course.due ? ClockState::late : ClockState::running;
    course.times.count = 1;
    plan_->history.times.push_back({received, never, course.due, false});
  }
  if (waiting) project_clocks(program_, *petition_, policy, plan_->clocks, open_clocks_, nullptr);
}

void StagePlanner::plan_stages(const PolicyRule& policy, std::span<const CaseEvent> events) {
  recusal_.prepare(program_, *petition_, petition_->day, petition_->also_barred_on);
  quiet_every_day_ = recusal_.quiet_every_day();
  rows_serve_ = quiet_every_day_ && short_ways_ && !trace_;
  row_group_ = none;
  if (routing_ && rows_serve_ && on_receipt_[static_cast<std::size_t>(petition_->values[program_.policy].number)].plain) return plan_plain_stages(policy);
  for (std::uint32_t order = 0; order < policy.stages.count; ++order) {
    const std::uint32_t index = policy.stages.first + order;
    const StageRule& stage = program_.policy_set.stages[index];
    if (stage.clock == none) {
      if (!routing_) event_stage(stage, index, order, events);
      continue;
    }
    const auto course = std::find_if(plan_->clocks.begin(), plan_->clocks.end(), [&](const ClockCourse& c) { return c.clock == stage.clock; });
    if (course != plan_->clocks.end()) clock_stage(stage, index, order, *course);
  }
}

/// Of a route, whose clocks have one due each, with targets from rows: what steady_clock_stage() and add() do, at once.
void StagePlanner::plan_plain_stages(const PolicyRule& policy) {
  std::vector<StageEntry>& path = plan_->path;
  const Day confirmed_until = program_.calendar.options().confirmed_until;
  const ClockCourse* course = nullptr;
  std::uint32_t clock = none;
  Mark mark;
  for (std::uint32_t order = 0; order < policy.stages.count; ++order) {
    const std::uint32_t index = policy.stages.first + order;
    const StageRule& stage = program_.policy_set.stages[index];
    if (stage.clock == none) continue;
    if (stage.clock != clock) {
      clock = stage.clock;
      const auto found = std::find_if(plan_->clocks.begin(), plan_->clocks.end(), [&](const ClockCourse& c) { return c.clock == clock; });
      course = found != plan_->clocks.end() && found->has_due ? &*found : nullptr;
      if (course != nullptr) mark = this->mark(course->start, course->due);
    }
    if (course == nullptr) continue;
    if (row_group_ != stage.group) find_row(stage.group);
    TargetRows::Cell* cell = row_ + stage.column;
    const Moment first = first_moment(stage, mark);
    for (std::uint32_t n = 1; n <= static_cast<std::uint32_t>(stage.times); ++n, cell += stage.step ? 1 : 0) {
      const Moment moment = nth_moment(stage, n, first);
      const bool before_start = moment.at < mark.start;
      const Instant at = before_start ? mark.start : moment.at;
      const Day day = moment.local_known && !before_start ? moment.local.day : local_day(at);
      if (day < cell->since || cell->until < day) fill(*cell, stage, day, n);
      path.push_back({.stage = index, .order = order, .n = n, .at = at, .to = cell->target, .projected = course->projected,
                      .provisional = std::max(day, mark.due_day) > confirmed_until});
    }
  }
}

StagePlanner::Moment StagePlanner::on_day(Day day, std::int32_t second_of_day) const {
  return {instant(day, second_of_day), {day, second_of_day, 0}, settled(day)};
}

StagePlanner::Moment StagePlanner::first_moment(const StageRule& stage, const Mark& mark) const {
  const Calendar& calendar = program_.calendar;
  switch (stage.at) {
    case StageRule::At::percent: {
      const std::int64_t length = mark.due - mark.start;
      // Whole seconds, rounded down, without overflow for limits of centuries. Where a clock is put back between start and
      // due the length may be negative; so may its remainder.
      const std::int64_t rest = length % 100 * stage.amount;
      return {mark.start + length / 100 * stage.amount + (rest < 0 ? -((99 - rest) / 100) : rest / 100), {}, false};
    }
    case StageRule::At::hours: return {mark.due + stage.amount * 3600, {}, false};
    case StageRule::At::days: return on_day(mark.due_day + static_cast<Day>(stage.amount), calendar.options().notice_time);
    case StageRule::At::workdays: return on_day(calendar.workdays_from(mark.due_day, stage.amount), calendar.options().notice_time);
  }
  return {};
}

StagePlanner::Moment StagePlanner::nth_moment(const StageRule& stage, std::uint32_t n, const Moment& first) const {
  if (n == 1) return first;
  const std::int64_t later = stage.every.count * (n - 1);
  if (stage.every.unit == Span::Unit::hours) return {first.at + later * 3600, {}, false};
  const LocalTime local = first.local_known ? first.local : program_.zone.local(first.at);
  return on_day(program_.calendar.moved_day(local.day, later, stage.every.unit), local.second_of_day);
}

void StagePlanner::clock_stage(const StageRule& stage, std::uint32_t index, std::uint32_t order, const ClockCourse& course) {
  StageEntry entry;
  entry.stage = index;
  entry.order = order;
  entry.projected = course.projected;
  if (course.projected) steady_clock_stage(stage, entry, course, mark(course.start, course.due));
  else if (course.times.count == 1) steady_clock_stage(stage, entry, course, mark(course.start, plan_->history.times[course.times.first].due));
  else restless_clock_stage(stage, entry, course);
}

/// Of a clock that has one due all its time.
void StagePlanner::steady_clock_stage(const StageRule& stage, StageEntry entry, const ClockCourse& course, const Mark& mark) {
  const Instant end = course.projected ? never : plan_->history.times[course.times.first].end;
  const Moment first = first_moment(stage, mark);
  for (std::uint32_t n = 1; n <= static_cast<std::uint32_t>(stage.times); ++n) {
    const Moment moment = nth_moment(stage, n, first);
    const bool before_start = moment.at < mark.start;
    entry.n = n;
    entry.at = before_start ? mark.start : moment.at;
    if (entry.at >= end || (course.projected && !routing_ && entry.at <= now_)) continue;
    entry.stopped = course.has_stopped && entry.at <= now_;
    const Day day = moment.local_known && !before_start ? moment.local.day : local_day(entry.at);
    if (trace_) {
      const StageMoment told{mark.start, mark.due, first.at, moment.at, before_start, false, false};
      add(entry, day, mark.due_day, &told);
    } else {
      add(entry, day, mark.due_day, nullptr);
    }
  }
}

/// Of a clock that was paused or extended: it fires at the first moment at which the clock runs, and again if an extension
/// re-arms it.
void StagePlanner::restless_clock_stage(const StageRule& stage, StageEntry entry, const ClockCourse& course) {
  for (std::uint32_t n = 1; n <= static_cast<std::uint32_t>(stage.times); ++n) {
    bool fired = false;
    StageMoment told;
    entry.n = n;
    for (const RunningTime& time : OrgChart::slice(plan_->history.times, course.times)) {
      const Mark mark = this->mark(course.start, time.due);
      const Moment first = first_moment(stage, mark);
      const Moment moment = nth_moment(stage, n, first);
      const Instant instant = std::max(moment.at, mark.start);
      told.start = mark.start;
      told.due = mark.due;
      told.first = first.at;
      told.instant = moment.at;
      told.moved_to_start = moment.at < mark.start;
      if (time.rearms && fired && instant > time.begin) {
        fired = false;
        told.again = true;
      }
      if (fired) continue;
      entry.at = std::max(instant, time.begin);
      told.waited = entry.at > instant;
      if (entry.at >= time.end) continue;
      fired = true;
      entry.stopped = course.has_stopped && entry.at <= now_;
      add(entry, program_.zone.local_day(entry.at), mark.due_day, &told);
    }
  }
}

void StagePlanner::event_stage(const StageRule& stage, std::uint32_t index, std::uint32_t order, std::span<const CaseEvent> events) {
  std::uint32_t n = 0;
  for (const CaseEvent& event : events) {
    if (event.type == event_closed) return;
    if (event.type != stage.event) continue;
    StageEntry entry;
    entry.stage = index;
    entry.order = order;
    entry.n = ++n;
    entry.event_at = event.at;
    StageMoment told;
    told.start = event.at;
    told.first = told.instant = program_.calendar.notice(program_.zone, event.at, stage.after);
    told.moved_to_start = told.instant < event.at;
    entry.at = told.due = std::max(event.at, told.instant);
    const Day day = program_.zone.local_day(entry.at);
    add(entry, day, day, &told);
  }
}

/// Resolved with the chart of the day; with its bars, if there are any (SPEC 9 and 10).
Party StagePlanner::target(const StageRule& stage, Day day, std::uint32_t n, SelectorTrace* trace) {
  if (!quiet_every_day_) recusal_.follow(program_, *petition_, day, routing_ ? day : petition_->also_barred_on);
  adjusted_.clear();
  Resolver resolver(program_, *petition_, recusal_, SelectorContext(day, n), adjusted_, memory_);
  return resolver.resolve(request_of(stage), trace).target;
}

void StagePlanner::find_row(std::uint32_t group) {
  row_ = rows_.row(program_.policy_set, group, *petition_);
  row_group_ = group;
}

void StagePlanner::fill(TargetRows::Cell& cell, const StageRule& stage, Day day, std::uint32_t n) {
  adjusted_.clear();
  Resolver resolver(program_, *petition_, recusal_, SelectorContext(day, n), adjusted_, memory_);
  cell.target = resolver.work_out(request_of(stage), nullptr).target;
  cell.since = resolver.days().first();
  cell.until = resolver.days().last();
}

/// `told` may be null unless there is a trace.
void StagePlanner::add(StageEntry& entry, Day day, Day due_day, const StageMoment* told) {
  entry.provisional = std::max(day, due_day) > program_.calendar.options().confirmed_until;
  const StageRule& stage = program_.policy_set.stages[entry.stage];
  if (rows_serve_ && stage.group != none) {
    if (row_group_ != stage.group) find_row(stage.group);
    TargetRows::Cell& cell = row_[stage.column + (stage.step ? entry.n - 1 : 0)];
    if (day < cell.since || cell.until < day) fill(cell, stage, day, entry.n);
    entry.to = cell.target;
  } else if (trace_) {
    entry.trace = static_cast<std::uint32_t>(trace_->stages.size());
    StageTrace& row = trace_->stages.emplace_back(StageTrace{*told, {}});
    row.to.selector = stage.to;
    entry.to = target(stage, day, entry.n, &row.to);
  } else {
    entry.to = target(stage, day, entry.n, nullptr);
  }
  if (routing_) {
    plan_->path.push_back(entry);
    return;
  }
  const bool past = entry.at <= now_;
  if (!past && !entry.projected && (!plan_->has_wakeup || entry.at < plan_->next_wakeup)) {
    plan_->has_wakeup = true;
    plan_->next_wakeup = entry.at;
  }
  (past ? plan_->fired : plan_->path).push_back(entry);
}

namespace {

/// By time, policy order and n, which no two stages share. They come by policy order and n; a plan is short and nearly in order of time, too.
void sort_stages(std::vector<StageEntry>& stages) {
  constexpr std::size_t short_plan = 32;
  if (stages.size() > short_plan)
    return std::sort(stages.begin(), stages.end(), [](const StageEntry& a, const StageEntry& b) { return std::tie(a.at, a.order, a.n) < std::tie(b.at, b.order, b.n); });
  for (std::size_t i = 1; i < stages.size(); ++i)
    for (std::size_t at = i; at > 0 && stages[at].at < stages[at - 1].at; --at) std::swap(stages[at], stages[at - 1]);
}

}  // namespace

void StagePlanner::finish() {
  sort_stages(plan_->fired);
  sort_stages(plan_->path);
  const auto outside = [&](Instant at) { return !program_.calendar.in_years(program_.zone, at); };
  plan_->past_years = std::any_of(plan_->clocks.begin(), plan_->clocks.end(), [&](const ClockCourse& c) { return c.has_due && outside(c.due); }) ||
                      (!plan_->path.empty() && outside(plan_->path.back().at));
}

}  // namespace guikou::decide
