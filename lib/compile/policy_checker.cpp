// Names in policies and signals (SPEC 10 and 12).
#include <algorithm>

#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

using model::FindingCode;

void check_stage(Context& context, const model::Policy& policy, const model::Stage& stage) {
  if (stage.clock) {
    std::vector<std::string_view> known;
    for (const model::Clock& clock : policy.clocks) known.push_back(clock.id.text);
    if (std::find(known.begin(), known.end(), stage.clock->text) == known.end())
      context.findings.add(FindingCode::unknown_clock, stage.clock->place, {stage.clock->text, policy.id.text},
                           model::nearest_name(stage.clock->text, known));
  }
  (void)compile_selector(context, stage.to, {true, false});
}

}  // namespace

void check_policies(Context& context) {
  for (const model::Policy& policy : context.rulebook.policies)
    for (const model::Stage& stage : policy.stages) check_stage(context, policy, stage);
}

void check_signals(Context& context) {
  for (const model::Signal& signal : context.rulebook.signals) {
    (void)compile_when(context, signal.where);
    if (signal.group_unit) {
      const std::uint32_t compiled = compile_selector(context, *signal.group_unit);
      check_target(context, *signal.group_unit, compiled, "group_by.unit", true, false);
    }
    (void)compile_selector(context, signal.to, {false, true});
  }
}

}  // namespace guikou::compile
