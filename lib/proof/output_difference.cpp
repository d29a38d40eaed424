#include "proof/output_difference.hpp"

#include <algorithm>
#include <set>

#include "proof/alignment.hpp"
#include "proof/selector_reading.hpp"

namespace guikou::proof {

using namespace program;

OutputComparison::OutputComparison(InputSpace& space, std::array<Evaluation, 2> sides)
    : space_(space), solver_(space.solver()), sides_(sides), texts_{ProgramText(*sides[0].program), ProgramText(*sides[1].program)},
      read_{slots_read_by_resolution(*sides[0].program), slots_read_by_resolution(*sides[1].program)} {
  align_tables();
  find_changes();
  gather_values();
}

// Tables of the same name stand for each other as far as their order allows.
void OutputComparison::align_tables() {
  std::array<std::vector<std::string>, 2> names;
  for (std::size_t side = 0; side < 2; ++side)
    for (const Table& table : sides_[side].program->tables) names[side].push_back(sides_[side].program->texts[table.id]);
  pairs_ = alignment(names[0], names[1]);
  for (std::size_t side = 0; side < 2; ++side)
    for (std::size_t table = 0; table < names[side].size(); ++table)
      if (std::none_of(pairs_.begin(), pairs_.end(), [&](const auto& pair) { return pair[side] == table; })) alone_[side].push_back(table);
}

/// Which of them have a like in the other table: the same condition, the same effect, in the same order.
std::array<std::vector<bool>, 2> OutputComparison::paired(const Gifts& a, const Gifts& b) const {
  std::array<std::vector<std::string>, 2> keys;
  for (const Gift& gift : a) keys[0].push_back(std::to_string(gift.hits) + " " + gift.text);
  for (const Gift& gift : b) keys[1].push_back(std::to_string(gift.hits) + " " + gift.text);
  std::array<std::vector<bool>, 2> found{std::vector<bool>(a.size()), std::vector<bool>(b.size())};
  for (const auto& [i, j] : alignment(keys[0], keys[1])) found[0][i] = found[1][j] = true;
  return found;
}

// As long as no rule without a like fires (of a `unique` table: would fire), what fires in one program fires in the other: the
// first that does not would have to be one of them, or be kept from it by one of them.
void OutputComparison::find_changes() {
  std::vector<Literal> parts;
  const auto whole = [&](std::size_t side, std::size_t t) {
    const Program& program = *sides_[side].program;
    const TableSymbols& symbols = sides_[side].symbols->tables()[t];
    Gifts all;
    const auto add = [&](const Rule& rule, Literal fires, Literal hits) {
      std::string text = rule.final ? "final\n" : "";
      for (const Action& action : OrgChart::slice(program.actions, rule.actions)) text += texts_[side].action(action);
      all.push_back({std::move(text), program.tables[t].hit == Hit::unique ? solver_.every({symbols.reached, hits}) : fires, none, hits});
    };
    for (const RuleSymbols& row : symbols.rules) add(program.rules[row.rule], row.fires, row.hits);
    if (program.tables[t].has_otherwise) add(program.rules[program.tables[t].otherwise], symbols.otherwise_fires, solver_.yes());
    return all;
  };
  for (const auto& [x, y] : pairs_) {
    if (sides_[0].program->tables[x].hit != sides_[1].program->tables[y].hit) return;   // anything may be a change
    const std::array<Gifts, 2> all{whole(0, x), whole(1, y)};
    const auto alike = paired(all[0], all[1]);
    for (std::size_t side = 0; side < 2; ++side)
      for (std::size_t i = 0; i < all[side].size(); ++i)
        if (!alike[side][i]) parts.push_back(all[side][i].fires);
  }
  for (std::size_t side = 0; side < 2; ++side)
    for (const std::size_t t : alone_[side])
      for (const Gift& gift : whole(side, t)) parts.push_back(gift.fires);
  change_fires_ = solver_.some(std::move(parts));
}

// Single values keep the first that they were given, whoever gives it: the chart has no part in it.
void OutputComparison::gather_values() {
  for (std::size_t side = 0; side < 2; ++side) {
    const Program& program = *sides_[side].program;
    std::map<std::string, Literal> has, had;   // by output: now; as the table began
    bool one_rule = false;
    const auto give = [&](const Rule& rule, Literal fires) {
      for (const Action& action : OrgChart::slice(program.actions, rule.actions)) {
        if (!is_single_value(program, action)) continue;
        const std::string& output = program.slots[action.slot].name;
        Literal& present = has.try_emplace(output, solver_.no()).first->second;
        Literal& value = values_[side][output].try_emplace(texts_[side].action(action), solver_.no()).first->second;
        value = solver_.some({value, solver_.every({fires, one_rule ? -had.try_emplace(output, solver_.no()).first->second : -present})});
        present = solver_.some({present, fires});
      }
    };
    for (std::size_t t = 0; t < program.tables.size(); ++t) {
      const TableSymbols& symbols = sides_[side].symbols->tables()[t];
      one_rule = program.tables[t].hit != Hit::collect;   // what it gives is not in its own way
      had = has;
      for (const RuleSymbols& row : symbols.rules) give(program.rules[row.rule], row.fires);
      if (program.tables[t].has_otherwise) give(program.rules[program.tables[t].otherwise], symbols.otherwise_fires);
    }
  }
}

Literal OutputComparison::policy_is(std::size_t side, const std::string& policy) const {
  const auto output = values_[side].find("policy");
  if (output == values_[side].end()) return solver_.no();
  const auto value = output->second.find("policy=" + policy + "\n");
  return value == output->second.end() ? solver_.no() : value->second;
}

Literal OutputComparison::single_value_differs(const std::string& output) const {
  static const std::map<std::string, Literal> nothing;
  const auto of = [&](std::size_t side) -> const std::map<std::string, Literal>& {
    const auto found = values_[side].find(output);
    return found == values_[side].end() ? nothing : found->second;
  };
  std::vector<Literal> parts;
  for (const auto& [value, holds] : of(0)) {
    const auto other = of(1).find(value);
    parts.push_back(other == of(1).end() ? holds : solver_.differ(holds, other->second));
  }
  for (const auto& [value, holds] : of(1))
    if (!of(0).contains(value)) parts.push_back(holds);
  return solver_.every({change_fires_, solver_.some(std::move(parts))});
}

/// What a rule does to one output, with what it sets for the chart to read; empty: nothing.
std::string OutputComparison::text_for(std::size_t side, const Rule& rule, const std::string& output) const {
  const Program& program = *sides_[side].program;
  const bool recipient = output == "lead" || output == "support" || output == "notify" || output == "sponsor";
  std::string text, sponsor;
  for (const Action& action : OrgChart::slice(program.actions, rule.actions)) {
    const bool set = action.kind == Action::Kind::set;
    if (set && recipient && read_[side].contains(action.slot)) text += texts_[side].action(action);
    if (set) continue;
    if (action.kind == Action::Kind::sponsor) sponsor = texts_[side].action(action);
    if (program.slots[action.slot].name != output) continue;
    text += texts_[side].action(action);
    // A selector sees the sponsor as it stands: whether this rule names one before or after makes a difference.
    for (const std::uint32_t selector : OrgChart::slice(program.action_selectors, action.selectors))
      if (action.kind == Action::Kind::parties && selector_reading(program, selector).reads(program.sponsor)) text += "after " + sponsor;
  }
  return text;
}

OutputComparison::Gifts OutputComparison::rows(std::size_t side, std::size_t table, const std::string& output) const {
  const Program& program = *sides_[side].program;
  const TableSymbols& symbols = sides_[side].symbols->tables()[table];
  Gifts all;
  for (const RuleSymbols& row : symbols.rules) all.push_back({text_for(side, program.rules[row.rule], output), row.fires, row.rule, row.hits});
  if (const std::uint32_t otherwise = program.tables[table].otherwise; program.tables[table].has_otherwise)
    all.push_back({text_for(side, program.rules[otherwise], output), symbols.otherwise_fires, otherwise, solver_.yes()});
  return all;
}

const OutputComparison::AlignedTable& OutputComparison::aligned(std::size_t pair, const std::string& output) {
  const auto [place, unknown] = aligned_.try_emplace({pair, output});
  AlignedTable& table = place->second;
  if (!unknown) return table;
  for (std::size_t side = 0; side < 2; ++side) {
    const Program& program = *sides_[side].program;
    const Table& own = program.tables[pairs_[pair][side]];
    table.hit[side] = own.hit;
    table.rows[side] = rows(side, pairs_[pair][side], output);
    for (const Gift& row : table.rows[side])
      for (const Action& action : OrgChart::slice(program.actions, program.rules[row.rule].actions))
        table.sets |= action.kind == Action::Kind::set && read_[side].contains(action.slot);
  }
  table.alike = paired(table.rows[0], table.rows[1]);
  std::array<std::size_t, 2> at{};
  std::size_t next = 0;
  while (at[0] < table.rows[0].size() || at[1] < table.rows[1].size()) {   // likes come two by two in both
    for (std::size_t side = 0; side < 2; ++side)
      for (; at[side] < table.rows[side].size() && !table.alike[side][at[side]]; ++at[side]) table.place[side].push_back(next);
    if (at[0] >= table.rows[0].size() || at[1] >= table.rows[1].size()) break;
    const bool together = table.rows[0][at[0]].fires == table.rows[1][at[1]].fires;
    for (std::size_t side = 0; side < 2; ++side) {
      table.place[side].push_back(next + 1);
      table.alike[side][at[side]++] = together;
    }
    next += 2;
  }
  return table;
}

std::vector<OutputComparison::AlignedTable> OutputComparison::unaligned(std::size_t side, const std::string& output) const {
  std::vector<AlignedTable> all;
  for (const std::size_t t : alone_[side]) {
    AlignedTable& table = all.emplace_back();
    table.rows[side] = rows(side, t, output);
  }
  return all;
}

OutputComparison::Gifts OutputComparison::gifts(std::size_t side, std::size_t table, const std::string& output) const {
  Gifts all = rows(side, table, output);
  std::erase_if(all, [](const Gift& gift) { return gift.text.empty(); });
  return all;
}

Literal OutputComparison::any(const Gifts& all) const {
  std::vector<Literal> parts;
  for (const Gift& gift : all) parts.push_back(gift.fires);
  return solver_.some(std::move(parts));
}

/// Of `first` tables that are reached alike. If the two fire rules that are each other's like, nothing differs; else one of them has
/// none (of two that have, the earlier one would fire in both). So only what a rule without a like gives is looked at.
Literal OutputComparison::one_rule_differs(const Gifts& a, const Gifts& b) const {
  const auto alike = paired(a, b);
  std::map<std::string, std::array<std::vector<Literal>, 2>> changed;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!alike[0][i]) changed[a[i].text][0].push_back(a[i].fires);
  for (std::size_t j = 0; j < b.size(); ++j)
    if (!alike[1][j]) changed[b[j].text][1].push_back(b[j].fires);
  const auto gives = [&](const Gifts& gifts, const std::string& text) {
    std::vector<Literal> parts;
    for (const Gift& gift : gifts)
      if (gift.text == text) parts.push_back(gift.fires);
    return solver_.some(std::move(parts));
  };
  std::vector<Literal> parts;
  for (auto& [text, fires] : changed)
    for (std::size_t side = 0; side < 2; ++side) {
      if (fires[side].empty()) continue;
      const Gifts& other = side == 0 ? b : a;
      if (!text.empty()) parts.push_back(solver_.every({solver_.some(std::move(fires[side])), -gives(other, text)}));
      else {
        std::vector<Literal> something;
        for (const Gift& gift : other)
          if (!gift.text.empty()) something.push_back(gift.fires);
        parts.push_back(solver_.every({solver_.some(std::move(fires[side])), solver_.some(std::move(something))}));
      }
    }
  return solver_.some(std::move(parts));
}

