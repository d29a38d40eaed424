// The constant part of what rules do (program/effect.hpp). A literal unit is constant on the days on which it is in
// force; on other days, and for rules that `set` something, the actions themselves are run.
#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

using namespace program;

/// The days on which every constant of a rule holds.
struct Days {
  Day since = first_day, until = last_day;
  void only(Day from, Day to) {
    since = std::max(since, from);
    until = std::min(until, to);
  }
};

class EffectCompiler {
 public:
  explicit EffectCompiler(Program& program) : program_(program) {}

  void rule(Rule& rule) {
    effects_.clear();
    days_ = {};
    for (std::uint32_t action = rule.actions.first; action < rule.actions.first + rule.actions.count; ++action) {
      if (program_.actions[action].kind == Action::Kind::set) return;
      if (!constant(program_.actions[action])) effects_.push_back({Effect::Kind::action, 0, action, 0, 0});
    }
    if (days_.since > days_.until) return;
    rule.quick = true;
    rule.quick_since = days_.since;
    rule.quick_until = days_.until;
    rule.effects = {static_cast<std::uint32_t>(program_.effects.size()), static_cast<std::uint32_t>(effects_.size())};
    program_.effects.insert(program_.effects.end(), effects_.begin(), effects_.end());
  }

  /// What stands ready for a rule that is done with adding to lists.
  [[nodiscard]] Addition addition(const Rule& rule) const {
    Addition made;
    const auto effects = OrgChart::slice(program_.effects, rule.effects);
    const auto adds = [](const Effect& effect) { return effect.kind == Effect::Kind::party || effect.kind == Effect::Kind::item; };
    if (!rule.quick || rule.final || effects.size() > Addition::most || !std::all_of(effects.begin(), effects.end(), adds)) return made;
    made.matched = rule.id;
    made.basis = rule.basis;
    for (std::size_t i = 0; i < Addition::most; ++i) {
      const bool there = i < effects.size();
      made.marks[i] = there ? effects[i].mark : program_.marks;
      made.numbers[i] = there ? effects[i].number : 0;
      made.slots[i] = there ? effects[i].slot : program_.support;
    }
    return made;
  }

 private:
  [[nodiscard]] bool constant(const Action& action) {
    const std::size_t before = effects_.size();
    const Days days = days_;
    if (gather(action)) return true;
    effects_.resize(before);
    days_ = days;
    return false;
  }

  bool gather(const Action& action) {
    switch (action.kind) {
      case Action::Kind::set: return false;
      case Action::Kind::lead: return parties(action, Effect::Kind::lead);
      case Action::Kind::sponsor: return parties(action, Effect::Kind::sponsor);
      case Action::Kind::parties: return parties(action, Effect::Kind::party);
      case Action::Kind::policy:
      case Action::Kind::value: return values(action);
    }
    return false;
  }

  bool parties(const Action& action, Effect::Kind kind) {
    for (const std::uint32_t selector : OrgChart::slice(program_.action_selectors, action.selectors)) {
      // The first candidate is the target, unless it is passed over.
      const SelectorTerm& term = program_.selectors.terms[program_.selectors.selectors[selector].terms.first];
      const bool takes_units = kind != Effect::Kind::sponsor;
      const bool takes_persons = kind == Effect::Kind::sponsor || action.slot == program_.notify;
      if (term.op == SelectorOp::literal_unit && takes_units && in_force(term.a)) {
        add_party(kind, action.slot, Party::unit(term.a), selector);
      } else if (term.op == SelectorOp::literal_person && takes_persons) {
        add_party(kind, action.slot, Party::person(term.a), selector);
      } else {
        return false;
      }
    }
    return true;
  }

  void add_party(Effect::Kind kind, Slot slot, Party party, std::uint32_t selector) {
    if (kind == Effect::Kind::party) effects_.push_back({kind, slot, party.code(), program_.mark_of(slot, party.code()), selector});
    else effects_.push_back({kind, slot, party.id(), 0, selector});
  }

  /// Narrows the days to the last time for which the unit is in force without a break.
  bool in_force(UnitId unit) {
    const auto pieces = OrgChart::slice(program_.chart.pieces, program_.chart.pieces_of_unit[unit]);
    if (pieces.empty()) return false;
    std::size_t first = pieces.size() - 1;
    while (first > 0 && pieces[first - 1].until + 1 == pieces[first].since) --first;
    days_.only(pieces[first].since, pieces.back().until);
    return true;
  }

  bool values(const Action& action) {
    const SlotInfo& slot = program_.slots[action.slot];
    if (slot.kind == ValueKind::real || slot.kind == ValueKind::string || slot.kind == ValueKind::text) return false;
    for (const std::int64_t item : OrgChart::slice(program_.items, action.items)) {
      if (item < 0 || item > std::int64_t{std::numeric_limits<std::uint32_t>::max()}) return false;
      const Effect::Kind kind = slot.list ? Effect::Kind::item : Effect::Kind::number;
      effects_.push_back({kind, action.slot, static_cast<std::uint32_t>(item), slot.list ? program_.mark_of(action.slot, item) : 0, 0});
    }
    return true;
  }

