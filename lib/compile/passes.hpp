// The passes of compiling, each in a file of its own. compiler.cpp runs them in order.
#pragma once

#include "compile/vocabulary.hpp"
#include "model/finding.hpp"
#include "model/mechanism.hpp"
#include "model/rulebook.hpp"
#include "program/program.hpp"

namespace guikou::compile {

/// What every pass sees. Findings are collected by all of them; the program is usable only without errors.
struct Context {
  const model::Rulebook& rulebook;
  model::Findings& findings;
  Vocabulary& words;
  program::Program& program;
};

void compile_time_zone(Context& context);
void compile_matters(Context& context);
void check_names(Context& context);           ///< ids that a selector could confuse (SPEC 6)
void compile_slots(Context& context);         ///< attributes and outputs
void check_org(Context& context);             ///< names and periods of the organisation
void check_cycles(Context& context);          ///< parent and functional edges, on every date (SPEC 5)
void compile_units(Context& context);         ///< pieces
void compile_posts(Context& context);
void compile_lines(Context& context);         ///< successions, functional lines, liaisons, responsibilities
void compile_sealed(Context& context);
void compile_tables(Context& context);
void check_protections(Context& context);     ///< no rule sets what a protection looks at too late (SPEC 9)
void compile_calendar(Context& context);
void compile_policies(Context& context);
void compile_signals(Context& context);
void compile_selector_inputs(Context& context);  ///< what each selector depends on; after the chart
void compile_effects(Context& context);          ///< the constant part of what rules do; after the chart
void check_tests(Context& context, const model::Mechanism& mechanism);   ///< names in what the rulebook's own tests expect

/// The slot of an attribute, output or derived attribute; Program::slots.size() if there is none.
[[nodiscard]] inline program::Slot slot_of(const Context& context, std::string_view name) {
  return context.words.slot(name, static_cast<program::Slot>(context.program.slots.size()));
}

/// The tables in the order in which they run (SPEC 2, `run`).
[[nodiscard]] std::vector<const model::Table*> tables_in_run_order(const model::Rulebook& rulebook);

/// Days of an optional date.
[[nodiscard]] inline program::Day day_of(model::Date date) { return static_cast<program::Day>(date.time_since_epoch().count()); }
[[nodiscard]] inline program::Day since_day(const model::Period& period) { return period.since ? day_of(*period.since) : program::first_day; }
[[nodiscard]] inline program::Day until_day(const model::Period& period) { return period.until ? day_of(*period.until) : program::last_day; }
[[nodiscard]] inline program::Span span_of(const model::Duration& duration) { return {duration.count, static_cast<program::Span::Unit>(duration.unit)}; }

/// What a literal becomes in a slot of this kind: a number, or an index into Program::texts for string and text.
/// False: a name in it is not known (reported). `real` receives numbers.
bool compile_literal(Context& context, const program::SlotInfo& slot, const model::Literal& literal, std::int64_t& number,
                     double& real);
/// The instant of a time as written, by the rulebook's zone.
[[nodiscard]] program::Instant instant_of(const program::TimeZone& zone, const model::TimeLiteral& time);

/// Compiles a condition; program::none for one that always holds.
std::uint32_t compile_when(Context& context, const model::When& when);

/// How a selector is used.
struct SelectorUse {
  bool stage = false;
  bool group = false;   ///< `group` names the unit of a signal's group
};
/// Compiles a selector and returns its number, also when names in it are not known (reported).
std::uint32_t compile_selector(Context& context, const model::Selector& selector, const SelectorUse& use = {});
/// Whether a compiled selector can yield units, and persons.
struct Yield { bool units = false, persons = false; };
[[nodiscard]] Yield yield_of(const program::Program& program, std::uint32_t selector);
/// Reports a selector that can never name what `name` takes.
void check_target(Context& context, const model::Selector& selector, std::uint32_t compiled, std::string_view name, bool wants_unit,
                  bool wants_person);

/// Adds a text to Program::texts and returns its index.
std::uint32_t add_text(program::Program& program, std::string_view text);

}  // namespace guikou::compile
