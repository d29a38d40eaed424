// What the office does with its cases: conditions, selectors and events join the program's, names of clocks are looked up.
#include "compile/mechanism_compiler.hpp"

#include <algorithm>

namespace guikou::compile {
namespace {

using namespace program;
using model::FindingCode;

class MechanismCompiler {
 public:
  explicit MechanismCompiler(Context& context) : context_(context) {
    for (const std::string& name : context.program.policy_set.event_names) events_.add(name);
    for (const model::Signal& signal : context.rulebook.signals) signals_.push_back(signal.id.text);
    for (const model::Policy& policy : context.rulebook.policies)
      for (const model::Clock& clock : policy.clocks) clocks_.add(clock.id.text);
  }

  AuditCheck check(const model::AuditCheck& written) {
    AuditCheck check;
    check.id = written.id.text;
    check.title = written.title;
    check.basis = written.basis;
    check.remedy = written.remedy;
    check.kind = static_cast<AuditCheck::Kind>(written.kind);
    check.clocks = clocks(written.clocks);
    check.events = events(written.events);
    check.needed = events(written.needed);
    check.until = events(written.until);
    check.from_attribute = written.from_attribute;
    if (written.from_attribute) check.from_slot = slot_of(context_, written.from.front().text);
    else check.from = events(written.from);
    check.has_within = written.within.has_value();
    if (written.within) check.within = span_of(*written.within);
    check.warn = span_of(written.warn);
    check.most = written.most;
    check.when = compile_when(context_, written.when);
    if (written.to) check.to = compile_selector(context_, *written.to);
    return check;
  }

  Meeting meeting(const model::Meeting& written) {
    Meeting meeting;
    heading(written, meeting);
    meeting.regular = !written.signal.has_value();
    if (written.signal) meeting.signal = signal(*written.signal);
    meeting.recurs = recurrence(written.recurs);
    meeting.after = span_of(written.after);
    meeting.chair = selector(written.chair, "chair", false, true);
    if (written.answers) meeting.answers = compile_selector(context_, *written.answers);
    for (const model::MeetingItem& item : written.items) meeting.items.push_back({item.id.text, item.title, choice(item.choice)});
    return meeting;
  }

  Reception reception(const model::Reception& written) {
    Reception reception;
    heading(written, reception);
    reception.recurs = recurrence(written.recurs);
    for (const model::Selector& leader : written.leaders) reception.leaders.push_back(selector(leader, "leaders", false, true));
    if (written.remit) reception.remit = selector(*written.remit, "remit", false, true);
    if (written.visited) reception.place = selector(*written.visited, "place", true, false);
    reception.cases = written.cases;
    reception.written = written.id.place;
    reception.promised = written.promised;
    reception.choice = choice(written.choice);
    return reception;
  }

  SponsorDuty duty(const model::SponsorDuty& written) {
    SponsorDuty duty;
    heading(written, duty);
    duty.within = span_of(written.within);
    return duty;
  }

  Link link(const model::Link& written) {
    Link link;
    heading(written, link);
    link.when = compile_when(context_, written.when);
    link.with = selector(written.with, "with", true, false);
    if (written.leads) link.leads = selector(*written.leads, "leads", true, false);
    for (const model::Name& name : written.share) link.share.push_back(slot_of(context_, name.text));
    link.every = span_of(written.every);
    link.contacts = events(written.contacts);
    return link;
  }

  Channel channel(const model::Channel& written) {
    return {written.id.text, written.title, compile_when(context_, written.when), events(written.first), span_of(written.within), span_of(written.silent)};
  }

  Method method(const model::Method& written) {
    for (const model::Name& clock : written.pauses) check_pause(written, clock);
    return {written.id.text, written.title, events(written.begins), events(written.ends), compile_when(context_, written.when)};
  }

  OutcomeKind outcome(const model::OutcomeKind& written) { return {written.id.text, written.title, written.basis, events(written.events)}; }

  Duplicate duplicate(const model::Duplicate& written) {
    Duplicate duplicate{written.id.text, written.title, {}, span_of(written.within), events(written.answered)};
    for (const model::Name& name : written.same) duplicate.same.push_back(slot_of(context_, name.text));
    return duplicate;
  }

  ReportWish report(const model::ReportWish& written) {
    ReportWish wish;
    wish.field = static_cast<std::uint16_t>(written.field);
    if (written.unit) wish.unit = selector(*written.unit, "unit", true, false);
    if (written.remit) wish.remit = selector(*written.remit, "remit", false, true);
    for (const model::Name& level : written.coverage) wish.coverage.push_back(context_.words.level(level));
    wish.soon = span_of(written.soon);
    wish.weeks = written.weeks;
    return wish;
  }

  void finish() { context_.program.policy_set.event_names = events_.names(); }

