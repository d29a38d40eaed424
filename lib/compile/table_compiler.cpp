// Tables, rules and what they do (SPEC 8), and the seals (SPEC 9).
#include <algorithm>

#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

using namespace program;

Range compile_selectors(Context& context, const model::Action& written, bool wants_unit, bool wants_person) {
  const auto first = static_cast<std::uint32_t>(context.program.action_selectors.size());
  for (const model::Selector& selector : written.selectors) {
    const std::uint32_t compiled = compile_selector(context, selector);
    check_target(context, selector, compiled, written.name.text, wants_unit, wants_person);
    context.program.action_selectors.push_back(compiled);
  }
  return {first, static_cast<std::uint32_t>(written.selectors.size())};
}

Range compile_items(Context& context, const model::Action& written, Action& action) {
  Program& program = context.program;
  const auto first = static_cast<std::uint32_t>(program.items.size());
  for (const model::Literal& literal : written.values) {
    std::int64_t number = 0;
    if (compile_literal(context, program.slots[action.slot], literal, number, action.real)) program.items.push_back(number);
  }
  return {first, static_cast<std::uint32_t>(program.items.size()) - first};
}

bool compile_action(Context& context, const model::Action& written, Action& action) {
  Program& program = context.program;
  action.slot = slot_of(context, written.name.text);
  if (action.slot >= program.slots.size()) return false;  // the reader has reported it
  if (written.set) action.kind = Action::Kind::set;
  else if (action.slot == program.lead) action.kind = Action::Kind::lead;
  else if (action.slot == program.support || action.slot == program.notify) action.kind = Action::Kind::parties;
  else if (action.slot == program.sponsor) action.kind = Action::Kind::sponsor;
  else if (action.slot == program.policy) action.kind = Action::Kind::policy;
  switch (action.kind) {
    case Action::Kind::lead:
    case Action::Kind::sponsor:
      if (written.selectors.empty()) return false;
      action.selectors = compile_selectors(context, written, action.kind == Action::Kind::lead, action.kind == Action::Kind::sponsor);
      break;
    case Action::Kind::parties: action.selectors = compile_selectors(context, written, true, action.slot == program.notify); break;
    default: action.items = compile_items(context, written, action); break;
  }
  return true;
}

Range compile_then(Context& context, const model::Then& then) {
  auto& actions = context.program.actions;
  const auto first = static_cast<std::uint32_t>(actions.size());
  for (const model::Action& written : then.actions)
    if (Action action; compile_action(context, written, action)) actions.push_back(action);
  // SPEC 8: firing applies `set`, then `lead`, then the others in written order.
  const auto turn = [](const Action& action) { return action.kind == Action::Kind::set ? 0 : action.kind == Action::Kind::lead ? 1 : 2; };
  const auto sooner = [&](const Action& a, const Action& b) { return turn(a) < turn(b); };
  const auto begin = actions.begin() + first, end = actions.end();
  if (!std::is_sorted(begin, end, sooner)) std::stable_sort(begin, end, sooner);   // which asks for memory each time
  return {first, static_cast<std::uint32_t>(end - begin)};
}

Rule compile_rule(Context& context, const model::Table& table, const model::Rule& written) {
  Rule rule;
  rule.id = add_text(context.program, table.id.text + "/" + written.id.text);
  if (!written.title.empty()) rule.title = add_text(context.program, written.title);
  if (!written.basis.empty()) rule.basis = add_text(context.program, written.basis);
  rule.since = since_day(written.period);
  rule.until = until_day(written.period);
  rule.when = compile_when(context, written.when);
  rule.actions = compile_then(context, written.then);
  rule.final = written.then.final;
  if (written.period.since && written.period.until && rule.until < rule.since)
    context.findings.add(model::FindingCode::period_backwards, written.id.place, {program::date_text(rule.since), program::date_text(rule.until)});
  return rule;
}

void compile_table(Context& context, const model::Table& written) {
  Table table;
  table.id = add_text(context.program, written.id.text);
  table.hit = written.hit == model::Table::Hit::first     ? Hit::first
              : written.hit == model::Table::Hit::collect ? Hit::collect
                                                          : Hit::unique;
  std::vector<Rule> rules;
  rules.reserve(written.rules.size());
  for (const model::Rule& rule : written.rules) rules.push_back(compile_rule(context, written, rule));
  table.rules = {static_cast<std::uint32_t>(context.program.rules.size()), static_cast<std::uint32_t>(rules.size())};
  context.program.rules.insert(context.program.rules.end(), rules.begin(), rules.end());
  if (written.otherwise) {
    Rule rule;
    rule.id = add_text(context.program, written.id.text + "/otherwise");
    rule.actions = compile_then(context, *written.otherwise);
    rule.final = written.otherwise->final;
    table.has_otherwise = true;
    table.otherwise = static_cast<std::uint32_t>(context.program.rules.size());
    context.program.rules.push_back(rule);
  }
  context.program.tables.push_back(table);
}

}  // namespace

std::vector<const model::Table*> tables_in_run_order(const model::Rulebook& rulebook) {
  std::vector<const model::Table*> tables;
  if (rulebook.run.empty()) {
    for (const model::Table& table : rulebook.tables) tables.push_back(&table);
    return tables;
  }
  for (const model::Name& name : rulebook.run)
    for (const model::Table& table : rulebook.tables)
      if (table.id == name) tables.push_back(&table);
  return tables;
}

void compile_tables(Context& context) {
  for (const model::Table* table : tables_in_run_order(context.rulebook)) compile_table(context, *table);
}

void compile_sealed(Context& context) {
  for (const model::Sealed& written : context.rulebook.sealed) {
    SealedEntry entry;
    entry.when = compile_when(context, written.when);
    std::vector<std::int64_t> roles;
    for (const model::Name& role : written.roles) roles.push_back(context.words.role(role));
    entry.roles = {static_cast<std::uint32_t>(context.program.items.size()), static_cast<std::uint32_t>(roles.size())};
    context.program.items.insert(context.program.items.end(), roles.begin(), roles.end());
    context.program.sealed.push_back(entry);
  }
}

}  // namespace guikou::compile
