#include "decide/clock_course.hpp"

#include <algorithm>

namespace guikou::decide {

using namespace program;

namespace {

bool among(const PolicySet& set, Range events, EventId type) {
  const auto all = OrgChart::slice(set.events, events);
  return std::find(all.begin(), all.end(), type) != all.end();
}

/// One clock on its way through the events.
class ClockRunner {
 public:
  ClockRunner(const Program& program, const ClockRule& rule, Span within, ClockCourse& course, ClockHistory& history, ClockTrace* trace)
      : program_(program), rule_(rule), within_(within), course_(course), history_(history), trace_(trace) {
    course_.times.first = static_cast<std::uint32_t>(history.times.size());
    course_.refused.first = static_cast<std::uint32_t>(history.refused.size());
  }

  void take(const CaseEvent& event) {
    if (closed_ || event.type == event_acted) return;
    const bool live = course_.started && !course_.has_stopped;
    closed_ = event.type == event_closed;   // whatever it does to this clock, nothing that comes after it counts
    if (live && among(program_.policy_set, rule_.until, event.type)) return stop(event, StepKind::stopped);
    if (event.type == event_closed) return close(event);
    if (!course_.started && among(program_.policy_set, rule_.from, event.type)) return start(event);
    if (rule_.extends && event.type == rule_.extend_on) extend(event, live);
    if (!rule_.pauses) return;
    if (event.type == rule_.pause_on) pause(event, live);
    else if (event.type == rule_.resume_on) resume(event, live);
  }

  void settle(Instant now) {
    if (!course_.started) course_.state = closed_ ? ClockState::closed : ClockState::waiting;
    else if (paused_) course_.state = ClockState::paused;
    else if (course_.has_stopped && !stopped_by_close_) course_.state = course_.stopped <= course_.due ? ClockState::met : ClockState::missed;
    else if (course_.has_stopped) course_.state = ClockState::closed;
    else course_.state = now > course_.due ? ClockState::late : ClockState::running;
    course_.has_due = course_.started && !paused_;
  }

 private:
  [[nodiscard]] Instant due() const {
    DueCount* const count = trace_ ? &trace_->count : nullptr;
    if (within_.unit != Span::Unit::hours)
      return program_.calendar.due(program_.zone, course_.start, {within_.count + added_, within_.unit}, count);
    const Instant due = course_.start + within_.count * 3600 + added_;
    if (count) count->start = course_.start, count->length = within_, count->due = due;
    return due;
  }

  void note(StepKind kind, const CaseEvent& event, std::int64_t added = 0, bool ended_pause = false) {
    if (trace_) trace_->steps.push_back({kind, RefusalReason::none, event.type, event.at, added, ended_pause, !paused_, course_.due});
  }

  void refuse(RefusalReason why, const CaseEvent& event) {
    history_.refused.push_back({event.type, event.at});
    ++course_.refused.count;
    if (trace_) trace_->steps.push_back({StepKind::refused, why, event.type, event.at, 0, false, false, 0});
  }

  void run(RunningTime time) {
    history_.times.push_back(time);
    ++course_.times.count;
  }

  void start(const CaseEvent& event) {
    course_.started = true;
    course_.start = event.at;
    course_.due = due();
    run({event.at, never, course_.due, false});
    note(StepKind::started, event);
  }

  /// Counts the open pause, as a resume, a stop or `closed` does; gives what it adds.
  std::int64_t end_pause(Instant at) {
    if (!paused_) return 0;
    const std::int64_t lasted = program_.calendar.paused(program_.zone, paused_at_, at, within_.unit);
    added_ += lasted;
    if (trace_) trace_->paused += lasted;
    paused_ = false;
    course_.due = due();
    return lasted;
  }

  void stop(const CaseEvent& event, StepKind kind) {
    const bool was_paused = paused_;
    if (!was_paused) history_.times.back().end = event.at;
    const std::int64_t lasted = end_pause(event.at);
    course_.has_stopped = true;
    course_.stopped = event.at;
    note(kind, event, lasted, was_paused);
  }

