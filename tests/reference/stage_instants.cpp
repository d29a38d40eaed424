#include "reference/stage_instants.hpp"

#include <algorithm>

namespace guikou::reference {

std::vector<ClockStep> story_of(const model::Clock& clock, const model::Duration& within, const std::vector<Event>& events, const WorkingDays& days) {
  std::vector<ClockStep> story;
  ClockStanding standing = waiting(within);
  for (const Event& event : events) {
    standing = after(standing, event, clock, days);
    story.push_back({event, standing});
  }
  return story;
}

// "`±Nd`/`±Nwd`: that many calendar/working days from the due date, at `notice_time`; `±Nh`: exact, from the due; `P%`: start +
// P % of (due − start), exact, whole seconds, rounded down. The n-th repeat (n from 1) comes (n−1) × `every` later …. An
// instant so found before the clock's start is moved to the start."
Instant stage_instant(const model::Stage& stage, std::int64_t n, Instant start, Instant due, const WorkingDays& days) {
  using Unit = model::Stage::At::Unit;
  Instant instant;
  switch (stage.at.unit) {
    case Unit::days: instant = days.at_notice_time(days.day_after(days.date_of(due), stage.at.amount)); break;
    case Unit::workdays: instant = days.at_notice_time(days.working_day_after(days.date_of(due), stage.at.amount)); break;
    case Unit::hours: instant = days.later(due, {stage.at.amount, model::Duration::Unit::hours}, 1); break;
    case Unit::percent: {
      const std::int64_t hundredfold = stage.at.amount * (due.seconds - start.seconds);
      std::int64_t share = hundredfold / 100;
      if (share * 100 > hundredfold) --share;  // rounded down, also before zero
      instant = days.later({start.seconds + share}, {0, model::Duration::Unit::hours}, 1);
      break;
    }
  }
  if (stage.repeat) instant = days.later(instant, stage.repeat->every, n - 1);
  return std::max(instant, start);
}

// "A stage (with its n) fires at the first moment, at or after its instant as known from the events up to that moment, at
// which its clock is running: started, not stopped, not paused. It fires once; an honoured extension re-arms those whose new
// instant lies after the extension (after the resume, where it was honoured during a pause)."
StageCourse stage_course(const model::Stage& stage, std::int64_t n, const std::vector<ClockStep>& story, Instant now, const WorkingDays& days) {
  StageCourse course;
  bool armed = true, waits_for_resume = false;
  for (std::size_t i = 0; i < story.size(); ++i) {
    const auto& [event, clock] = story[i];
    // Where one event extends and pauses, the extension comes first: its due is asked for although the pause has none to show.
    const auto instant = [&, &clock = clock] { return stage_instant(stage, n, *clock.started, clock.due.value_or(days.due(*clock.started, clock.length)), days); };
    if (clock.extended && clock.extended_in_pause) waits_for_resume = true;
    else if (clock.extended && instant() > event.at) armed = true;
    if (clock.resumed && waits_for_resume) {
      waits_for_resume = false;
      if (instant() > event.at) armed = true;
    }
    // Several events of one moment: how the clock stands at that moment is how the last of them leaves it.
    const bool last = i + 1 == story.size();
    if (!last && story[i + 1].event.at == event.at) continue;
    if (!armed || !clock.running()) continue;
    const Instant at = std::max(instant(), event.at);
    if (at <= now && (last || at < story[i + 1].event.at)) {
      course.fired.push_back(at);
      armed = false;
    } else if (last) {
      course.coming = at;
    }
  }
  return course;
}

Instant event_stage_instant(const model::Stage& stage, Instant event, const TimeZone& zone, const WorkingDays& days) {
  using Unit = model::Duration::Unit;
  if (stage.after.unit == Unit::hours) return days.later(event, stage.after, 1);
  const Date date = zone.local_date(event);
  const Date then = stage.after.unit == Unit::days ? days.day_after(date, stage.after.count) : days.working_day_after(date, stage.after.count);
  return std::max(days.at_notice_time(then), event);
}

namespace {

bool names(const std::vector<model::Name>& all, const std::string& name) {
  return std::any_of(all.begin(), all.end(), [&](const model::Name& each) { return each.text == name; });
}

}  // namespace

// "a clock whose `from` event has not happened starts, projected, at the due of the clock(s) that have that event in `until`
// (the latest of them), else stays out of the plan. (Only clocks running, late or themselves projected project.)"
// Of several `from` events the first counts, as for a clock that really starts.
void project(const model::Policy& policy, const std::vector<bool>& waits, const std::vector<std::optional<model::Duration>>& within,
             const WorkingDays& days, std::vector<std::optional<PlannedClock>>& planned) {
  const std::size_t count = policy.clocks.size();
  std::vector<bool> open = waits;  // not yet settled
  // Can this clock still become planned, as far as is known? Only through an unsettled or planned one.
  const auto start_of = [&](std::size_t i, bool& unsettled) {
    std::optional<Instant> start;
    unsettled = false;
    for (const model::Name& event : policy.clocks[i].from) {
      std::optional<Instant> latest;
      for (std::size_t j = 0; j < count; ++j) {
        if (j == i || !names(policy.clocks[j].until, event.text)) continue;
        if (open[j]) unsettled = true;
        if (planned[j] && (!latest || *latest < planned[j]->due)) latest = planned[j]->due;
      }
      if (latest && (!start || *latest < *start)) start = latest;
    }
    return start;
  };
  const auto settle = [&](std::size_t i, Instant start) {
    planned[i] = PlannedClock{start, days.due(start, {*within[i]}), true};
    open[i] = false;
  };
  for (bool moved = true; moved;) {
    moved = false;
    std::optional<std::size_t> in_circle;
    for (std::size_t i = 0; i < count && !moved; ++i) {
      bool unsettled = false;
      if (!open[i]) continue;
      const auto start = start_of(i, unsettled);
      if (unsettled) {
        if (start && !in_circle) in_circle = i;
        continue;
      }
      if (start) settle(i, *start);
      else open[i] = false;  // "else stays out of the plan"
      moved = true;
    }
    // Clocks that wait for each other in a circle: the first one that something outside the circle starts.
    if (!moved && in_circle) {
      bool unsettled = false;
      settle(*in_circle, *start_of(*in_circle, unsettled));
      moved = true;
    }
  }
}

}  // namespace guikou::reference
