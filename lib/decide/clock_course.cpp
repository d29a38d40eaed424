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
  ClockRunner(const Program& program, const ClockRule& rule, Span within, ClockCourse& course)
      : program_(program), rule_(rule), within_(within), course_(course) {}

  void take(const CaseEvent& event) {
    if (closed_ || event.type == event_acted) return;
    const bool live = course_.started && !course_.has_stopped;
    if (live && among(program_.policy_set, rule_.until, event.type)) return stop(event.at);
    if (event.type == event_closed) return close(event.at);
    if (!course_.started && among(program_.policy_set, rule_.from, event.type)) return start(event.at);
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
    if (within_.unit != Span::Unit::hours) return program_.calendar.due(program_.zone, course_.start, {within_.count + added_, within_.unit});
    return course_.start + within_.count * 3600 + added_;
  }

  void start(Instant at) {
    course_.started = true;
    course_.start = at;
    course_.due = due();
    course_.times.push_back({at, never, course_.due, false});
  }

  /// Counts the open pause, as a resume, a stop or `closed` does.
  void end_pause(Instant at) {
    if (!paused_) return;
    added_ += program_.calendar.paused(program_.zone, paused_at_, at, within_.unit);
    paused_ = false;
    course_.due = due();
  }

  void stop(Instant at) {
    if (!paused_) course_.times.back().end = at;
    end_pause(at);
    course_.has_stopped = true;
    course_.stopped = at;
  }

  void close(Instant at) {
    closed_ = true;
    if (!course_.started || course_.has_stopped) return;
    stop(at);
    stopped_by_close_ = true;
  }

  void extend(const CaseEvent& event, bool live) {
    const bool passed = live && (paused_ ? paused_at_ : event.at) > course_.due;
    if (!live || extensions_ >= rule_.extend_times || passed || rule_.extend_by.unit != within_.unit)
      return course_.refused.push_back({event.type, event.at});
    ++extensions_;
    added_ += rule_.extend_by.unit == Span::Unit::hours ? rule_.extend_by.count * 3600 : rule_.extend_by.count;
    course_.due = due();
    if (paused_) {
      extended_in_pause_ = true;
      return;
    }
    course_.times.back().end = event.at;
    course_.times.push_back({event.at, never, course_.due, true});
  }

  void pause(const CaseEvent& event, bool live) {
    if (!live || paused_) return course_.refused.push_back({event.type, event.at});
    paused_ = true;
    paused_at_ = event.at;
    course_.times.back().end = event.at;
  }

  void resume(const CaseEvent& event, bool live) {
    if (!live || !paused_) return course_.refused.push_back({event.type, event.at});
    end_pause(event.at);
    course_.times.push_back({event.at, never, course_.due, extended_in_pause_});
    extended_in_pause_ = false;
  }

  const Program& program_;
  const ClockRule& rule_;
  Span within_;
  ClockCourse& course_;
  std::int64_t added_ = 0;          ///< by extensions and pauses: days, working days, or seconds of an hourly limit
  std::int64_t extensions_ = 0;
  bool paused_ = false, extended_in_pause_ = false, closed_ = false, stopped_by_close_ = false;
  Instant paused_at_ = 0;
};

/// The limit of a clock for this case; false if it has none.
bool limit_of(const ClockRule& rule, const PetitionCase& petition, Span& within) {
  within = rule.within;
  if (!rule.within_from_slot) return true;
  const Value& value = petition.values[rule.within_slot];
  if (!value.present) return false;
  within = {value.number / 4, static_cast<Span::Unit>(value.number % 4)};
  return true;
}

}  // namespace

void run_clocks(const Program& program, const PetitionCase& petition, const PolicyRule& policy, const std::vector<CaseEvent>& events,
                Instant now, std::vector<ClockCourse>& courses) {
  courses.clear();
  for (std::uint32_t clock = policy.clocks.first; clock < policy.clocks.first + policy.clocks.count; ++clock) {
    const ClockRule& rule = program.policy_set.clocks[clock];
    Span within;
    if (!limit_of(rule, petition, within)) continue;
    ClockCourse& course = courses.emplace_back();
    course.clock = clock;
    ClockRunner runner(program, rule, within, course);
    for (const CaseEvent& event : events) runner.take(event);
    runner.settle(now);
  }
}

}  // namespace guikou::decide
