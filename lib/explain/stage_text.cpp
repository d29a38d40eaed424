// Stages as a petition officer reads them: when each comes, how its moment follows from the clock, and who hears of it.
#include <algorithm>

#include "explain/selector_telling.hpp"
#include "explain/sentence.hpp"
#include "explain/time_telling.hpp"
#include "explain/time_words.hpp"
#include "io/decision_writer.hpp"

namespace guikou::explain {

using namespace program;
using decide::StageEntry;
using decide::StageTrace;

namespace {

class StageText {
 public:
  StageText(const Decided& decided, const Telling& telling, std::string& out)
      : d_(decided), p_(decided.program), shown_(decided.program, telling), selectors_(decided.program, telling), words_(decided.program, telling.english),
        english_(telling.english), out_(out) {}

  void stages(const std::vector<StageEntry>& entries, const std::string& heading) {
    if (entries.empty()) return;
    out_ += "\n" + heading + "\n";
    for (const StageEntry& entry : entries) stage(entry);
  }

  void wakeup() {
    out_ += "\n";
    if (d_.plan.has_wakeup) line(Sentence::wake_at, {words_.moment(d_.plan.next_wakeup)});
    else line(Sentence::wake_never);
  }

 private:
  void line(Sentence sentence, std::initializer_list<std::string_view> words = {}) { say_line(out_, sentence, english_, words); }
  [[nodiscard]] const std::string& text(std::uint32_t index) const { return p_.policy_set.texts[index]; }

  void stage(const StageEntry& entry) {
    const StageRule& rule = p_.policy_set.stages[entry.stage];
    const StageTrace& told = d_.time.stages[entry.trace];
    std::string name = text(rule.id);
    if (rule.times > 1 || entry.n > 1) name += "/" + std::to_string(entry.n);
    if (rule.title != none) name += " " + text(rule.title);
    line(Sentence::stage_line, {words_.moment(entry.at), name, entry.to.present() ? shown_.party(entry.to) : say(Sentence::stage_nobody, english_), text(rule.action)});
    if (rule.basis != none) line(Sentence::stage_by, {text(rule.basis)});
    if (rule.clock == none) by_event(rule, entry, told);
    else by_clock(rule, entry, told);
    if (entry.projected) line(Sentence::stage_projected, {text(p_.policy_set.clocks[rule.clock].id)});
    if (entry.provisional) line(Sentence::provisional, {words_.date(p_.calendar.options().confirmed_until)});
    if (entry.stopped) line(Sentence::stage_stopped);
    key_.clear();
    io::append_stage_key(p_, d_.petition, entry, key_);
    if (acted_upon(d_, key_)) line(Sentence::stage_acted);
    line(Sentence::stage_to, {selectors_.written(told.to)});
    // One candidate who takes it needs no list.
    if (!taken_by_the_first(told.to)) selectors_.text(told.to, out_);
  }

  /// Nobody was passed over, and nobody stands in for anybody.
  [[nodiscard]] static bool taken_by_the_first(const decide::SelectorTrace& to) {
    if (to.candidates.empty() || to.targets.empty()) return false;
    const decide::CandidateTrace& first = to.candidates.front();
    return first.party == to.targets.front() && (!first.named.present() || first.named == first.party) && first.succeeded == none;
  }

  void by_clock(const StageRule& rule, const StageEntry& entry, const StageTrace& told) {
    const std::string& clock = text(p_.policy_set.clocks[rule.clock].id);
    if (entry.n > 1) line(Sentence::stage_repeat, {std::to_string(entry.n), words_.length({rule.every.count * (entry.n - 1), rule.every.unit}), words_.moment(told.first)});
    else by_limit(rule, clock, told);
    if (told.moved_to_start) line(Sentence::stage_at_start, {words_.moment(told.start)});
    if (told.waited) line(Sentence::stage_waited, {words_.moment(entry.at)});
    if (told.again) line(Sentence::stage_again);
  }

  void by_limit(const StageRule& rule, const std::string& clock, const StageTrace& told) {
    switch (rule.at) {
      case StageRule::At::percent: return line(Sentence::stage_percent, {std::to_string(rule.amount), clock, words_.moment(told.start), words_.moment(told.due)});
      case StageRule::At::hours: return by_hours(rule, clock, told);
      case StageRule::At::days: return by_days({rule.amount, Span::Unit::days}, clock, told);
      case StageRule::At::workdays: return by_days({rule.amount, Span::Unit::workdays}, clock, told);
    }
  }

  void by_days(Span from_due, const std::string& clock, const StageTrace& told) {
    const Sentence sentence = from_due.count < 0 ? Sentence::stage_before : from_due.count > 0 ? Sentence::stage_after : Sentence::stage_on;
    line(sentence, {words_.length(without_sign(from_due)), clock, words_.day(p_.zone.local_day(told.due)), notice()});
  }

  void by_hours(const StageRule& rule, const std::string& clock, const StageTrace& told) {
    const Sentence sentence = rule.amount < 0 ? Sentence::stage_hours_before : rule.amount > 0 ? Sentence::stage_hours_after : Sentence::stage_hours_at;
    line(sentence, {words_.length(without_sign({rule.amount, Span::Unit::hours})), clock, words_.moment(told.due)});
  }

  void by_event(const StageRule& rule, const StageEntry& entry, const StageTrace& told) {
    const std::string &event = p_.policy_set.event_names[rule.event], length = words_.length(rule.after);
    const Stamp at = words_.moment(entry.event_at);
    if (rule.after.unit != Span::Unit::hours) line(Sentence::stage_event_day, {length, event, at, notice()});
    else line(rule.after.count == 0 ? Sentence::stage_event_at : Sentence::stage_event, {length, event, at});
    if (told.moved_to_start) line(Sentence::stage_at_event, {at});
  }

  [[nodiscard]] std::string notice() const { return TimeWords::time_of_day(p_.calendar.options().notice_time); }

  const Decided& d_;
  const Program& p_;
  Shown shown_;
  SelectorTelling selectors_;
  TimeWords words_;
  bool english_;
  std::string& out_;
  std::string key_;
};

}  // namespace

bool acted_upon(const Decided& decided, const std::string& stage_key) {
  if (!decided.events) return false;
  return std::any_of(decided.events->begin(), decided.events->end(), [&](const auto& event) { return event.type == event_acted && event.key == stage_key; });
}

void write_stages_text(const Decided& decided, const Telling& telling, std::string& out) {
  StageText text(decided, telling, out);
  const TimeWords words(decided.program, telling.english);
  text.stages(decided.plan.fired, say(Sentence::stages_fired, telling.english, {words.moment(decided.now)}));
  text.stages(decided.plan.path, say(Sentence::stages_planned, telling.english));
  if (decided.events && decided.petition.present(decided.program.policy)) text.wakeup();
}

void write_time_text(const Decided& decided, const Telling& telling, std::string& out) {
  write_clocks_text(decided, telling, out);
  write_stages_text(decided, telling, out);
}

}  // namespace guikou::explain
