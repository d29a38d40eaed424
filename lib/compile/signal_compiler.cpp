// Early signs (SPEC 12).
#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

using namespace program;

std::int64_t seconds_of(const model::Duration& duration) {
  return duration.count * (duration.unit == model::Duration::Unit::hours ? 3600 : 86400);
}

SignalRule compile_signal(Context& context, const model::Signal& written) {
  SignalRule signal;
  signal.id = written.id.text;
  signal.action = written.action.text;
  signal.where = compile_when(context, written.where);
  signal.matter_segments = static_cast<std::uint32_t>(written.group_matter_segments);
  signal.window = seconds_of(written.window);
  signal.quiet = seconds_of(written.quiet);
  signal.at_least = static_cast<std::uint64_t>(written.at_least);
  if (written.group_unit) {
    signal.unit_selector = compile_selector(context, *written.group_unit);
    check_target(context, *written.group_unit, signal.unit_selector, "group_by.unit", true, false);
  }
  for (const model::Text key : written.group_order) {
    if (key == "unit") signal.keys.push_back({SignalRule::KeyKind::unit, 0});
    else if (key == "matter") signal.keys.push_back({SignalRule::KeyKind::matter, 0});
    else
      for (const model::Name& attribute : written.group_attributes)
        if (attribute.text == key) signal.keys.push_back({SignalRule::KeyKind::attribute, slot_of(context, key)});
  }
  signal.to = compile_selector(context, written.to, {false, true});
  return signal;
}

}  // namespace

void compile_signals(Context& context) {
  for (const model::Signal& signal : context.rulebook.signals) context.program.signals.push_back(compile_signal(context, signal));
}

}  // namespace guikou::compile
