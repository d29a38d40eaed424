#include "decide/rule_tracing.hpp"

namespace guikou::decide {

using namespace program;

void RuleTracing::begin(PetitionCase& petition, TableTrace& trace, bool tells_tests, const Kernels& kernels) {
  petition_ = &petition;
  trace_ = &trace;
  tells_tests_ = tells_tests;
  kernels_ = &kernels;
  seen_of_slot_.assign(program_.slots.size(), none);
}

RuleTrace& RuleTracing::add(std::uint32_t rule, bool in_force, bool known_to_hold) {
  RuleTrace& row = trace_->rules.emplace_back();
  row.rule = rule;
  row.verdict = in_force ? Verdict::fired : Verdict::not_in_force;
  row.failures.first = static_cast<std::uint32_t>(trace_->failures.size());
  if (!in_force || known_to_hold) return row;
  ConditionChecker checker(program_, *petition_, petition_->day);
  checker.find_all_words(*kernels_);
  if (tells_tests_) {
    checker.note_tests(&row.asked);
    const bool held = checker.holds(program_.rules[rule].when);
    checker.note_tests(nullptr);
    if (held) return row;
  }
  add_failures(checker, row);   // none if and only if the condition holds
  if (row.failures.count > 0) row.verdict = Verdict::failed;
  return row;
}

void RuleTracing::add_failures(ConditionChecker& checker, RuleTrace& row) {
  failed_.clear();
  checker.failures(program_.rules[row.rule].when, failed_);
  row.failures.count = static_cast<std::uint32_t>(failed_.size());
  for (const std::uint32_t when : failed_) {
    const WhenNode& node = program_.conditions.whens[when];
    trace_->failures.push_back({when, node.op == WhenOp::test ? seen(checker, node.slot) : none});
  }
}

std::uint32_t RuleTracing::seen(ConditionChecker& checker, Slot slot) {
  std::uint32_t& at = seen_of_slot_[slot];
  if (at != none) return at;
  at = static_cast<std::uint32_t>(trace_->seen.size());
  SeenTrace& seen = trace_->seen.emplace_back();
  seen.slot = slot;
  seen.value = petition_->values[slot];
  if (seen.value.present && !program_.slots[slot].list && program_.slots[slot].kind == ValueKind::unit) seen.value.number = checker.unit_as_read(slot);
  seen.numbers = petition_->numbers[slot];
  seen.texts = petition_->texts[slot];
  return at;
}

}  // namespace guikou::decide
