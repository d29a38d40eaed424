#include "decide/router.hpp"

#include <algorithm>

#include "decide/condition_checker.hpp"
#include "decide/succession.hpp"

namespace guikou::decide {

using namespace program;

namespace {

template <class T>
void add_once(std::vector<T>& all, T one) {
  if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

}  // namespace

void RouteResult::reset() {
  reason = Unroutable::none;
  arbitration = false;
  skip_levels = 0;
  matched.clear();
  basis.clear();
  adjusted.clear();
}

void TableRouter::route(PetitionCase& petition, RouteResult& result, Trace* trace) {
  petition_ = &petition;
  result_ = &result;
  trace_ = trace;
  result.reset();
  recusal_ready_ = lead_fired_ = met_protection_ = false;
  std::uint32_t index = 0;
  for (const Table& table : program_.tables)
    if (!run_table(table, index++)) break;
  finish();
}

/// False: no later table runs.
bool TableRouter::run_table(const Table& table, std::uint32_t index) {
  TableTrace* trace = nullptr;
  if (trace_) {
    trace_->tables.push_back({index, {}, false});
    trace = &trace_->tables.back();
  }
  find_hits(table, index, trace);
  if (table.hit == Hit::unique && hits_.size() > 1) {
    result_->reason = Unroutable::not_unique;
    return false;
  }
  if (hits_.empty() && table.has_otherwise) {
    if (trace) trace->otherwise_fired = true;
    return fire(table.otherwise);
  }
  for (std::size_t hit = 0; hit < hits_.size(); ++hit) {
    if (fire(hits_[hit])) continue;
    if (trace) mark_not_needed(*trace, hits_[hit]);
    return false;
  }
  return true;
}

/// A final rule ends its own table too: what held after it did not fire.
void TableRouter::mark_not_needed(TableTrace& trace, std::uint32_t final_rule) {
  for (RuleTrace& rule : trace.rules)
    if (rule.rule > final_rule && rule.verdict == Verdict::fired) rule.verdict = Verdict::held_not_needed;
}

// All conditions of a table are asked before any of its rules fires: they see the state as the table began (SPEC 8).
// A trace wants to know of every rule why it did not hold; without one the index finds those that do.
void TableRouter::find_hits(const Table& table, std::uint32_t index, TableTrace* trace) {
  hits_.clear();
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

/// False: the rule is final.
bool TableRouter::fire(std::uint32_t index) {
  const Rule& rule = program_.rules[index];
  result_->matched.push_back(rule.id);
  const auto same = [&](std::uint32_t basis) { return program_.texts[basis] == program_.texts[rule.basis]; };
  if (rule.basis != none && std::none_of(result_->basis.begin(), result_->basis.end(), same)) result_->basis.push_back(rule.basis);
  for (std::uint32_t action = rule.actions.first; action < rule.actions.first + rule.actions.count; ++action) apply(index, action);
  return !rule.final;
}

void TableRouter::apply(std::uint32_t rule, std::uint32_t index) {
  const Action& action = program_.actions[index];
  switch (action.kind) {
    case Action::Kind::set: return apply_set(rule, index);
    case Action::Kind::lead: return apply_lead(rule, action, index);
    case Action::Kind::parties: return apply_parties(rule, action);
    case Action::Kind::sponsor: return apply_sponsor(rule, action, index);
    case Action::Kind::policy:
    case Action::Kind::value: return apply_value(rule, action, index);
  }
}

void TableRouter::keep(Slot slot, std::uint32_t rule, std::uint32_t action) {
  if (trace_) trace_->kept.push_back({slot, rule, action});
}

const Recusal& TableRouter::recusal() {
  if (!recusal_ready_) {
    recusal_.prepare(program_, *petition_, petition_->day, petition_->also_barred_on);
    recusal_ready_ = true;
  }
  return recusal_;
}

void TableRouter::gather_items(Slot slot, const Action& action) {
  const ValueKind kind = program_.slots[slot].kind;
  Value& value = petition_->values[slot];
  const bool text = kind == ValueKind::string || kind == ValueKind::text;
  for (const std::int64_t item : OrgChart::slice(program_.items, action.items)) {
    if (!program_.slots[slot].list) {
      value.present = true;
      if (text) value.text = program_.texts[static_cast<std::size_t>(item)];
      else value.number = item;
      value.real = action.real;
    } else if (action.kind == Action::Kind::set) {  // an attribute holds the list as written
      value.present = true;
      if (text) petition_->texts[slot].push_back(program_.texts[static_cast<std::size_t>(item)]);
      else petition_->numbers[slot].push_back(item);
    } else if (text) {
      value.present = true;
      add_once(petition_->texts[slot], std::string_view(program_.texts[static_cast<std::size_t>(item)]));
    } else {
      value.present = true;
      add_once(petition_->numbers[slot], item);
    }
  }
}

void TableRouter::apply_set(std::uint32_t rule, std::uint32_t index) {
  const Action& action = program_.actions[index];
  const Value& kind = petition_->values[slots::kind];
  // SPEC 9: a `set` never replaces `kind: accusation`, so that a rule cannot take a protection away.
  if (action.slot == slots::kind && kind.present && kind.number == kind_accusation) return keep(action.slot, rule, index);
  petition_->clear(action.slot);
  gather_items(action.slot, action);
  recusal_ready_ = false;
  update_skip_levels();
  if (trace_) trace_->set.push_back({action.slot, rule, index});
}

SelectorTrace* TableRouter::trace_selector(Slot output, std::uint32_t rule, std::uint32_t selector) {
  if (!trace_) return nullptr;
  SelectorTrace row;
  row.output = output;
  row.rule = rule;
  row.selector = selector;
  trace_->selectors.push_back(std::move(row));
  return &trace_->selectors.back();
}

void TableRouter::apply_lead(std::uint32_t rule, const Action& action, std::uint32_t index) {
  lead_fired_ = true;
  if (petition_->present(program_.lead)) return keep(program_.lead, rule, index);
  const std::uint32_t selector = program_.action_selectors[action.selectors.first];
  SelectorTrace* trace = trace_selector(program_.lead, rule, selector);
  Resolver resolver(program_, *petition_, recusal(), {petition_->day}, result_->adjusted);
  if (const Party arbiter = resolver.arbitrate(); arbiter.present()) {
    result_->arbitration = true;
    petition_->set_number(program_.lead, arbiter.id());
    if (trace) trace->arbitration = true, trace->targets.push_back(arbiter);
  } else {
    const Resolution found = resolver.resolve({selector, program_.lead, Wanted::unit, true, true}, trace);
    met_protection_ |= found.met_protection;
    if (found.target.present()) petition_->set_number(program_.lead, found.target.id());
  }
  update_skip_levels();
}

void TableRouter::apply_parties(std::uint32_t rule, const Action& action) {
  const Wanted wanted = action.slot == program_.support ? Wanted::unit : Wanted::any;
  for (const std::uint32_t selector : OrgChart::slice(program_.action_selectors, action.selectors)) {
    SelectorTrace* trace = trace_selector(action.slot, rule, selector);
    Resolver resolver(program_, *petition_, recusal(), {petition_->day}, result_->adjusted);
    const ResolutionRequest request{selector, action.slot, wanted, false, false};
    parties_.clear();
    if (program_.selectors.selectors[selector].each) resolver.resolve_each(request, parties_, trace);
    else if (const Resolution found = resolver.resolve(request, trace); found.target.present()) parties_.push_back(found.target);
    for (const Party party : parties_) {
      add_once(petition_->numbers[action.slot], std::int64_t{wanted == Wanted::unit ? party.id() : party.code()});
      petition_->values[action.slot].present = true;
    }
  }
}

void TableRouter::apply_sponsor(std::uint32_t rule, const Action& action, std::uint32_t index) {
  if (petition_->present(program_.sponsor)) return keep(program_.sponsor, rule, index);
  const std::uint32_t selector = program_.action_selectors[action.selectors.first];
  SelectorTrace* trace = trace_selector(program_.sponsor, rule, selector);
  Resolver resolver(program_, *petition_, recusal(), {petition_->day}, result_->adjusted);
  const Resolution found = resolver.resolve({selector, program_.sponsor, Wanted::person, false, true}, trace);
  if (found.target.present()) petition_->set_number(program_.sponsor, found.target.id());
}

void TableRouter::apply_value(std::uint32_t rule, const Action& action, std::uint32_t index) {
  if (!program_.slots[action.slot].list && petition_->present(action.slot)) return keep(action.slot, rule, index);
  gather_items(action.slot, action);
  if (trace_) trace_->set.push_back({action.slot, rule, index});
}

// SPEC 3: with host(u) the nearest unit at or above u that has a level (every unit, if the chart has no levels), the
// number of units with a level strictly between the hosts of `lead` and `lodged_at`, if the latter is above the former.
std::int64_t TableRouter::levels_skipped() {
  if (!petition_->present(slots::lodged_at)) return 0;
  const OrgChart& chart = program_.chart;
  const auto levelled = [&](PieceId piece) { return !chart.has_levels || chart.pieces[piece].level != none; };
  const auto host = [&](UnitId unit) {
    PieceId at = chart.piece_on(unit, petition_->day);
    while (at != none && !levelled(at)) at = chart.pieces[at].superior;
    return at;
  };
  const PieceId low = host(static_cast<UnitId>(petition_->values[program_.lead].number));
  const PieceId high = host(ConditionChecker(program_, *petition_, petition_->day).unit_as_read(slots::lodged_at));
  if (low == none || high == none || low == high || !chart.at_or_below(low, high)) return 0;
  std::int64_t skipped = 0;
  for (PieceId at = chart.pieces[low].superior; at != high; at = chart.pieces[at].superior) skipped += levelled(at) ? 1 : 0;
  return skipped;
}

void TableRouter::update_skip_levels() {
  if (petition_->present(program_.lead)) petition_->set_number(program_.skip_levels, levels_skipped());
}

// SPEC 6: each replacement of a single unit attribute, as it stands at the end, before all other rows.
void TableRouter::add_succession_rows() {
  std::size_t rows = 0;
  for (Slot slot = 0; slot < program_.attribute_count; ++slot) {
    const SlotInfo& info = program_.slots[slot];
    if (info.kind != ValueKind::unit || info.list || !petition_->present(slot)) continue;
    const auto given = static_cast<UnitId>(petition_->values[slot].number);
    const UnitId standing = standing_for(program_, given, petition_->matter(), petition_->day);
    if (standing == none || standing == given) continue;
    std::erase_if(result_->adjusted, [&](const AdjustedRow& row) { return row.told_by == slot; });
    const AdjustedRow row{slot, Party::unit(given), Party::unit(standing), Why::succeeded, no_slot};
    result_->adjusted.insert(result_->adjusted.begin() + static_cast<std::ptrdiff_t>(rows++), row);
  }
}

void TableRouter::finish() {
  if (result_->reason == Unroutable::not_unique) {
    petition_->clear(program_.lead);
    petition_->clear(program_.skip_levels);
    result_->arbitration = false;
  }
  const bool routed = petition_->present(program_.lead);
  if (routed) {
    std::erase(petition_->numbers[program_.support], petition_->values[program_.lead].number);
    if (petition_->numbers[program_.support].empty()) petition_->values[program_.support].present = false;
    update_skip_levels();  // the matter, and with it what stands for lodged_at, may have been set since
    result_->skip_levels = petition_->values[program_.skip_levels].number;
  } else if (result_->reason == Unroutable::none) {
    result_->reason = met_protection_ ? Unroutable::all_barred : lead_fired_ ? Unroutable::no_candidate : Unroutable::no_rule;
  }
  add_succession_rows();
}

}  // namespace guikou::decide