  void close(const CaseEvent& event) {
    if (!course_.started || course_.has_stopped) return;
    stop(event, StepKind::closed);
    stopped_by_close_ = true;
  }

  /// Why an extension is refused, if it is.
  [[nodiscard]] RefusalReason against_extension(const CaseEvent& event, bool live) const {
    if (!live) return not_alive();
    if (extensions_ >= rule_.extend_times) return RefusalReason::times_used;
    if ((paused_ ? paused_at_ : event.at) > course_.due) return RefusalReason::due_passed;
    return rule_.extend_by.unit != within_.unit ? RefusalReason::other_unit : RefusalReason::none;
  }

  [[nodiscard]] RefusalReason not_alive() const { return course_.started ? RefusalReason::stopped : RefusalReason::not_started; }

  void extend(const CaseEvent& event, bool live) {
    if (const RefusalReason why = against_extension(event, live); why != RefusalReason::none) return refuse(why, event);
    ++extensions_;
    const std::int64_t more = rule_.extend_by.unit == Span::Unit::hours ? rule_.extend_by.count * 3600 : rule_.extend_by.count;
    added_ += more;
    if (trace_) trace_->extended += more;
    course_.due = due();
    note(StepKind::extended, event, more);
    if (paused_) {
      extended_in_pause_ = true;
      return;
    }
    history_.times.back().end = event.at;
    run({event.at, never, course_.due, true});
  }

  void pause(const CaseEvent& event, bool live) {
    if (!live || paused_) return refuse(live ? RefusalReason::already_paused : not_alive(), event);
    paused_ = true;
    paused_at_ = event.at;
    history_.times.back().end = event.at;
    note(StepKind::paused, event);
  }

  void resume(const CaseEvent& event, bool live) {
    if (!live || !paused_) return refuse(live ? RefusalReason::not_paused : not_alive(), event);
    const std::int64_t lasted = end_pause(event.at);
    note(StepKind::resumed, event, lasted, true);
    run({event.at, never, course_.due, extended_in_pause_});
    extended_in_pause_ = false;
  }

  const Program& program_;
  const ClockRule& rule_;
  Span within_;
  ClockCourse& course_;
  ClockHistory& history_;
  ClockTrace* trace_;
  std::int64_t added_ = 0;          ///< by extensions and pauses: days, working days, or seconds of an hourly limit
  std::int64_t extensions_ = 0;
  bool paused_ = false, extended_in_pause_ = false, closed_ = false, stopped_by_close_ = false;
  Instant paused_at_ = 0;
};

}  // namespace

bool limit_of(const ClockRule& rule, const PetitionCase& petition, Span& within) {
  within = rule.within;
  if (!rule.within_from_slot) return true;
  const Value& value = petition.values[rule.within_slot];
  if (!value.present) return false;
  within = {value.number / 4, static_cast<Span::Unit>(value.number % 4)};
  return true;
}

void run_clocks(const Program& program, const PetitionCase& petition, const PolicyRule& policy, std::span<const CaseEvent> events,
                Instant now, std::vector<ClockCourse>& courses, ClockHistory& history, std::vector<ClockTrace>* trace) {
  courses.clear();
  history.times.clear();
  history.refused.clear();
  // Runners point into the trace: it may not move while they write.
  if (trace) trace->assign(policy.clocks.count, {});
  for (std::uint32_t clock = policy.clocks.first; clock < policy.clocks.first + policy.clocks.count; ++clock) {
    const ClockRule& rule = program.policy_set.clocks[clock];
    Span within;
    ClockTrace* const told = trace ? &(*trace)[clock - policy.clocks.first] : nullptr;
    if (told) told->clock = clock;
    if (!limit_of(rule, petition, within)) continue;
    if (told) told->exists = true, told->within = within;
    ClockCourse& course = courses.emplace_back();
    course.clock = clock;
    ClockRunner runner(program, rule, within, course, history, told);
    for (const CaseEvent& event : events) runner.take(event);
    runner.settle(now);
  }
}

}  // namespace guikou::decide
