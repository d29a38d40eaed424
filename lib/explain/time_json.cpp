// Clocks and stages as hosts read them.
#include "explain/selector_telling.hpp"
#include "explain/time_telling.hpp"
#include "explain/time_words.hpp"
#include "io/decision_writer.hpp"

namespace guikou::explain {

using namespace program;
using decide::ClockStep;
using decide::ClockTrace;
using decide::RefusalReason;
using decide::StageEntry;
using decide::StageTrace;
using decide::StepKind;

namespace {

std::string_view step_word(StepKind kind) {
  switch (kind) {
    case StepKind::started: return "started";
    case StepKind::extended: return "extended";
    case StepKind::paused: return "paused";
    case StepKind::resumed: return "resumed";
    case StepKind::stopped: return "stopped";
    case StepKind::closed: return "closed";
    case StepKind::refused: return "refused";
  }
  return "";
}

std::string_view refusal_word(RefusalReason why) {
  switch (why) {
    case RefusalReason::not_started: return "not-started";
    case RefusalReason::stopped: return "stopped";
    case RefusalReason::times_used: return "times-used";
    case RefusalReason::due_passed: return "due-passed";
    case RefusalReason::other_unit: return "other-unit";
    case RefusalReason::already_paused: return "already-paused";
    case RefusalReason::not_paused: return "not-paused";
    case RefusalReason::none: break;
  }
  return "";
}

std::string_view kind_word(DayKind kind) {
  switch (kind) {
    case DayKind::weekend: return "weekend";
    case DayKind::holiday: return "holiday";
    case DayKind::make_up: return "make-up";
    case DayKind::workday: break;
  }
  return "workday";
}

class TimeJson {
 public:
  TimeJson(const Decided& decided, const Telling& telling, io::JsonWriter& json)
      : d_(decided), p_(decided.program), selectors_(decided.program, telling), words_(decided.program, telling.english), json_(json) {}

  void write() {
    json_.key("clocks").begin_array();
    for (const ClockTrace& told : d_.time.clocks) clock(told);
    json_.end_array().key("stages").begin_array();
    for (const StageEntry& entry : d_.plan.fired) stage(entry, true);
    for (const StageEntry& entry : d_.plan.path) stage(entry, false);
    json_.end_array();
    if (!d_.events || !d_.petition.present(p_.policy)) return;
    if (d_.plan.has_wakeup) moment("next_wakeup", d_.plan.next_wakeup);
    else json_.key("next_wakeup").null();
  }

 private:
  [[nodiscard]] const std::string& text(std::uint32_t index) const { return p_.policy_set.texts[index]; }
  [[nodiscard]] const std::string& clock_id(std::uint32_t clock) const { return text(p_.policy_set.clocks[clock].id); }
  void moment(std::string_view key, Instant instant) { json_.member(key, words_.instant(instant)); }
  void flag(std::string_view key, bool value) {
    if (value) json_.key(key).boolean(true);
  }

  void clock(const ClockTrace& told) {
    const ClockRule& rule = p_.policy_set.clocks[told.clock];
    json_.begin_object().member("clock", text(rule.id));
    if (rule.title != none) json_.member("title", text(rule.title));
    if (rule.basis != none) json_.member("basis", text(rule.basis));
    const decide::ClockCourse* const course = course_of(d_, told.clock);
    if (course && d_.events) json_.member("state", io::state_word(course->state));
    limit(told, rule);
    if (course) life(told, *course);
    json_.end_object();
  }

  void limit(const ClockTrace& told, const ClockRule& rule) {
    json_.key("limit").begin_object().key("length");
    if (told.exists) json_.string(TimeWords::code(told.within));
    else json_.null();
    if (rule.within_from_slot) json_.member(rule.within_slot < p_.attribute_count ? "attribute" : "output", p_.slots[rule.within_slot].name);
    json_.end_object();
  }

  void life(const ClockTrace& told, const decide::ClockCourse& course) {
    if (course.started || course.projected) moment("start", course.start);
    if (course.projected) json_.member("projected_by", clock_id(told.projected_by)).member("projected_event", p_.policy_set.event_names[told.projected_event]);
    json_.key("steps").begin_array();
    for (const ClockStep& one : told.steps) step(one, told.within.unit);
    json_.end_array();
    if ((course.started || course.projected) && told.within.unit != Span::Unit::hours) count(told);
    if (!course.has_due) return;
    moment("due", course.due);
    flag("projected", course.projected);
    flag("provisional", p_.calendar.provisional(p_.zone, course.due));
  }

