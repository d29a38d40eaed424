// The parts of a "why not" that stand in the trace; the search for a change is in why_not.cpp.
#include <algorithm>

#include "explain/explainer.hpp"

namespace guikou::explain {

using namespace program;
using decide::RuleTrace;
using decide::SelectorTrace;
using decide::Verdict;

namespace {

bool applied(const decide::RouteResult& result, const Program& program, std::uint32_t rule) {
  return std::find(result.matched.begin(), result.matched.end(), program.rules[rule].id) != result.matched.end();
}

/// The rule of the same table that was applied, or the last one applied at all.
std::uint32_t applied_instead(const Decided& decided, std::uint32_t wanted) {
  for (const decide::TableTrace& table : decided.trace.tables) {
    const Table& compiled = decided.program.tables[table.table];
    const bool same = (compiled.rules.first <= wanted && wanted < compiled.rules.first + compiled.rules.count) || compiled.otherwise == wanted;
    if (!same) continue;
    for (const RuleTrace& rule : table.rules)
      if (rule.verdict == Verdict::fired || (rule.verdict == Verdict::held_in_conflict && rule.rule != wanted)) return rule.rule;
    return table.otherwise_fired ? compiled.otherwise : none;
  }
  if (decided.result.matched.empty()) return none;
  return rule_named(decided.program, decided.program.texts[decided.result.matched.back()]);
}

void find_in_selectors(const Decided& decided, UnitId unit, WhyNot& answer) {
  const Party wanted = Party::unit(unit);
  for (const SelectorTrace& selector : decided.trace.selectors) {
    if (selector.output != decided.program.lead) continue;
    for (const decide::CandidateTrace& candidate : selector.candidates) {
      if (candidate.party != wanted) continue;
      answer.named_by = &selector;
      answer.candidate = &candidate;
      answer.why = candidate.why;
      return;
    }
    for (const decide::ClimbTrace& climbed : selector.climb) {
      if (climbed.party != wanted) continue;
      answer.named_by = &selector;
      answer.why = climbed.why;
      return;
    }
  }
}

}  // namespace

std::uint32_t rule_named(const Program& program, std::string_view name) {
  for (std::uint32_t rule = 0; rule < program.rules.size(); ++rule)
    if (program.texts[program.rules[rule].id] == name) return rule;
  return none;
}

bool tells_of_accused(const Flip& flip) {
  return std::any_of(flip.changes.begin(), flip.changes.end(),
                     [](const AttributeChange& change) { return change.slot == slots::accused || change.slot == slots::recused; });
}

WhyNot why_not_rule(const Decided& decided, const std::string& name) {
  WhyNot answer;
  answer.asked = name;
  const std::uint32_t rule = rule_named(decided.program, name);
  if (rule == none) return answer;
  answer.known = true;
  answer.holds_already = applied(decided.result, decided.program, rule);
  for (const decide::TableTrace& table : decided.trace.tables)
    for (const RuleTrace& each : table.rules)
      if (each.rule == rule) answer.rule = &each, answer.table = &table;
  if (answer.holds_already) return answer;
  answer.precedence_rule = applied_instead(decided, rule);
  answer.flip = FlipSearch(decided.program, decided.given, {rule, none}).search();
  return answer;
}

WhyNot why_not_unit(const Decided& decided, const std::string& name) {
  WhyNot answer;
  answer.asked = name;
  answer.of_unit = true;
  const UnitId unit = decided.program.unit_index.number_of(name);
  if (unit == none) return answer;
  answer.known = true;
  const bool routed = decided.petition.present(decided.program.lead);
  const auto lead = static_cast<UnitId>(decided.petition.values[decided.program.lead].number);
  answer.holds_already = routed && lead == unit;
  if (answer.holds_already) return answer;
  find_in_selectors(decided, unit, answer);
  if (routed) {
    answer.precedence_party = Party::unit(lead);
    for (const SelectorTrace& selector : decided.trace.selectors)
      if (selector.output == decided.program.lead && !selector.targets.empty()) answer.precedence_rule = selector.rule;
  }
  answer.flip = FlipSearch(decided.program, decided.given, {none, unit}).search();
  return answer;
}

}  // namespace guikou::explain
