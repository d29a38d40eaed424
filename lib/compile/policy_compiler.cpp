// Policies: clocks, stages and the events that they name (SPEC 10).
#include <algorithm>

#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

using namespace program;
using model::FindingCode;

class PolicyCompiler {
 public:
  explicit PolicyCompiler(Context& context) : context_(context), set_(context.program.policy_set) {
    for (const char* known : {"received", "declined", "acted", "closed"}) events_.add(known);
  }

  void compile(const model::Policy& written) {
    PolicyRule policy;
    policy.id = text(written.id.text);
    policy.clocks.first = static_cast<std::uint32_t>(set_.clocks.size());
    for (const model::Clock& clock : written.clocks) compile_clock(clock);
    policy.clocks.count = static_cast<std::uint32_t>(written.clocks.size());
    std::vector<StageRule> stages;
    for (const model::Stage& stage : written.stages) stages.push_back(compile_stage(written, stage, policy.clocks.first));
    policy.stages = {static_cast<std::uint32_t>(set_.stages.size()), static_cast<std::uint32_t>(stages.size())};
    set_.stages.insert(set_.stages.end(), stages.begin(), stages.end());
    set_.policies.push_back(policy);
  }

  void finish() { set_.event_names = events_.names(); }

 private:
  std::uint32_t text(std::string written) {
    set_.texts.push_back(std::move(written));
    return static_cast<std::uint32_t>(set_.texts.size() - 1);
  }

  Range events(const std::vector<model::Name>& names) {
    const auto first = static_cast<std::uint32_t>(set_.events.size());
    for (const model::Name& name : names) set_.events.push_back(events_.add(name.text));
    return {first, static_cast<std::uint32_t>(names.size())};
  }

  void compile_clock(const model::Clock& written) {
    ClockRule clock;
    clock.id = text(written.id.text);
    if (!written.title.empty()) clock.title = text(written.title);
    if (!written.basis.empty()) clock.basis = text(written.basis);
    clock.from = events(written.from);
    clock.until = events(written.until);
    if (const auto* span = std::get_if<model::Duration>(&written.within)) {
      clock.within = span_of(*span);
    } else {
      clock.within_from_slot = true;
      clock.within_slot = slot_of(context_, std::get<model::Name>(written.within).text);
    }
    if (written.extend) {
      clock.extends = true;
      clock.extend_on = events_.add(written.extend->on.text);
      clock.extend_by = span_of(written.extend->by);
      clock.extend_times = written.extend->times;
    }
    if (written.pause) {
      clock.pauses = true;
      clock.pause_on = events_.add(written.pause->on.text);
      clock.resume_on = events_.add(written.pause->resume.text);
    }
    set_.clocks.push_back(clock);
  }

  StageRule compile_stage(const model::Policy& policy, const model::Stage& written, std::uint32_t first_clock) {
    StageRule stage;
    stage.id = text(written.id.text);
    stage.action = text(written.action.text);
    if (!written.title.empty()) stage.title = text(written.title);
    if (!written.basis.empty()) stage.basis = text(written.basis);
    if (written.clock) stage.clock = clock_of(policy, *written.clock, first_clock);
    else if (written.event) stage.event = events_.add(written.event->text);
    stage.amount = written.at.amount;
    stage.at = static_cast<StageRule::At>(written.at.unit);
    stage.after = span_of(written.after);
    stage.to = compile_selector(context_, written.to, {true, false});
    stage.times = 1;
    if (written.repeat) {
      stage.every = span_of(written.repeat->every);
      stage.times = written.repeat->times;
    }
    return stage;
  }

  std::uint32_t clock_of(const model::Policy& policy, const model::Name& name, std::uint32_t first_clock) {
    std::vector<std::string_view> known;
    for (std::uint32_t i = 0; i < policy.clocks.size(); ++i) {
      if (policy.clocks[i].id == name) return first_clock + i;
      known.push_back(policy.clocks[i].id.text);
    }
    context_.findings.add(FindingCode::unknown_clock, name.place, {name.text, policy.id.text}, model::nearest_name(name.text, known));
    return none;
  }

  Context& context_;
  PolicySet& set_;
  NameTable events_;
};

}  // namespace

void compile_policies(Context& context) {
  PolicyCompiler compiler(context);
  for (const model::Policy& policy : context.rulebook.policies) compiler.compile(policy);
  compiler.finish();
}

}  // namespace guikou::compile
