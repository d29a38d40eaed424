// Clocks as a petition officer reads them: the start, the limit, what moved it, and the count of days.
#include <algorithm>

#include "explain/sentence.hpp"
#include "explain/time_telling.hpp"
#include "explain/time_words.hpp"

namespace guikou::explain {

using namespace program;
using decide::ClockState;
using decide::ClockStep;
using decide::ClockTrace;
using decide::RefusalReason;
using decide::StepKind;

namespace {

/// More weekends than this are told by their number.
constexpr std::size_t most_weekends_listed = 8;

Sentence refusal_sentence(RefusalReason why) {
  switch (why) {
    case RefusalReason::not_started: return Sentence::refused_not_started;
    case RefusalReason::times_used: return Sentence::refused_times;
    case RefusalReason::due_passed: return Sentence::refused_passed;
    case RefusalReason::other_unit: return Sentence::refused_unit;
    case RefusalReason::already_paused: return Sentence::refused_paused;
    case RefusalReason::not_paused: return Sentence::refused_running;
    case RefusalReason::stopped:
    case RefusalReason::none: break;
  }
  return Sentence::refused_stopped;
}

class ClockText {
 public:
  ClockText(const Decided& decided, const Telling& telling, std::string& out)
      : d_(decided), p_(decided.program), words_(decided.program, telling.english), english_(telling.english), out_(out) {}

  void clock(const ClockTrace& told) {
    const ClockRule& rule = p_.policy_set.clocks[told.clock];
    std::string name = id(told.clock);
    if (rule.title != none) name += " " + p_.policy_set.texts[rule.title];
    if (rule.basis != none) name = say(Sentence::clock_by, english_, {name, p_.policy_set.texts[rule.basis]});
    const decide::ClockCourse* const course = course_of(d_, told.clock);
    if (!course) return line(Sentence::clock_never, {name, p_.slots[rule.within_slot].name});
    headline(name, *course);
    begin(told, rule, *course);
    limit(told, rule);
    for (const ClockStep& one : told.steps)
      if (one.kind != StepKind::started) step(one, told);
    if (course->state == ClockState::paused) return line(Sentence::paused_due, {words_.moment(course->due)});
    if (!course->has_due) return;
    if (told.within.unit == Span::Unit::hours) hours(told);
    else days(told);
    if (p_.calendar.provisional(p_.zone, course->due)) line(Sentence::provisional, {words_.date(p_.calendar.options().confirmed_until)});
  }

 private:
  void line(Sentence sentence, std::initializer_list<std::string_view> words = {}) { say_line(out_, sentence, english_, words); }
  [[nodiscard]] const std::string& id(std::uint32_t clock) const { return p_.policy_set.texts[p_.policy_set.clocks[clock].id]; }
  [[nodiscard]] const std::string& event(EventId event) const { return p_.policy_set.event_names[event]; }

  void headline(const std::string& name, const decide::ClockCourse& course) {
    const Stamp due = words_.moment(course.due);
    switch (course.state) {
      case ClockState::running: return line(Sentence::clock_running, {name, due});
      case ClockState::late: return line(Sentence::clock_late, {name, due});
      case ClockState::met: return line(Sentence::clock_met, {name, due});
      case ClockState::missed: return line(Sentence::clock_missed, {name, due});
      case ClockState::paused: return line(Sentence::clock_paused, {name});
      case ClockState::closed:
        if (course.started) return line(Sentence::clock_closed, {name, due});
        break;
      case ClockState::waiting:
        if (course.projected) return line(Sentence::clock_projected, {name, due});
        break;
    }
    line(Sentence::clock_waiting, {name});
  }

  /// Which event started it, or would.
  void begin(const ClockTrace& told, const ClockRule& rule, const decide::ClockCourse& course) {
    if (course.projected) return line(Sentence::expected, {words_.moment(course.start), id(told.projected_by), event(told.projected_event)});
    const auto started = std::find_if(told.steps.begin(), told.steps.end(), [](const ClockStep& step) { return step.kind == StepKind::started; });
    if (started != told.steps.end()) return line(Sentence::started, {words_.moment(started->at), event(started->event)});
    std::string from;
    for (const EventId one : OrgChart::slice(p_.policy_set.events, rule.from)) from += (from.empty() ? "" : say(Sentence::either, english_)) + event(one);
    line(closed() ? Sentence::waits_closed : Sentence::waits, {from});
  }

  [[nodiscard]] bool closed() const {
    return d_.events && std::any_of(d_.events->begin(), d_.events->end(), [](const auto& event) { return event.type == event_closed; });
  }

  void limit(const ClockTrace& told, const ClockRule& rule) {
    const std::string length = words_.length(told.within);
    if (rule.within_from_slot) line(Sentence::limit_of_slot, {length, p_.slots[rule.within_slot].name});
    else line(Sentence::limit_of_rule, {length});
  }

