#include "compile/compiler.hpp"

#include "compile/mechanism_compiler.hpp"

namespace guikou::compile {

bool compile(const model::Rulebook& rulebook, model::Findings& findings, program::Program& program) {
  program::Mechanism nothing;
  return compile(rulebook, {}, findings, program, nothing);
}

bool compile(const model::Rulebook& rulebook, const model::Mechanism& mechanism, model::Findings& findings, program::Program& program,
             program::Mechanism& compiled) {
  Vocabulary words(rulebook, findings);
  Context context{rulebook, findings, words, program};
  program.digest = rulebook.digest;
  program.ignore_extra_attributes = rulebook.ignore_extra_attributes;
  program.policies = words.policies.names();

  compile_time_zone(context);
  compile_matters(context);
  check_names(context);
  check_org(context);
  check_cycles(context);
  // Conditions and selectors are compiled also when the chart has errors: their own errors are reported in the same run.
  compile_slots(context);
  compile_sealed(context);
  compile_tables(context);
  compile_calendar(context);
  compile_policies(context);
  compile_signals(context);
  compile_mechanism(context, mechanism, compiled);
  check_tests(context, mechanism);
  check_protections(context);
  if (findings.any_error()) return false;
  compile_units(context);
  compile_posts(context);
  compile_lines(context);
  compile_selector_inputs(context);
  compile_effects(context);
  return !findings.any_error();
}

std::uint32_t add_text(program::Program& program, std::string_view text) {
  program.texts.push_back(text);
  return static_cast<std::uint32_t>(program.texts.size() - 1);
}

}  // namespace guikou::compile