  void step(const ClockStep& step, Span::Unit unit) {
    json_.begin_object().member("what", step_word(step.kind)).member("event", p_.policy_set.event_names[step.event]);
    moment("at", step.at);
    if (step.refusal != RefusalReason::none) json_.member("why", refusal_word(step.refusal));
    if (step.kind == StepKind::extended || step.ended_pause) json_.member("added", TimeWords::added_code(step.added, unit));
    if (step.has_due) moment("due", step.due);
    json_.end_object();
  }

  void count(const ClockTrace& told) {
    const DueCount& count = told.count;
    json_.key("count").begin_object().member("length", TimeWords::code(count.length));
    if (told.extended != 0) json_.member("extended", TimeWords::added_code(told.extended, told.within.unit));
    if (told.paused != 0) json_.member("paused", TimeWords::added_code(told.paused, told.within.unit));
    json_.member("started_on", TimeWords::date(count.started_on));
    if (count.off_rest_day) json_.member("off_rest_day", TimeWords::date(count.taken_on));
    if (count.cut_off) json_.member("cut_off", TimeWords::date(count.counted_after));
    json_.member("counted_after", TimeWords::date(count.counted_after));
    if (count.length.unit == Span::Unit::workdays) {
      json_.key("days").begin_array();
      for (const DaySpell& spell : p_.calendar.spells(count.counted_after, count.last))
        json_.begin_object().member("from", TimeWords::date(spell.first)).member("to", TimeWords::date(spell.last)).member("kind", kind_word(spell.kind)).end_object();
      json_.end_array();
    }
    json_.member("last", TimeWords::date(count.last)).member("last_kind", kind_word(p_.calendar.kind(count.last)));
    if (count.rolled != count.last) json_.member("rolled", TimeWords::date(count.rolled));
    json_.end_object();
  }

  void stage(const StageEntry& entry, bool fired) {
    const StageRule& rule = p_.policy_set.stages[entry.stage];
    const StageTrace& told = d_.time.stages[entry.trace];
    json_.begin_object().member("stage", text(rule.id)).key("n").integer(entry.n);
    if (rule.title != none) json_.member("title", text(rule.title));
    if (rule.basis != none) json_.member("basis", text(rule.basis));
    moment("at", entry.at);
    json_.key("to");
    if (entry.to.present()) json_.string(p_.party_name(entry.to));
    else json_.null();
    json_.member("action", text(rule.action));
    if (fired) fired_members(entry);
    flag("projected", entry.projected);
    flag("provisional", entry.provisional);
    if (rule.clock == none) by_event(rule, entry);
    else by_clock(rule, entry, told);
    flag("moved_to_start", told.moved_to_start);
    flag("waited", told.waited);
    flag("again", told.again);
    json_.key("target").begin_object();
    selectors_.json(told.to, json_);
    json_.end_object().end_object();
  }

  void fired_members(const StageEntry& entry) {
    json_.key("fired").boolean(true);
    key_.clear();
    io::append_stage_key(p_, d_.petition, entry, key_);
    json_.member("key", key_);
    flag("acted", acted_upon(d_, key_));
    flag("stopped", entry.stopped);
  }

  void by_event(const StageRule& rule, const StageEntry& entry) {
    json_.member("event", p_.policy_set.event_names[rule.event]);
    moment("event_at", entry.event_at);
    json_.member("rule", TimeWords::code(rule.after));
  }

  void by_clock(const StageRule& rule, const StageEntry& entry, const StageTrace& told) {
    static constexpr std::string_view units[]{"d", "wd", "h", "%"};
    json_.member("clock", clock_id(rule.clock));
    moment("start", told.start);
    moment("due", told.due);
    const bool after = rule.at != StageRule::At::percent && rule.amount > 0;
    json_.member("rule", (after ? "+" : "") + std::to_string(rule.amount) + std::string(units[static_cast<std::size_t>(rule.at)]));
    if (entry.n == 1) return;
    json_.member("every", TimeWords::code(rule.every));
    moment("first", told.first);
  }

  const Decided& d_;
  const Program& p_;
  SelectorTelling selectors_;
  TimeWords words_;
  io::JsonWriter& json_;
  std::string key_;
};

}  // namespace

void write_time_json(const Decided& decided, const Telling& telling, io::JsonWriter& json) { TimeJson(decided, telling, json).write(); }

}  // namespace guikou::explain
