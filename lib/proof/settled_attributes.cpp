#include "proof/settled_attributes.hpp"

#include <algorithm>

namespace guikou::proof {

using namespace program;

namespace {

bool names_recipients(const Program& program, const Rule& rule) {
  const auto actions = OrgChart::slice(program.actions, rule.actions);
  return std::any_of(actions.begin(), actions.end(), [](const Action& action) { return action.selectors.count > 0; });
}

}  // namespace

SettledAttributes::SettledAttributes(const InputSpace& space, std::array<const RulebookSymbols*, 2> symbols) : space_(space), symbols_(symbols) {
  for (std::size_t side = 0; side < space_.programs().size(); ++side) {
    const Program& program = *space_.programs()[side];
    standing_[side].assign(program.attribute_count, Standing::given);
    bool named = false;
    for (const Table& table : program.tables) {
      const auto each_rule = [&](auto&& of) {
        for (std::uint32_t rule = table.rules.first; rule < table.rules.first + table.rules.count; ++rule) of(program.rules[rule]);
        if (table.has_otherwise) of(program.rules[table.otherwise]);
      };
      each_rule([&](const Rule& rule) { named = named || names_recipients(program, rule); });
      each_rule([&](const Rule& rule) {
        for (const Action& action : OrgChart::slice(program.actions, rule.actions)) {
          if (action.kind != Action::Kind::set || action.slot >= program.attribute_count) continue;
          Standing& standing = standing_[side][action.slot];
          const bool told = !named && symbols_[side]->looked_at(action.slot);   // what no condition looks at is not followed
          if (!told) standing = Standing::set_later;
          else if (standing == Standing::given) standing = Standing::set_before;
        }
      });
    }
  }
}

SettledAttributes::Standing SettledAttributes::standing(std::size_t side, const InputAttribute& attribute) const {
  const Slot slot = attribute.slots[side];
  return slot < standing_[side].size() ? standing_[side][slot] : Standing::given;
}

std::optional<SlotState> SettledAttributes::state(std::size_t side, const InputAttribute& attribute) const {
  switch (standing(side, attribute)) {
    case Standing::set_later: return std::nullopt;
    case Standing::set_before: return symbols_[side]->states()[attribute.slots[side]];
    case Standing::given: break;
  }
  return attribute.slots[side] < standing_[side].size() ? space_.read(side, attribute) : attribute.state;
}

Literal SettledAttributes::one_of(const InputAttribute& attribute, const std::vector<bool>& classes, bool absent) const {
  std::vector<Literal> any;
  for (std::size_t side = 0; side < space_.programs().size(); ++side) {
    const std::optional<SlotState> read = state(side, attribute);
    if (!read) return space_.solver().yes();
    any.push_back(some_of_classes(space_.solver(), attribute, *read, classes));
    if (absent) any.push_back(-read->present);
  }
  return space_.solver().some(std::move(any));
}

Literal SettledAttributes::present(const InputAttribute& attribute) const {
  std::vector<Literal> any;
  for (std::size_t side = 0; side < space_.programs().size(); ++side) {
    const std::optional<SlotState> read = state(side, attribute);
    if (!read) return space_.solver().yes();
    any.push_back(read->present);
  }
  return space_.solver().some(std::move(any));
}

Literal some_of_classes(Solver& solver, const InputAttribute& attribute, const SlotState& state, const std::vector<bool>& classes) {
  if (!attribute.list) return one_of_classes(solver, state, classes);
  std::vector<Literal> any;
  for (std::size_t i = 0; i < classes.size(); ++i)
    if (classes[i]) any.push_back(state.contains[i]);
  return solver.some(std::move(any));
}

}  // namespace guikou::proof
