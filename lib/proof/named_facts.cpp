// What conditions saw of who was named before their table (SPEC 3, `lead`, `skip_levels` …), and what that rests on.
#include <algorithm>

#include "decide/succession.hpp"
#include "proof/case_facts.hpp"

namespace guikou::proof {

using namespace program;
using decide::Value;

void CaseFacts::facts_before(const InputSpace::Point& point, std::size_t table, const std::set<std::string>& outputs, std::vector<Literal>& facts) {
  look();
  facts.push_back(space_.valid(side_));
  pattern_facts(table, facts);
  if (outputs == std::set<std::string>{program_.slots[program_.lead].name} && lead_of_barred_trees(point, table, facts)) return;
  gather_before(table, outputs);
  what_it_is(point, false, facts);
  gather(nullptr);
}

/// Outputs that conditions look at, and those that their selectors read.
std::set<std::string> CaseFacts::outputs_before() {
  std::set<std::string> outputs;
  for (const Slot slot : {program_.lead, program_.sponsor, program_.support, program_.notify})
    if (symbols_.looked_at(slot)) outputs.merge(outputs_behind(program_.slots[slot].name));
  if (symbols_.looked_at(program_.skip_levels)) outputs.merge(outputs_behind(program_.slots[program_.lead].name));
  return outputs;
}

/// Selectors of earlier tables for such outputs.
void CaseFacts::gather_before(std::size_t table, const std::set<std::string>& outputs) {
  const std::set<Slot> slots = slots_of(outputs);
  std::vector<decide::SelectorTrace> all;
  std::swap(all, trace_.selectors);
  for (const decide::SelectorTrace& selector : all)
    if (table_of(selector.rule) < table) trace_.selectors.push_back(selector);
  gather(&slots);
  std::swap(all, trace_.selectors);
}

void CaseFacts::named_before(std::size_t table, std::vector<Literal>& holds) {
  look();
  const std::vector<SlotState>& before = symbols_.tables()[table].before;
  for (const Slot slot : {program_.lead, program_.sponsor, program_.support, program_.notify}) {
    if (!symbols_.looked_at(slot)) continue;
    std::set<std::int64_t> named;
    for (const decide::SelectorTrace& selector : trace_.selectors)
      if (selector.output == slot && table_of(selector.rule) < table)
        for (const Party target : selector.targets) named.insert(slot == program_.notify ? std::int64_t{target.code()} : std::int64_t{target.id()});
    const SlotState& state = before[slot];
    const std::vector<Value>& values = *symbols_.conditions().view(slot).values;
    holds.push_back(named.empty() ? -state.present : state.present);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const bool inside = named.contains(values[i].number);
      if (!state.contains.empty()) holds.push_back(inside ? state.contains[i] : -state.contains[i]);
      else if (inside) {
        holds.push_back(state.at_least[i]);
        if (i + 1 < state.at_least.size()) holds.push_back(-state.at_least[i + 1]);
      }
    }
  }
}

bool CaseFacts::levels_before(std::size_t table, std::vector<Literal>& holds) {
  look();
  if (!symbols_.looked_at(program_.skip_levels)) return true;
  const SlotState& state = symbols_.tables()[table].before[program_.skip_levels];
  if (!lead_before(table)) {
    holds.push_back(-state.present);
    return true;
  }
  // What it was then is what it is in the end, unless it was set anew in between or taken back.
  for (const decide::SetTrace& set : trace_.set)
    if (table_of(set.rule) >= table && (set.slot == slots::lodged_at || set.slot == slots::matter)) return false;
  if (!probe_.petition().present(program_.skip_levels)) return false;
  const std::int64_t levels = probe_.petition().values[program_.skip_levels].number;
  const auto index = static_cast<std::size_t>(levels);
  if (index >= state.at_least.size()) return false;
  holds.push_back(state.at_least[index]);
  if (index + 1 < state.at_least.size()) holds.push_back(-state.at_least[index + 1]);
  return true;
}

std::optional<UnitId> CaseFacts::lead_before(std::size_t table) const {
  for (const decide::SelectorTrace& selector : trace_.selectors)
    if (selector.output == program_.lead && table_of(selector.rule) < table && !selector.targets.empty()) return static_cast<UnitId>(selector.targets.front().id());
  return std::nullopt;
}

std::string CaseFacts::lead_after(std::size_t tables) const {
  const std::optional<UnitId> lead = lead_before(tables);
  return lead ? program_.chart.unit_names[*lead] : std::string();
}

// SPEC 3: the unit that leads, the one where it was handed in, and the chart of the day.
void CaseFacts::levels_facts(const InputSpace::Point& point, std::size_t table, std::vector<Literal>& facts) {
  look();
  const std::optional<UnitId> lead = lead_before(table);
  if (!lead || sets_attributes() || !symbols_.looked_at(program_.lead)) {
    facts_before(point, table, facts);
    return attribute_facts(point, slots::lodged_at, facts);
  }
  facts.push_back(space_.valid(side_));
  same_chart(facts);
  if (successions_by_matter_) matter_facts(point, facts);
  const SlotState& state = symbols_.tables()[table].before[program_.lead];
  const std::vector<Value>& values = *symbols_.conditions().view(program_.lead).values;
  facts.push_back(state.present);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i].number == *lead) facts.push_back(is_class(space_.solver(), state, i));
  const Day day = probe_.petition().day;
  const InputAttribute& lodged = space_.attributes()[slots::lodged_at];
  const std::vector<UnitId>& standing = this->standing(slots::lodged_at, day);
  const auto levels = [&](std::optional<std::size_t> place) { return place ? decide::levels_skipped(program_.chart, *lead, standing[*place], day) : 0; };
  const std::int64_t here = levels(point.text_present[slots::lodged_at] ? std::optional(point.classes[slots::lodged_at].front()) : std::nullopt);
  std::vector<bool> alike;
  for (std::size_t i = 0; i < standing.size(); ++i) alike.push_back(lodged.domain.values[side_][i].present && levels(i) == here);
  std::vector<Literal> any{one_of_classes(space_.solver(), lodged.state, alike)};
  if (levels(std::nullopt) == here) any.push_back(-lodged.state.present);
  facts.push_back(space_.solver().some(std::move(any)));
}

}  // namespace guikou::proof
