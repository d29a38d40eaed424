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
    trace = &trace_->tables.emplace_back();
    trace->table = index;
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
// A trace wants to know of every rule why it did not hold, unless there is no room for all; without one the index finds those that do.
void TableRouter::find_hits(const Table& table, std::uint32_t index, TableTrace* trace) {
  hits_.clear();
  if (trace) {
    tracing_.begin(*petition_, *trace, trace_->tells_tests, matcher_.kernels());
    return room_.holds(index, trace_->room) ? trace_every_rule(table, *trace) : trace_few_rules(table, index, *trace);
  }
  if (!program_.indexes.empty()) return matcher_.find(index, *petition_, left_out_, hits_);
  for (std::uint32_t rule = table.rules.first; rule < table.rules.first + table.rules.count; ++rule) {
    if (rule == left_out_ || !rule_holds(rule)) continue;
    hits_.push_back(rule);
    if (table.hit == Hit::first) return;
  }
}

/// Without the index, so that explaining tests it on every call.
void TableRouter::trace_every_rule(const Table& table, TableTrace& trace) {
  trace.rules.reserve(table.rules.count);
  for (std::uint32_t rule = table.rules.first; rule < table.rules.first + table.rules.count; ++rule) {
    if (rule == left_out_) continue;
    RuleTrace& row = tracing_.add(rule, in_force(rule));
    if (row.verdict != Verdict::fired) continue;
    if (table.hit == Hit::first && !hits_.empty()) row.verdict = Verdict::held_not_needed;
    else hits_.push_back(rule);
  }
  if (table.hit == Hit::unique && hits_.size() > 1)
    for (RuleTrace& each : trace.rules)
      if (each.verdict == Verdict::fired) each.verdict = Verdict::held_in_conflict;
}

/// Of a big table: who holds, found as without a trace, who came near, and the rule that is asked about.
void TableRouter::trace_few_rules(const Table& table, std::uint32_t index, TableTrace& trace) {
  const std::uint32_t end = table.rules.first + table.rules.count, asked = trace_->asked_rule;
  const bool ends_at_first = table.hit == Hit::first, up_to_it = ends_at_first && trace_->most_near > 0;
  held_.clear();
  find_held(table, index, up_to_it);
  const std::uint32_t last = ends_at_first && !held_.empty() ? held_.front() : none;
  if (last != none) hits_.push_back(last);
  else hits_ = held_;
  told_.clear();
  if (trace_->most_near > 0) trace.nearer_untold = find_near(table, index, std::min(last, end));
  if (table.rules.first <= asked && asked < end && asked != left_out_) told_.push_back(asked);
  told_.insert(told_.end(), held_.begin(), held_.end());
  std::sort(told_.begin(), told_.end());
  told_.erase(std::unique(told_.begin(), told_.end()), told_.end());
  const bool conflict = table.hit == Hit::unique && held_.size() > 1;
  for (const std::uint32_t rule : told_) {
    RuleTrace& row = tracing_.add(rule, in_force(rule), std::binary_search(held_.begin(), held_.end(), rule));
    if (row.verdict != Verdict::fired) continue;
    if (last != none && rule != last) row.verdict = Verdict::held_not_needed;
    else if (conflict) row.verdict = Verdict::held_in_conflict;
  }
  trace.untold = table.rules.count - static_cast<std::uint32_t>(told_.size());
  if (up_to_it && last != none)
    trace.untold_after = end - 1 - last - static_cast<std::uint32_t>(told_.end() - std::upper_bound(told_.begin(), told_.end(), last));
}

/// Every rule that holds, or the first one alone.
void TableRouter::find_held(const Table& table, std::uint32_t index, bool first_alone) {
  if (!program_.indexes.empty()) {
    if (first_alone) matcher_.find(index, *petition_, left_out_, held_);
    else matcher_.find_every(index, *petition_, left_out_, held_);
    return;
  }
  for (std::uint32_t rule = table.rules.first; rule < table.rules.first + table.rules.count; ++rule) {
    if (rule == left_out_ || !rule_holds(rule)) continue;
    held_.push_back(rule);
    if (first_alone) return;
  }
}

/// Puts the nearest of the rules before `end` into told_; true: there are more. What the rows of the index let through is asked the same
/// question as every rule without one, so that both give the same.
bool TableRouter::find_near(const Table& table, std::uint32_t index, std::uint32_t end) {
  ConditionChecker checker(program_, *petition_, petition_->day);
  const auto near = [&](std::uint32_t rule) {
    return rule != left_out_ && in_force(rule) && checker.fails_by_text_alone(program_.rules[rule].when) && !std::binary_search(held_.begin(), held_.end(), rule);
  };
  const auto full = [&](std::uint32_t rule) {
    if (!near(rule)) return false;
    if (told_.size() == trace_->most_near) return true;
    told_.push_back(rule);
    return false;
  };
  if (program_.indexes.empty()) {
    for (std::uint32_t rule = table.rules.first; rule < end; ++rule)
      if (full(rule)) return true;
    return false;
  }
  matcher_.find_possible(index, *petition_, end, possible_);
  return std::any_of(possible_.begin(), possible_.end(), full);
}

bool TableRouter::in_force(std::uint32_t index) const {
  const Rule& rule = program_.rules[index];
  return rule.since <= petition_->day && petition_->day <= rule.until;
}

bool TableRouter::rule_holds(std::uint32_t rule) {
  return in_force(rule) && ConditionChecker(program_, *petition_, petition_->day).holds(program_.rules[rule].when);
}

}  // namespace guikou::decide
