#include "proof/decision_difference.hpp"

#include <algorithm>
#include <map>

#include "model/decimal_text.hpp"

namespace guikou::proof {

using namespace program;

namespace {

/// A value that a rule gives to an output when the literal holds.
struct Gift {
  Literal fires = -1;
  std::string output, value;
  std::string rule;
  bool single = false;        ///< the output keeps its first value, and is no recipient
};

/// Of each table in order, what it gives. A table of which at most one rule fires gives in no order.
struct TableGifts {
  bool one_rule = true;
  std::vector<Gift> gifts;
  Literal ends = -1;          ///< a conflict
};

std::vector<TableGifts> gifts_of(const Evaluation& evaluation, std::uint32_t apart) {
  const Program& program = *evaluation.program;
  std::vector<TableGifts> all;
  for (std::size_t t = 0; t < program.tables.size(); ++t) {
    const TableSymbols& symbols = evaluation.symbols->tables()[t];
    TableGifts table{program.tables[t].hit != Hit::collect, {}, symbols.conflict};
    const auto add = [&](const Rule& rule, Literal fires) {
      for (const Action& action : OrgChart::slice(program.actions, rule.actions))
        if (action.kind != Action::Kind::set)
          table.gifts.push_back({fires, program.slots[action.slot].name, value_text(program, action, nullptr), program.texts[rule.id], is_single_value(program, action)});
    };
    for (const RuleSymbols& row : symbols.rules)
      if (row.rule != apart || table.one_rule) add(program.rules[row.rule], row.fires);
    if (program.tables[t].has_otherwise) add(program.rules[program.tables[t].otherwise], symbols.otherwise_fires);
    all.push_back(std::move(table));
  }
  return all;
}

/// By output and value: some rule of the table gives it.
std::map<std::string, Literal> given(Solver& solver, const TableGifts& table, bool by_rule) {
  std::map<std::string, std::vector<Literal>> all;
  for (const Gift& gift : table.gifts)
    if (!gift.single) all[gift.output + "\n" + gift.value + (by_rule ? "\n" + gift.rule : "")].push_back(gift.fires);
  std::map<std::string, Literal> some;
  for (auto& [key, fires] : all) some[key] = solver.some(std::move(fires));
  return some;
}

/// By output and value: the output has the value in the end, the first that it was given.
std::map<std::string, Literal> first_values(Solver& solver, const std::vector<TableGifts>& tables) {
  std::map<std::string, Literal> has, values;
  for (const TableGifts& table : tables)
    for (const Gift& gift : table.gifts) {
      if (!gift.single) continue;
      Literal& present = has.try_emplace(gift.output, solver.no()).first->second;
      Literal& value = values.try_emplace(gift.output + "\n" + gift.value, solver.no()).first->second;
      value = solver.some({value, solver.every({gift.fires, -present})});
      present = solver.some({present, gift.fires});
    }
  return values;
}

void compare(Solver& solver, const std::map<std::string, Literal>& a, const std::map<std::string, Literal>& b, std::vector<Literal>& parts) {
  for (const auto& [key, holds] : a) {
    const auto other = b.find(key);
    parts.push_back(other == b.end() ? holds : solver.differ(holds, other->second));
  }
  for (const auto& [key, holds] : b)
    if (!a.contains(key)) parts.push_back(holds);
}

/// Matters that nothing on the chart tells apart count as the same.
Literal matters_differ(Solver& solver, const MatterLikeness& likeness, const std::vector<decide::Value>& values, const SlotState& a, const SlotState& b) {
  std::map<std::int64_t, std::vector<bool>> groups;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i].present) groups.try_emplace(likeness.of(static_cast<MatterId>(values[i].number)), std::vector<bool>(values.size())).first->second[i] = true;
  groups.try_emplace(likeness.of(none), std::vector<bool>(values.size()));
  std::vector<Literal> parts;
  for (const auto& [number, member] : groups) {
    const auto inside = [&, &number = number, &member = member](const SlotState& state) {
      const Literal of_classes = one_of_classes(solver, state, member);
      return number == likeness.of(none) ? solver.some({of_classes, -state.present}) : of_classes;
    };
    parts.push_back(solver.differ(inside(a), inside(b)));
  }
  return solver.some(std::move(parts));
}

Literal states_differ(Solver& solver, const SlotState& a, const SlotState& b) {
  std::vector<Literal> parts{solver.differ(a.present, b.present)};
  const auto each = [&](const std::vector<Literal>& x, const std::vector<Literal>& y) {
    for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) parts.push_back(solver.differ(x[i], y[i]));
  };
  each(a.at_least, b.at_least);
  each(a.contains, b.contains);
  return solver.some(std::move(parts));
}

}  // namespace

