#include "decide/router.hpp"

#include <algorithm>

#include "decide/condition_checker.hpp"

namespace guikou::decide {

using namespace program;

void TableRouter::route(PetitionCase& petition, RouteResult& result, Trace* trace) {
  petition_ = &petition;
  result_ = &result;
  trace_ = trace;
  firing_.begin(petition, result, trace);
  std::uint32_t index = 0;
  for (const Table& table : program_.tables)
    if (!run_table(table, index++)) break;
  firing_.finish();
}

/// False: no later table runs.
bool TableRouter::run_table(const Table& table, std::uint32_t index) {
  TableTrace* trace = nullptr;
  if (trace_) {
    trace_->tables.push_back({index, {}, false, 0});
    trace = &trace_->tables.back();
  }
  find_hits(table, index, trace);
  if (table.hit == Hit::unique && hits_.size() > 1) {
    result_->reason = Unroutable::not_unique;
    return false;
  }
  if (hits_.empty() && table.has_otherwise) {
    if (trace) trace->otherwise_fired = true;
    return firing_.fire(table.otherwise);
  }
  const std::size_t fired = firing_.fire(table, hits_);
  if (fired == 0 || !program_.rules[hits_[fired - 1]].final) return true;
  if (trace) mark_not_needed(*trace, hits_[fired - 1]);
  return false;
}

/// A final rule ends its own table too: what held after it did not fire.
void TableRouter::mark_not_needed(TableTrace& trace, std::uint32_t final_rule) {
  for (RuleTrace& rule : trace.rules)
    if (rule.rule > final_rule && rule.verdict == Verdict::fired) rule.verdict = Verdict::held_not_needed;
}

// All conditions of a table are asked before any of its rules fires: they see the state as the table began (SPEC 8).
// A trace wants to know of every rule why it did not hold, unless there are very many; without one the index finds those that do.
void TableRouter::find_hits(const Table& table, std::uint32_t index, TableTrace* trace) {
  hits_.clear();
  if (trace && table.rules.count > trace_->most_rules) return find_held(table, index, *trace);
  if (!trace && !program_.indexes.empty()) return matcher_.find(index, *petition_, left_out_, hits_);
  for (std::uint32_t rule = table.rules.first; rule < table.rules.first + table.rules.count; ++rule) {
    const bool decided = table.hit == Hit::first && !hits_.empty();
    if (decided && !trace) return;
    if (rule == left_out_ || !rule_holds(rule, trace)) continue;
    if (decided) trace->rules.back().verdict = Verdict::held_not_needed;
    else hits_.push_back(rule);
  }
  if (trace && table.hit == Hit::unique && hits_.size() > 1)
    for (RuleTrace& each : trace->rules)
      if (each.verdict == Verdict::fired) each.verdict = Verdict::held_in_conflict;
}

/// Of a big table: who holds, found as without a trace, and the rule that is asked about.
void TableRouter::find_held(const Table& table, std::uint32_t index, TableTrace& trace) {
  held_.clear();
  if (!program_.indexes.empty()) matcher_.find_every(index, *petition_, left_out_, held_);
  else
    for (std::uint32_t rule = table.rules.first; rule < table.rules.first + table.rules.count; ++rule)
      if (rule != left_out_ && rule_holds(rule, nullptr)) held_.push_back(rule);
  for (const std::uint32_t rule : held_) {
    const bool decided = table.hit == Hit::first && !hits_.empty();
    const bool conflict = table.hit == Hit::unique && held_.size() > 1;
    trace.rules.push_back({rule, decided ? Verdict::held_not_needed : conflict ? Verdict::held_in_conflict : Verdict::fired, {}, {}});
    if (!decided) hits_.push_back(rule);
  }
  const std::uint32_t asked = trace_->asked_rule;
  const bool of_table = asked - table.rules.first < table.rules.count && asked != left_out_;
  if (of_table && !std::binary_search(held_.begin(), held_.end(), asked)) {
    const auto behind = std::find_if(trace.rules.begin(), trace.rules.end(), [&](const RuleTrace& each) { return each.rule > asked; });
    ConditionChecker checker(program_, *petition_, petition_->day);
    const Rule& rule = program_.rules[asked];
    trace.rules.insert(behind, trace_rule(asked, rule.since <= petition_->day && petition_->day <= rule.until, checker));
  }
  trace.untold = table.rules.count - static_cast<std::uint32_t>(trace.rules.size());
}

bool TableRouter::rule_holds(std::uint32_t index, TableTrace* trace) {
  const Rule& rule = program_.rules[index];
  const bool in_force = rule.since <= petition_->day && petition_->day <= rule.until;
  ConditionChecker checker(program_, *petition_, petition_->day);
  if (!trace) return in_force && checker.holds(rule.when);
  trace->rules.push_back(trace_rule(index, in_force, checker));
  return trace->rules.back().verdict == Verdict::fired;
}

RuleTrace TableRouter::trace_rule(std::uint32_t index, bool in_force, ConditionChecker& checker) const {
  RuleTrace row{index, in_force ? Verdict::fired : Verdict::not_in_force, {}, {}};
  checker.note_tests(trace_->tells_tests ? &row.asked : nullptr);
  const bool held = in_force && checker.holds(program_.rules[index].when);
  checker.note_tests(nullptr);
  if (!in_force || held) return row;
  row.verdict = Verdict::failed;
  std::vector<std::uint32_t> failed;
  checker.failures(program_.rules[index].when, failed);
  for (const std::uint32_t when : failed) {
    FailureTrace failure{when, {}, {}, {}};
    if (program_.conditions.whens[when].op == WhenOp::test) {
      const Slot slot = program_.conditions.whens[when].slot;
      failure.seen = petition_->values[slot];
      if (failure.seen.present && !program_.slots[slot].list && program_.slots[slot].kind == ValueKind::unit)
        failure.seen.number = checker.unit_as_read(slot);
      failure.seen_numbers = petition_->numbers[slot];
      failure.seen_texts = petition_->texts[slot];
    }
    row.failures.push_back(std::move(failure));
  }
  return row;
}

}  // namespace guikou::decide