  void step(const ClockStep& step, const ClockTrace& told) {
    const Stamp at = words_.moment(step.at), due = words_.moment(step.due);
    const std::string added = words_.added(step.added, told.within.unit);
    switch (step.kind) {
      case StepKind::started: return;
      case StepKind::extended:
        return step.has_due ? line(Sentence::extended, {at, event(step.event), added, due}) : line(Sentence::extended_paused, {at, event(step.event), added});
      case StepKind::paused: return line(Sentence::paused, {at, event(step.event)});
      case StepKind::resumed: return line(Sentence::resumed, {at, event(step.event), added, due});
      case StepKind::stopped: line(Sentence::stopped, {at, event(step.event)}); break;
      case StepKind::closed: line(Sentence::ended_by_close, {at}); break;
      case StepKind::refused: return line(Sentence::refused, {at, event(step.event), say(refusal_sentence(step.refusal), english_)});
    }
    if (step.ended_pause) line(Sentence::pause_ends, {added, due});
  }

  /// "60 + 30 (extension) + 9 (pause) = 99 calendar days", where anything was added.
  void in_all(const ClockTrace& told) {
    if (told.extended == 0 && told.paused == 0) return;
    const bool hourly = told.within.unit == Span::Unit::hours;
    const std::int64_t within = hourly ? told.within.count * 3600 : told.within.count;
    const auto part = [&](std::int64_t amount) { return hourly ? words_.added(amount, told.within.unit) : std::to_string(amount); };
    std::string parts = part(within);
    if (told.extended != 0) parts += " + " + say(Sentence::part_extended, english_, {part(told.extended)});
    if (told.paused != 0) parts += " + " + say(Sentence::part_paused, english_, {part(told.paused)});
    line(Sentence::in_all, {parts, words_.added(within + told.extended + told.paused, told.within.unit)});
  }

  void hours(const ClockTrace& told) {
    in_all(told);
    line(Sentence::counted_hours, {words_.added(told.count.due - told.count.start, Span::Unit::hours)});
  }

  void days(const ClockTrace& told) {
    const DueCount& count = told.count;
    const CalendarOptions& options = p_.calendar.options();
    in_all(told);
    if (count.off_rest_day) line(Sentence::moved_off_rest, {words_.day(count.started_on), words_.day(count.taken_on)});
    if (count.cut_off) line(Sentence::moved_by_cutoff, {words_.time_of_day(options.after), words_.day(count.counted_after), words_.time_of_day(options.resume)});
    if (count.length.unit == Span::Unit::days) {
      line(Sentence::counted_days, {words_.day(count.counted_after), words_.day(count.last)});
      roll(count);
    } else {
      line(Sentence::counted_workdays, {words_.day(count.counted_after), words_.day(count.last)});
      rest_days(p_.calendar.spells(count.counted_after, count.last));
    }
    if (options.due_keep) line(Sentence::due_kept, {words_.time_of_day(p_.zone.local(count.due).second_of_day)});
    else line(Sentence::due_end_of_day);
  }

  void roll(const DueCount& count) {
    const DayKind kind = p_.calendar.kind(count.last);
    const Stamp day = words_.day(count.last);
    const std::string what = say(kind == DayKind::holiday ? Sentence::holiday : Sentence::weekend_day, english_);
    if (count.rolled != count.last) line(Sentence::rolled, {day, what, words_.day(count.rolled)});
    else if (!worked(kind)) line(Sentence::not_rolled, {day, what});
    else if (kind == DayKind::make_up) line(Sentence::stays, {day});
  }

  void rest_days(const std::vector<DaySpell>& spells) {
    one_kind(spells, DayKind::weekend, Sentence::weekends);
    one_kind(spells, DayKind::holiday, Sentence::holidays);
    one_kind(spells, DayKind::make_up, Sentence::make_ups);
  }

  void one_kind(const std::vector<DaySpell>& spells, DayKind kind, Sentence sentence) {
    std::string ranges;
    std::int64_t days = 0;
    std::vector<DaySpell> found;
    for (const DaySpell& spell : spells) {
      if (spell.kind != kind) continue;
      found.push_back(spell);
      days += spell.last - spell.first + 1;
      ranges += (ranges.empty() ? "" : say(Sentence::change_joint, english_)) + TimeWords::range(spell);
    }
    if (found.empty()) return;
    const std::string number = words_.day_count(days);
    if (kind == DayKind::weekend && found.size() > most_weekends_listed)
      return line(Sentence::weekends_many, {number, std::to_string(found.size()), TimeWords::date(found.front().first), TimeWords::date(found.back().last)});
    line(sentence, {number, ranges});
  }

  const Decided& d_;
  const Program& p_;
  TimeWords words_;
  bool english_;
  std::string& out_;
};

}  // namespace

const decide::ClockCourse* course_of(const Decided& decided, std::uint32_t clock) {
  const auto& courses = decided.plan.clocks;
  const auto found = std::find_if(courses.begin(), courses.end(), [&](const decide::ClockCourse& course) { return course.clock == clock; });
  return found == courses.end() ? nullptr : &*found;
}

void write_clocks_text(const Decided& decided, const Telling& telling, std::string& out) {
  if (decided.time.clocks.empty()) return;
  out += "\n" + say(Sentence::clocks, telling.english) + "\n";
  ClockText text(decided, telling, out);
  for (const ClockTrace& told : decided.time.clocks) text.clock(told);
}

}  // namespace guikou::explain