/// Of tables of which at most one rule fires.
Literal OutputComparison::in_any_order(const Gifts& a, const Gifts& b) const {
  std::map<std::string, std::array<std::vector<Literal>, 2>> by_text;
  for (const Gift& gift : a) by_text[gift.text][0].push_back(gift.fires);
  for (const Gift& gift : b) by_text[gift.text][1].push_back(gift.fires);
  std::vector<Literal> parts;
  for (auto& [text, fires] : by_text) parts.push_back(solver_.differ(solver_.some(std::move(fires[0])), solver_.some(std::move(fires[1]))));
  return solver_.some(std::move(parts));
}

/// Of tables of which several fire one after the other: who stands for whom fires together, and nobody else does.
Literal OutputComparison::in_order(const Gifts& a, const Gifts& b) const {
  std::array<std::vector<std::string>, 2> texts;
  for (const Gift& gift : a) texts[0].push_back(gift.text);
  for (const Gift& gift : b) texts[1].push_back(gift.text);
  std::vector<bool> paired_a(a.size()), paired_b(b.size());
  std::vector<Literal> parts;
  for (const auto& [i, j] : alignment(texts[0], texts[1])) {
    paired_a[i] = paired_b[j] = true;
    parts.push_back(solver_.differ(a[i].fires, b[j].fires));
  }
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!paired_a[i]) parts.push_back(a[i].fires);
  for (std::size_t j = 0; j < b.size(); ++j)
    if (!paired_b[j]) parts.push_back(b[j].fires);
  return solver_.some(std::move(parts));
}

