#include "proof/table_symbols.hpp"

#include <algorithm>

#include "proof/sample_values.hpp"

namespace guikou::proof {

using namespace program;
using decide::Value;

namespace {

Value number_value(std::int64_t number) {
  Value value;
  value.present = true;
  value.number = number;
  return value;
}

bool of_text(ValueKind kind) { return kind == ValueKind::string || kind == ValueKind::text; }

}  // namespace

RulebookSymbols::RulebookSymbols(InputSpace& space, std::size_t program, std::uint32_t without)
    : space_(space), solver_(space.solver()), index_(program), program_(*space.programs()[program]), without_(without), conditions_(space, program),
      looked_at_(program_.slots.size()), states_(program_.slots.size()) {
  for (const Rule& rule : program_.rules) mark(rule.when);
  for (const SealedEntry& entry : program_.sealed) mark(entry.when);
  looked_at_[slots::matter] = true;
  view_attributes();
  view_outputs();
  for (const SealedEntry& entry : program_.sealed) sealed_.push_back(conditions_.when(entry.when, states_));
  for (const Table& table : program_.tables) run(table);
}

void RulebookSymbols::mark(std::uint32_t when) {
  if (when == none) return;
  const WhenNode& node = program_.conditions.whens[when];
  if (node.op == WhenOp::test) looked_at_[node.slot] = true;
  else
    for (std::uint32_t part = 0; part < node.parts.count; ++part) mark(node.parts.first + part);
}

void RulebookSymbols::view_attributes() {
  for (const InputAttribute& attribute : space_.attributes()) {
    const Slot slot = attribute.slots[index_];
    if (slot >= program_.attribute_count) continue;
    conditions_.view(slot, {&attribute.domain, &attribute.facts, &attribute.domain.values[index_], attribute.kind, attribute.list});
    states_[slot] = space_.read(index_, attribute);
  }
}

// Outputs hold what rules write into them, and what the chart gives.
void RulebookSymbols::view_outputs() {
  const auto tested = tested_values(program_);
  for (Slot slot = program_.attribute_count, end = static_cast<Slot>(program_.slots.size()); slot < end; ++slot) {
    if (!looked_at_[slot]) continue;
    const SlotInfo& info = program_.slots[slot];
    auto domain = std::make_unique<Domain>();
    auto facts = std::make_unique<TextFacts>();
    std::vector<Value> values;
    const auto count_up = [&](std::size_t count, auto value) {
      for (std::uint32_t i = 0; i < count; ++i) values.push_back(number_value(value(i)));
    };
    if (slot == program_.skip_levels) {
      count_up(program_.chart.level_names.size() + 64, [](std::uint32_t i) { return std::int64_t{i}; });
    } else if (slot == program_.notify) {
      count_up(program_.chart.unit_names.size(), [](std::uint32_t i) { return std::int64_t{Party::unit(i).code()}; });
      count_up(program_.chart.person_names.size(), [](std::uint32_t i) { return std::int64_t{Party::person(i).code()}; });
    } else if (info.kind == ValueKind::unit) {
      count_up(program_.chart.unit_names.size(), [](std::uint32_t i) { return std::int64_t{i}; });
    } else if (info.kind == ValueKind::person) {
      count_up(program_.chart.person_names.size(), [](std::uint32_t i) { return std::int64_t{i}; });
    } else {
      for (const Action& action : program_.actions)
        if (action.slot == slot && action.kind != Action::Kind::set)
          for (const Value& value : items(action)) values.push_back(value);
      std::sort(values.begin(), values.end(), [](const Value& a, const Value& b) { return std::tie(a.number, a.real, a.text) < std::tie(b.number, b.real, b.text); });
      values.erase(std::unique(values.begin(), values.end(), [](const Value& a, const Value& b) { return a.number == b.number && a.real == b.real && a.text == b.text; }), values.end());
    }
    if (const auto found = tested.find(slot); found != tested.end()) {
      facts->words.assign(found->second.words.begin(), found->second.words.end());
      if (info.kind == ValueKind::text) facts->equals.assign(found->second.texts.begin(), found->second.texts.end());
      for (const auto& [source, matcher] : found->second.patterns) facts->patterns.push_back({source, matcher});
    }
    domain->values.push_back(std::move(values));
    states_[slot] = output_constant(slot, {});
    conditions_.view(slot, {domain.get(), facts.get(), &domain->values.front(), info.kind, info.list});
    domains_.push_back(std::move(domain));
    facts_.push_back(std::move(facts));
    states_[slot] = output_constant(slot, {});
  }
}

std::vector<Value> RulebookSymbols::items(const Action& action) const {
  std::vector<Value> all;
  for (const std::int64_t item : OrgChart::slice(program_.items, action.items)) {
    Value value = number_value(item);
    value.real = action.real;
    if (of_text(program_.slots[action.slot].kind)) {
      value.text = program_.texts[static_cast<std::size_t>(item)];
      value.number = 0;
    }
    all.push_back(value);
  }
  return all;
}

SlotState RulebookSymbols::output_constant(Slot slot, const std::vector<Value>& held) const {
  SlotState state;
  state.present = solver_.truth(!held.empty());
  const SlotView& view = conditions_.view(slot);
  if (!view.values) return state;
  const auto same = [](const Value& a, const Value& b) { return a.number == b.number && a.real == b.real && a.text == b.text; };
  std::size_t index = view.values->size();
  for (std::size_t i = 0; i < view.values->size() && !held.empty(); ++i)
    if (same((*view.values)[i], held.front())) index = i;
  for (std::size_t i = 0; i < view.values->size(); ++i) {
    const bool inside = std::any_of(held.begin(), held.end(), [&](const Value& each) { return same(each, (*view.values)[i]); });
    if (view.list) state.contains.push_back(solver_.truth(inside));
    else state.at_least.push_back(solver_.truth(index < view.values->size() && i <= index));
  }
  const std::string_view text = held.empty() ? std::string_view() : held.front().text;
  for (const std::string& word : view.facts->words) state.words.push_back(solver_.truth(!held.empty() && text.find(word) != std::string_view::npos));
  for (const std::string& equal : view.facts->equals) state.equals.push_back(solver_.truth(!held.empty() && text == equal));
  for (const TextFacts::Pattern& pattern : view.facts->patterns) state.patterns.push_back(solver_.truth(!held.empty() && pattern.matcher->found_in(text)));
  return state;
}

SlotState RulebookSymbols::any_state(Slot slot) {
  SlotState state = output_constant(slot, {});
  state.at_least = solver_.ladder(state.at_least.size());
  state.present = state.at_least.empty() ? solver_.fresh() : state.at_least.front();
  std::vector<Literal> some{-state.present};
  for (Literal& element : state.contains) {
    element = solver_.fresh();
    solver_.state({-element, state.present});
    some.push_back(element);
  }
  if (!state.contains.empty()) solver_.state(some);
  return state;
}

// What earlier tables gave stays; what they may have given is open.
std::map<Slot, SlotState> RulebookSymbols::meet_recipients(Literal lead_before) {
  std::map<Slot, SlotState> assumed;
  for (const Slot slot : {program_.lead, program_.skip_levels, program_.sponsor, program_.support, program_.notify}) {
    if (!looked_at_[slot] || tables_.empty()) continue;
    assumes_recipients_ = true;
    const SlotState before = states_[slot];
    SlotState now = any_state(slot);
    assumed[slot] = now;
    if (slot == program_.lead || slot == program_.skip_levels) solver_.state({-now.present, lead_before});
    const bool list = program_.slots[slot].list;
    if (!list) now = choose(solver_, before.present, before, now);
    for (std::size_t i = 0; list && i < now.contains.size(); ++i) solver_.state({-before.contains[i], now.contains[i]});
    if (slot == program_.skip_levels) {
      now = assumed[slot] = any_state(slot);
      solver_.state({-now.present, lead_before});
      solver_.state({now.present, -states_[program_.lead].present});
      if (looked_at_[program_.lead]) solver_.state({-now.present, states_[program_.lead].present});
    }
    states_[slot] = std::move(now);
  }
  return assumed;
}

void RulebookSymbols::run(const Table& table) {
  TableSymbols symbols;
  symbols.assumed = meet_recipients(lead_fires_);
  symbols.reached = reached_;
  symbols.before = states_;
  const std::vector<SlotState>& before = symbols.before;
  Literal none_yet = solver_.yes(), ended = solver_.no(), one = solver_.no(), two = solver_.no();
  for (std::uint32_t index = table.rules.first; index < table.rules.first + table.rules.count; ++index) {
    const Rule& rule = program_.rules[index];
    RuleSymbols row;
    row.rule = index;
    row.own = conditions_.when(rule.when, before);
    const bool always = rule.since == first_day && rule.until == last_day;
    const Literal in_force = always ? solver_.yes() : one_of_classes(solver_, space_.attributes()[slots::received].state, space_.received_between(index_, rule.since, rule.until));
    row.hits = index == without_ ? solver_.no() : solver_.every({in_force, row.own});
    if (table.hit == Hit::first) row.fires = solver_.every({reached_, row.hits, none_yet});
    else if (table.hit == Hit::collect) row.fires = solver_.every({reached_, row.hits, -ended});
    if (table.hit == Hit::unique) {
      two = solver_.some({two, solver_.every({one, row.hits})});
      one = solver_.some({one, row.hits});
    }
    none_yet = solver_.every({none_yet, -row.hits});
    if (rule.final) ended = solver_.some({ended, row.hits});
    symbols.rules.push_back(row);
  }
  symbols.none_hit = none_yet;
  symbols.conflict = table.hit == Hit::unique ? solver_.every({reached_, two}) : solver_.no();
  std::vector<Literal> final_fired{symbols.conflict};
  for (RuleSymbols& row : symbols.rules) {
    if (table.hit == Hit::unique) row.fires = solver_.every({reached_, row.hits, -two});
    apply(program_.rules[row.rule], row.fires);
    if (program_.rules[row.rule].final) final_fired.push_back(row.fires);
  }
  if (table.has_otherwise) {
    symbols.otherwise_fires = solver_.every({reached_, none_yet});
    apply(program_.rules[table.otherwise], symbols.otherwise_fires);
    if (program_.rules[table.otherwise].final) final_fired.push_back(symbols.otherwise_fires);
  }
  reached_ = solver_.every({reached_, -solver_.some(std::move(final_fired))});
  conflict_ = solver_.some({conflict_, symbols.conflict});
  tables_.push_back(std::move(symbols));
}

void RulebookSymbols::apply(const Rule& rule, Literal fires) {
  for (std::uint32_t action = rule.actions.first; action < rule.actions.first + rule.actions.count; ++action) apply_action(program_.actions[action], fires);
}

void RulebookSymbols::apply_action(const Action& action, Literal fires) {
  if (action.kind == Action::Kind::lead) lead_fires_ = solver_.some({lead_fires_, fires});
  if (!looked_at_[action.slot]) return;
  SlotState& state = states_[action.slot];
  if (action.kind == Action::Kind::set) {
    const InputAttribute& attribute = *space_.find(program_.slots[action.slot].name);
    Literal sets = fires;
    if (action.slot == slots::kind) {   // SPEC 9: a `set` never replaces `kind: accusation`
      sets = solver_.every({fires, -one_of_classes(solver_, state, space_.accusations(index_))});
    }
    state = choose(solver_, sets, space_.constant(index_, attribute, items(action)), state);
    return;
  }
  if (action.kind != Action::Kind::policy && action.kind != Action::Kind::value) return;
  const SlotState given = output_constant(action.slot, items(action));
  if (!program_.slots[action.slot].list) {
    state = choose(solver_, solver_.every({fires, -state.present}), given, state);
    return;
  }
  state.present = solver_.some({state.present, solver_.every({fires, given.present})});
  for (std::size_t i = 0; i < state.contains.size(); ++i) state.contains[i] = solver_.some({state.contains[i], solver_.every({fires, given.contains[i]})});
}

}  // namespace guikou::proof