 private:
  /// A clock that a method pauses: some policy has it, and each that has it stands still from where the method begins to where it ends.
  void check_pause(const model::Method& method, const model::Name& name) {
    const auto among = [](const std::vector<model::Name>& names, const model::Name& one) { return std::find(names.begin(), names.end(), one) != names.end(); };
    bool found = false;
    for (const model::Policy& policy : context_.rulebook.policies)
      for (const model::Clock& clock : policy.clocks) {
        if (!(clock.id == name)) continue;
        found = true;
        if (!clock.pause || !among(method.begins, clock.pause->on) || !among(method.ends, clock.pause->resume))
          context_.findings.add(FindingCode::wrong_type, name.place, {"pauses", "a clock that pauses on the events of the method", "\"" + name.text + "\""});
      }
    if (!found) context_.words.report(FindingCode::unknown_clock_anywhere, name, [&] { return clocks_.views(); });
  }

  template <class Written, class Compiled>
  static void heading(const Written& written, Compiled& compiled) {
    compiled.id = written.id.text;
    compiled.title = written.title;
    compiled.basis = written.basis;
  }

  std::uint32_t selector(const model::Selector& written, std::string_view what, bool wants_unit, bool wants_person) {
    const std::uint32_t compiled = compile_selector(context_, written);
    check_target(context_, written, compiled, what, wants_unit, wants_person);
    return compiled;
  }

  Recurrence recurrence(const model::Recurrence& written) const {
    return {static_cast<Recurrence::Every>(written.every), written.weekday, written.nth, written.day, written.moved,
            written.time.value_or(context_.rulebook.calendar.notice_time)};
  }

  CaseChoice choice(const model::CaseChoice& written) {
    CaseChoice choice;
    choice.state = static_cast<CaseChoice::State>(written.state);
    choice.within = span_of(written.within);
    choice.has_older = written.older.has_value();
    if (written.older) choice.older = span_of(*written.older);
    if (written.signal) choice.signal = signal(*written.signal);
    choice.clocks = clocks(written.clocks);
    choice.from = events(written.from);
    choice.until = events(written.until);
    choice.when = compile_when(context_, written.when);
    return choice;
  }

  std::uint32_t signal(const model::Name& name) const {
    for (std::uint32_t i = 0; i < signals_.size(); ++i)
      if (signals_[i] == name.text) return i;
    std::string known;
    for (const std::string_view each : signals_) known.append(known.empty() ? "" : ", ").append(each);
    context_.findings.add(FindingCode::unknown_value, name.place, {name.text, "signal", known}, model::nearest_name(name.text, signals_));
    return none;
  }

  std::vector<std::string> clocks(const std::vector<model::Name>& names) const {
    std::vector<std::string> found;
    for (const model::Name& clock : names) {
      if (clocks_.find(clock.text) == none) context_.words.report(FindingCode::unknown_clock_anywhere, clock, [&] { return clocks_.views(); });
      found.push_back(clock.text);
    }
    return found;
  }

  std::vector<EventId> events(const std::vector<model::Name>& names) {
    std::vector<EventId> found;
    for (const model::Name& name : names) found.push_back(events_.add(name.text));
    return found;
  }

  Context& context_;
  NameTable events_, clocks_;
  std::vector<std::string_view> signals_;
};

}  // namespace

void compile_mechanism(Context& context, const model::Mechanism& written, Mechanism& mechanism) {
  if (written.empty()) return;
  MechanismCompiler compiler(context);
  for (const model::AuditCheck& check : written.checks) mechanism.checks.push_back(compiler.check(check));
  for (const model::Supervision& one : written.supervision)
    mechanism.supervision.push_back({one.id.text, one.title, one.basis, one.late, one.findings, one.returned});
  for (const model::Meeting& meeting : written.meetings) mechanism.meetings.push_back(compiler.meeting(meeting));
  for (const model::Reception& reception : written.receptions) mechanism.receptions.push_back(compiler.reception(reception));
  for (const model::SponsorDuty& duty : written.duties) mechanism.duties.push_back(compiler.duty(duty));
  for (const model::Link& link : written.links) mechanism.links.push_back(compiler.link(link));
  for (const model::Channel& channel : written.channels) mechanism.channels.push_back(compiler.channel(channel));
  for (const model::Method& method : written.methods) mechanism.methods.push_back(compiler.method(method));
  for (const model::OutcomeKind& outcome : written.outcomes) mechanism.outcomes.push_back(compiler.outcome(outcome));
  for (const model::Duplicate& duplicate : written.duplicates) mechanism.duplicates.push_back(compiler.duplicate(duplicate));
  mechanism.report = compiler.report(written.report);
  compiler.finish();
}

}  // namespace guikou::compile