Literal OutputComparison::table_differs(std::size_t x, std::size_t y, const std::string& output) const {
  const Hit hit = sides_[0].program->tables[x].hit, other = sides_[1].program->tables[y].hit;
  const bool alike = sides_[0].symbols->tables()[x].reached == sides_[1].symbols->tables()[y].reached;
  if (hit == Hit::first && other == Hit::first && alike) return one_rule_differs(rows(0, x, output), rows(1, y, output));
  const Gifts a = gifts(0, x, output), b = gifts(1, y, output);
  return hit == Hit::collect || other == Hit::collect ? in_order(a, b) : in_any_order(a, b);
}

Literal OutputComparison::sequence_differs(const std::string& output) const {
  std::vector<Literal> parts;
  for (const auto& [x, y] : pairs_) {
    parts.push_back(table_differs(x, y, output));
  }
  for (std::size_t side = 0; side < 2; ++side)
    for (const std::size_t table : alone_[side]) parts.push_back(any(gifts(side, table, output)));
  return solver_.every({change_fires_, solver_.some(std::move(parts))});
}

std::vector<OutputDifference> OutputComparison::run() {
  std::set<std::string> outputs;
  for (const Evaluation& side : sides_)
    for (const Action& action : side.program->actions)
      if (action.kind != Action::Kind::set) outputs.insert(side.program->slots[action.slot].name);
  std::vector<OutputDifference> all;
  const auto add = [&](const std::string& output, Literal may_differ) {
    if (may_differ != solver_.no()) all.push_back({output, may_differ});
  };
  const auto single = [&](const std::string& output) {
    return std::all_of(sides_.begin(), sides_.end(), [&](const Evaluation& side) {
      const Program& program = *side.program;
      for (const Action& action : program.actions)
        if (action.kind != Action::Kind::set && program.slots[action.slot].name == output && !is_single_value(program, action)) return false;
      return true;
    });
  };
  for (const std::string& output : outputs) add(output, single(output) ? single_value_differs(output) : sequence_differs(output));
  add("", solver_.every({change_fires_, solver_.differ(sides_[0].symbols->conflict(), sides_[1].symbols->conflict())}));
  return all;
}

Literal OutputComparison::starts_may_differ() const {
  std::vector<Literal> parts;
  for (const InputAttribute& attribute : space_.attributes()) {
    const std::array<Slot, 2> slots{attribute.slots[0], attribute.slots[1]};
    if (slots[0] >= sides_[0].program->attribute_count || slots[1] >= sides_[1].program->attribute_count) continue;
    if (!read_[0].contains(slots[0]) && !read_[1].contains(slots[1])) continue;
    const SlotState a = space_.read(0, attribute), b = space_.read(1, attribute);
    parts.push_back(solver_.differ(a.present, b.present));
    for (std::size_t i = 0; i < a.at_least.size(); ++i) parts.push_back(solver_.differ(a.at_least[i], b.at_least[i]));
    for (const auto member : {&SlotState::contains, &SlotState::words, &SlotState::equals, &SlotState::patterns})
      for (std::size_t i = 0; i < (a.*member).size(); ++i) parts.push_back(solver_.differ((a.*member)[i], (b.*member)[i]));
  }
  return solver_.some(std::move(parts));
}

}  // namespace guikou::proof
