// Tables, rules and what they do, of a program out of a file; seals.
#include "snapshot/soundness.hpp"

namespace guikou::snapshot {

using namespace program;

namespace {

bool of_texts(const SlotInfo& slot) { return slot.kind == ValueKind::string || slot.kind == ValueKind::text; }

class RuleSoundness {
 public:
  explicit RuleSoundness(const Program& program) : p_(program) {}

  [[nodiscard]] bool rule(const Rule& rule) const {
    return truths(rule.final, rule.quick) && known(rule.id, p_.texts.size()) && known_or_none(rule.title, p_.texts.size()) && known_or_none(rule.basis, p_.texts.size()) &&
           known_or_none(rule.when, p_.conditions.whens.size()) && inside(rule.actions, p_.actions.size()) && inside(rule.effects, p_.effects.size());
  }

  [[nodiscard]] bool action(const Action& action) const {
    if (action.kind > Action::Kind::value || !known(action.slot, p_.slots.size()) || !inside(action.selectors, p_.action_selectors.size()) ||
        !inside(action.items, p_.items.size()))
      return false;
    const SlotInfo& slot = p_.slots[action.slot];
    switch (action.kind) {
      case Action::Kind::lead: return action.slot == p_.lead && action.selectors.count > 0;
      case Action::Kind::sponsor: return action.slot == p_.sponsor && action.selectors.count > 0;
      case Action::Kind::parties: return action.slot == p_.support || action.slot == p_.notify;
      case Action::Kind::set: return action.slot < p_.attribute_count && items(action);
      case Action::Kind::policy: return action.slot == p_.policy && items(action);
      case Action::Kind::value: return holds_values(action.slot) && (!slot.list || of_texts(slot) || marked(action.slot)) && items(action);
    }
    return false;
  }

  [[nodiscard]] bool effect(const Effect& effect) const {
    if (effect.kind == Effect::Kind::action) return known(effect.number, p_.actions.size());
    if (!known(effect.slot, p_.slots.size())) return false;
    const SlotInfo& slot = p_.slots[effect.slot];
    switch (effect.kind) {
      case Effect::Kind::lead: return effect.slot == p_.lead && fits_slot(p_, effect.slot, effect.number) && selects(effect);
      case Effect::Kind::sponsor: return effect.slot == p_.sponsor && fits_slot(p_, effect.slot, effect.number) && selects(effect);
      case Effect::Kind::party:
        return (effect.slot == p_.support || effect.slot == p_.notify) && fits_slot(p_, effect.slot, effect.number) && has_mark(effect) && selects(effect);
      case Effect::Kind::number: return (effect.slot == p_.policy || holds_values(effect.slot)) && !slot.list && !of_texts(slot) && fits_slot(p_, effect.slot, effect.number);
      case Effect::Kind::item: return holds_values(effect.slot) && slot.list && !of_texts(slot) && fits_slot(p_, effect.slot, effect.number) && has_mark(effect);
      case Effect::Kind::action: break;
    }
    return false;
  }

  [[nodiscard]] bool table(const Table& table) const {
    return truths(table.has_otherwise) && known(table.id, p_.texts.size()) && table.hit <= Hit::unique && inside(table.rules, p_.rules.size()) && (!table.has_otherwise || known(table.otherwise, p_.rules.size())) &&
           (table.additions == none || inside({table.additions, table.rules.count}, p_.additions.size()));
  }

  [[nodiscard]] bool addition(const Addition& addition) const {
    if (addition.matched == none) return true;   // nothing else of it is looked at
    if (!known(addition.matched, p_.texts.size()) || !known_or_none(addition.basis, p_.texts.size())) return false;
    for (std::size_t i = 0; i < Addition::most; ++i) {
      const Slot slot = addition.slots[i];
      if (!known(slot, p_.slots.size()) || (!holds_values(slot) && slot != p_.support && slot != p_.notify) || !p_.slots[slot].list) return false;
      if (addition.marks[i] == p_.marks) continue;   // never new: nothing is added
      if (!marked(slot) || !fits_slot(p_, slot, addition.numbers[i]) || addition.marks[i] != p_.mark_of(slot, addition.numbers[i])) return false;
    }
    return true;
  }

  [[nodiscard]] bool seal(const SealedEntry& entry) const {
    return truths(entry.asks_chart) && known_or_none(entry.when, p_.conditions.whens.size()) && inside(entry.roles, p_.items.size());
  }

 private:
  /// Recipients are found by selectors only.
  [[nodiscard]] bool holds_values(Slot slot) const {
    return slot >= p_.attribute_count && slot != p_.lead && slot != p_.support && slot != p_.notify && slot != p_.sponsor && slot != p_.policy && slot != p_.skip_levels;
  }
  [[nodiscard]] bool items(const Action& action) const {
    return each(OrgChart::slice(p_.items, action.items), [&](std::int64_t item) { return fits_slot(p_, action.slot, item); });
  }
  [[nodiscard]] bool marked(Slot slot) const { return p_.first_mark[slot] != none; }
  [[nodiscard]] bool has_mark(const Effect& effect) const { return marked(effect.slot) && effect.mark == p_.mark_of(effect.slot, effect.number); }
  [[nodiscard]] bool selects(const Effect& effect) const { return known(effect.selector, p_.selectors.selectors.size()); }

  const Program& p_;
};

}  // namespace

bool sound_rules(const Program& program) {
  const RuleSoundness sound(program);
  const bool nobody = program.chart.unit_names.empty() && program.chart.person_names.empty();
  const auto list_is_marked = [&](Slot slot) { return program.first_mark[slot] != none || nobody || (slot == program.support && program.chart.unit_names.empty()); };
  return list_is_marked(program.support) && list_is_marked(program.notify) && each(program.rules, [&](const Rule& rule) { return sound.rule(rule); }) &&
         each(program.actions, [&](const Action& action) { return sound.action(action); }) &&
         each(program.effects, [&](const Effect& effect) { return sound.effect(effect); }) &&
         each(program.additions, [&](const Addition& addition) { return sound.addition(addition); }) &&
         each(program.action_selectors, [&](std::uint32_t selector) { return known(selector, program.selectors.selectors.size()); }) &&
         each(program.tables, [&](const Table& table) { return sound.table(table); }) &&
         each(program.sealed, [&](const SealedEntry& entry) { return sound.seal(entry); });
}

}  // namespace guikou::snapshot
