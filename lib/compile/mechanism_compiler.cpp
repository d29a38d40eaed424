// What the office does with its cases: conditions, selectors and events join the program's, names of clocks are looked up.
#include "compile/mechanism_compiler.hpp"

namespace guikou::compile {
namespace {

using namespace program;
using model::FindingCode;

Span span_of(const model::Duration& duration) { return {duration.count, static_cast<Span::Unit>(duration.unit)}; }

class MechanismCompiler {
 public:
  explicit MechanismCompiler(Context& context) : context_(context) {
    for (const std::string& name : context.program.policy_set.event_names) events_.add(name);
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
    for (const model::Name& clock : written.clocks) {
      if (clocks_.find(clock.text) == none) context_.words.report(FindingCode::unknown_clock_anywhere, clock, [&] { return clocks_.views(); });
      check.clocks.push_back(clock.text);
    }
    check.events = events(written.events);
    check.needed = events(written.needed);
    check.until = events(written.until);
    check.from_attribute = written.from_attribute;
    if (written.from_attribute) check.from_slot = slot_of(context_.program, written.from.front().text);
    else check.from = events(written.from);
    check.has_within = written.within.has_value();
    if (written.within) check.within = span_of(*written.within);
    check.warn = span_of(written.warn);
    check.most = written.most;
    check.when = compile_when(context_, written.when);
    if (written.to) check.to = compile_selector(context_, *written.to);
    return check;
  }

  void finish() { context_.program.policy_set.event_names = events_.names(); }

 private:
  std::vector<EventId> events(const std::vector<model::Name>& names) {
    std::vector<EventId> found;
    for (const model::Name& name : names) found.push_back(events_.add(name.text));
    return found;
  }

  Context& context_;
  NameTable events_, clocks_;
};

}  // namespace

void compile_mechanism(Context& context, const model::Mechanism& written, Mechanism& mechanism) {
  if (written.empty()) return;
  MechanismCompiler compiler(context);
  for (const model::AuditCheck& check : written.checks) mechanism.checks.push_back(compiler.check(check));
  for (const model::Supervision& one : written.supervision)
    mechanism.supervision.push_back({one.id.text, one.title, one.basis, one.late, one.findings, one.returned});
  compiler.finish();
}

}  // namespace guikou::compile