  Program& program_;
  std::vector<Effect> effects_;
  Days days_;
};

/// Gives every value that a list output may hold a place (Program::mark_of). Of texts there is no end.
void place_marks(Program& program) {
  const auto units = static_cast<std::uint32_t>(program.chart.unit_names.size()), persons = static_cast<std::uint32_t>(program.chart.person_names.size());
  const auto values = [&](const SlotInfo& slot) {
    switch (slot.kind) {
      case ValueKind::enumeration: return static_cast<std::uint32_t>(slot.values.size());
      case ValueKind::matter: return static_cast<std::uint32_t>(program.matters.names.size());
      case ValueKind::unit: return units;
      case ValueKind::party: return units + persons;
      default: return 0u;
    }
  };
  program.first_mark.assign(program.slots.size(), none);
  for (Slot slot = program.attribute_count, end = static_cast<Slot>(program.slots.size()); slot < end; ++slot) {
    if (!program.slots[slot].list || values(program.slots[slot]) == 0) continue;
    program.first_mark[slot] = program.marks;
    program.marks += values(program.slots[slot]);
  }
}

/// One number for one text, so that deciding need not compare texts.
void unite_bases(Program& program) {
  std::unordered_map<std::string_view, std::uint32_t> known;
  for (Rule& rule : program.rules)
    if (rule.basis != none) rule.basis = known.emplace(program.texts[rule.basis], rule.basis).first->second;
}

bool asks_chart(const ConditionSet& set, std::uint32_t test) {
  const TestNode& node = set.tests[test];
  switch (node.op) {
    case TestOp::in_unit:
    case TestOp::in_party:
    case TestOp::is_unit:
    case TestOp::is_party:
    case TestOp::level:
    case TestOp::role: return true;
    default: break;
  }
  for (std::uint32_t part = node.parts.first; part < node.parts.first + node.parts.count; ++part)
    if (asks_chart(set, part)) return true;
  return false;
}

bool when_asks_chart(const ConditionSet& set, std::uint32_t when) {
  if (when == none) return false;
  const WhenNode& node = set.whens[when];
  if (node.op == WhenOp::test) return asks_chart(set, node.test);
  for (std::uint32_t part = node.parts.first; part < node.parts.first + node.parts.count; ++part)
    if (when_asks_chart(set, part)) return true;
  return false;
}

/// Where the additions of a table go to two lists, all that goes to one of them comes first: nobody need then look up which list it is.
void put_lists_in_order(std::span<Addition> additions, std::uint32_t no_mark) {
  Slot least = no_slot;
  for (const Addition& addition : additions)
    for (std::size_t i = 0; i < Addition::most; ++i)
      if (addition.matched != none && addition.marks[i] != no_mark) least = std::min(least, addition.slots[i]);
  for (Addition& addition : additions) {
    static_assert(Addition::most == 2);
    const auto goes_first = [&](std::size_t i) { return addition.marks[i] != no_mark && addition.slots[i] == least; };
    if (goes_first(0) || !(goes_first(1) || addition.marks[1] == no_mark)) continue;   // two values of other lists keep their order
    std::swap(addition.marks[0], addition.marks[1]);
    std::swap(addition.numbers[0], addition.numbers[1]);
    std::swap(addition.slots[0], addition.slots[1]);
  }
}

}  // namespace

void compile_effects(Context& context) {
  Program& program = context.program;
  unite_bases(program);
  place_marks(program);
  EffectCompiler compiler(program);
  for (Rule& rule : program.rules) compiler.rule(rule);
  for (Table& table : program.tables) {
    if (table.hit != Hit::collect) continue;
    table.additions = static_cast<std::uint32_t>(program.additions.size());
    std::vector<Addition> additions;
    for (const Rule& rule : OrgChart::slice(program.rules, table.rules)) additions.push_back(compiler.addition(rule));
    put_lists_in_order(additions, program.marks);
    program.additions.insert(program.additions.end(), additions.begin(), additions.end());
  }
  for (SealedEntry& entry : program.sealed) entry.asks_chart = when_asks_chart(program.conditions, entry.when);
  for (Slot slot = 0; slot < program.attribute_count; ++slot)
    if (program.slots[slot].kind == ValueKind::unit && !program.slots[slot].list) program.single_units.push_back(slot);
  for (Slot slot = 0, end = static_cast<Slot>(program.slots.size()); slot < end; ++slot)
    if (program.slots[slot].list) program.lists.push_back(slot);
}

}  // namespace guikou::compile