std::set<Slot> slots_read_by_resolution(const Program& program) {
  std::set<Slot> read{slots::received, slots::matter, slots::kind, slots::unit, slots::lodged_at, slots::accused, slots::recused, slots::declined_by};
  for (const SelectorTerm& term : program.selectors.terms)
    if (term.op == SelectorOp::attribute && term.a < program.attribute_count) read.insert(static_cast<Slot>(term.a));
  for (const ClockRule& clock : program.policy_set.clocks)
    if (clock.within_from_slot && clock.within_slot < program.attribute_count) read.insert(clock.within_slot);
  for (Slot slot = 0; slot < program.attribute_count; ++slot)
    if (program.slots[slot].kind == ValueKind::unit) read.insert(slot);   // its succession is told in `adjusted`
  std::vector<std::uint32_t> open;
  for (const SealedEntry& entry : program.sealed) open.push_back(entry.when);
  while (!open.empty()) {
    const std::uint32_t when = open.back();
    open.pop_back();
    if (when == none) continue;
    const WhenNode& node = program.conditions.whens[when];
    if (node.op == WhenOp::test) read.insert(node.slot);
    else
      for (std::uint32_t part = 0; part < node.parts.count; ++part) open.push_back(node.parts.first + part);
  }
  return read;
}

bool is_single_value(const Program& program, const Action& action) {
  return action.kind == Action::Kind::policy || (action.kind == Action::Kind::value && !program.slots[action.slot].list);
}

std::string value_text(const Program& program, const Action& action, const MatterLikeness* likeness) {
  std::string text;
  for (const std::uint32_t selector : OrgChart::slice(program.action_selectors, action.selectors))
    text += program.selectors.texts[program.selectors.selectors[selector].written] + "\n";
  const SlotInfo& slot = program.slots[action.slot];
  for (const std::int64_t item : OrgChart::slice(program.items, action.items)) {
    const auto index = static_cast<std::size_t>(item);
    switch (slot.kind) {
      case ValueKind::string:
      case ValueKind::text: text += program.texts[index]; break;
      case ValueKind::enumeration: text += slot.values[index]; break;
      case ValueKind::policy: text += program.policies[index]; break;
      case ValueKind::matter: text += likeness ? std::to_string(likeness->of(static_cast<MatterId>(item))) : program.matters.names[index]; break;
      case ValueKind::unit: text += program.chart.unit_names[index]; break;
      case ValueKind::person: text += program.chart.person_names[index]; break;
      case ValueKind::party: text += program.party_name(Party::of(item)); break;
      case ValueKind::real: {
        char digits[32];
        text.append(digits, model::write_decimal(digits, digits + sizeof digits, action.real).ptr);
        break;
      }
      default: text += std::to_string(item); break;
    }
    text += "\n";
  }
  return text;
}

Literal may_differ(InputSpace& space, const Evaluation& a, const Evaluation& b, std::uint32_t apart) {
  Solver& solver = space.solver();
  const std::vector<TableGifts> of_a = gifts_of(a, apart), of_b = gifts_of(b, apart);
  std::vector<Literal> parts;
  compare(solver, first_values(solver, of_a), first_values(solver, of_b), parts);
  const MatterLikeness likeness(*a.program);
  const auto read_differently = [&](const std::vector<SlotState>& in_a, const std::vector<SlotState>& in_b) {
    for (const Slot slot : slots_read_by_resolution(*a.program)) {
      if (slot >= a.program->attribute_count) continue;
      const std::uint32_t other = b.program->attribute_index.number_of(a.program->slots[slot].name);
      if (other == none) continue;
      const SlotState& x = in_a[slot];
      const SlotState& y = in_b[other];
      const bool alike = slot == slots::matter && a.program == b.program;
      parts.push_back(alike ? matters_differ(solver, likeness, space.attributes()[slot].domain.values.front(), x, y) : states_differ(solver, x, y));
    }
  };
  for (std::size_t t = 0; t < std::max(of_a.size(), of_b.size()); ++t) {
    static const TableGifts nothing;
    const TableGifts& x = t < of_a.size() ? of_a[t] : nothing;
    const TableGifts& y = t < of_b.size() ? of_b[t] : nothing;
    const bool by_rule = !x.one_rule || !y.one_rule;   // several rules fire: who gives what, and so in which order
    compare(solver, given(solver, x, by_rule), given(solver, y, by_rule), parts);
    parts.push_back(solver.differ(x.ends, y.ends));
    if (x.gifts.empty() && y.gifts.empty()) continue;
    if (t >= of_a.size() || t >= of_b.size()) continue;
    read_differently(a.symbols->tables()[t].before, b.symbols->tables()[t].before);
  }
  read_differently(a.symbols->states(), b.symbols->states());   // limits and recusal of stages read what stands at the end
  return solver.some(std::move(parts));
}

}  // namespace guikou::proof
