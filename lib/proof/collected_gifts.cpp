#include "proof/collected_gifts.hpp"

#include <algorithm>

#include "proof/decision_difference.hpp"

namespace guikou::proof {

using namespace program;

namespace {
constexpr std::size_t earlier_table = ~std::size_t{0};
}

bool resolution_is_given(const Program& program) {
  const std::set<Slot> read = slots_read_by_resolution(program);
  return std::none_of(program.actions.begin(), program.actions.end(), [&](const Action& action) { return action.kind == Action::Kind::set && read.contains(action.slot); });
}

CollectedGifts::CollectedGifts(const Program& program, Solver& solver, const RulebookSymbols& symbols, std::size_t table, TargetSymbols& targets)
    : program_(program), solver_(solver), symbols_(symbols.tables()[table]), table_(program.tables[table]), targets_(targets) {
  for (const std::uint32_t selector : program_.action_selectors)
    for (const Slot output : {program_.lead, program_.sponsor})
      if (selector_reading(program_, selector).reads(output)) read_.insert(output);
  for (std::size_t before = 0; before < table; ++before) {
    const TableSymbols& earlier = symbols.tables()[before];
    for (const RuleSymbols& row : earlier.rules) gather(program_.rules[row.rule], row.fires, earlier_table);
    if (program_.tables[before].has_otherwise) gather(program_.rules[program_.tables[before].otherwise], earlier.otherwise_fires, earlier_table);
  }
  const std::size_t count = symbols_.rules.size();
  for (std::size_t row = 0; row < count; ++row) gather(program_.rules[symbols_.rules[row].rule], symbols_.rules[row].fires, row);
  any_before_.assign(count, solver_.no());
  any_after_.assign(count, solver_.no());
  for (std::size_t row = 1; row < count; ++row) any_before_[row] = solver_.some({any_before_[row - 1], symbols_.rules[row - 1].hits});
  for (std::size_t row = count; row-- > 1;) any_after_[row - 1] = solver_.some({any_after_[row], symbols_.rules[row].hits});
}

bool CollectedGifts::single(const Action& action) const {
  return is_single_value(program_, action) || action.kind == Action::Kind::lead || action.kind == Action::Kind::sponsor;
}

/// Of a list, what is added to it: selectors as they are written, or values.
std::vector<std::string> CollectedGifts::items(const Action& action) const {
  std::vector<std::string> all;
  for (const std::uint32_t selector : OrgChart::slice(program_.action_selectors, action.selectors)) all.push_back(program_.selectors.texts[program_.selectors.selectors[selector].written]);
  const ValueKind kind = program_.slots[action.slot].kind;
  const bool text = kind == ValueKind::string || kind == ValueKind::text;
  for (const std::int64_t item : OrgChart::slice(program_.items, action.items)) all.push_back(text ? program_.texts[static_cast<std::size_t>(item)] : std::to_string(item));
  return all;
}

bool CollectedGifts::reads_output(const Action& action) const {
  const auto selectors = OrgChart::slice(program_.action_selectors, action.selectors);
  return std::any_of(selectors.begin(), selectors.end(), [&](std::uint32_t selector) {
    const SelectorReading reading = selector_reading(program_, selector);
    return reading.reads(program_.lead) || reading.reads(program_.sponsor);
  });
}

void CollectedGifts::gather(const Rule& rule, Literal fires, std::size_t row) {
  for (const Action& action : OrgChart::slice(program_.actions, rule.actions)) {
    if (action.kind == Action::Kind::set) continue;
    const bool by_selector = action.selectors.count > 0;
    const bool told = !reads_output(action);
    if (!single(action)) {
      if (!told) continue;   // it may add whom it likes: others add theirs all the same
      for (std::string& item : items(action)) give(items_[{action.slot, item}], row, fires, item);
      continue;
    }
    std::string text = value_text(program_, action, nullptr);
    Literal gives = fires;
    if (by_selector) gives = solver_.every({fires, told ? -targets_.nobody(action.slot, items(action).front()) : solver_.fresh()});
    if (!told) text += "\n" + std::to_string(rule.id);   // like nobody else's
    give(singles_[action.slot], row, gives, std::move(text));
  }
}

void CollectedGifts::give(Givers& givers, std::size_t row, Literal gives, std::string text) {
  const Literal before = givers.all.empty() ? solver_.no() : solver_.some({givers.all.back().before, givers.all.back().gives});
  givers.all.push_back({row, gives, std::move(text), before});
}

Literal CollectedGifts::next_gives(Givers& givers, const std::string& text, std::size_t from) {
  std::vector<Literal>& next = givers.next[text];
  if (next.empty()) {
    next.assign(givers.all.size() + 1, solver_.no());
    for (std::size_t i = givers.all.size(); i-- > 0 && givers.all[i].row != earlier_table;)
      next[i] = givers.all[i].text == text ? solver_.some({givers.all[i].gives, next[i + 1]}) : solver_.every({-givers.all[i].gives, next[i + 1]});
  }
  return next[from];
}

// At first only the rules are looked at that give the same by the same words (of a value: any before it), then whether somebody was
// found before, then what comes next in its place.
CollectedGifts::Missed CollectedGifts::single_missed(Slot output, std::size_t index) {
  Givers& givers = singles_[output];
  const auto own = std::find_if(givers.all.begin(), givers.all.end(), [&](const Giver& giver) { return giver.row == index; });
  const Literal first = solver_.every({own->gives, -own->before});
  Missed missed{first, first, first};
  if (output == program_.lead || output == program_.sponsor) {
    std::vector<Literal> parts{own->gives};
    for (auto giver = givers.all.begin(); giver != own; ++giver)
      if (giver->text == own->text) parts.push_back(-giver->gives);
    missed[0] = solver_.every(std::move(parts));
  }
  // What comes next is seen too late by selectors in between.
  if (!read_.contains(output)) missed[2] = solver_.every({first, -next_gives(givers, own->text, static_cast<std::size_t>(own - givers.all.begin()) + 1)});
  return missed;
}

Literal CollectedGifts::item_missed(Slot output, const std::string& item, std::size_t index) {
  const Givers& givers = items_[{output, item}];
  const auto own = std::find_if(givers.all.begin(), givers.all.end(), [&](const Giver& giver) { return giver.row == index; });
  const bool party = output == program_.support || output == program_.notify;
  return solver_.every({own->gives, -own->before, party ? -targets_.nobody(output, item) : solver_.yes()});
}

bool CollectedGifts::tells(std::size_t index) const {
  const Rule& rule = program_.rules[symbols_.rules[index].rule];
  const auto actions = OrgChart::slice(program_.actions, rule.actions);
  return !rule.final && std::none_of(actions.begin(), actions.end(), [&](const Action& action) { return action.kind == Action::Kind::set || reads_output(action); });
}

// `otherwise` stands for a rule that is alone: that it does the same is told by its words.
std::vector<CollectedGifts::Missed> CollectedGifts::missed(std::size_t index) {
  const auto effect = [&](const Rule& rule) {
    std::string text = rule.final ? "final\n" : "";
    for (const Action& action : OrgChart::slice(program_.actions, rule.actions)) text += std::to_string(static_cast<int>(action.kind)) + " " + std::to_string(action.slot) + " " + value_text(program_, action, nullptr);
    return text;
  };
  const Rule& rule = program_.rules[symbols_.rules[index].rule];
  std::vector<Missed> all;
  for (const Action& action : OrgChart::slice(program_.actions, rule.actions)) {
    if (single(action)) all.push_back(single_missed(action.slot, index));
    else
      for (const std::string& item : items(action)) all.emplace_back().fill(item_missed(action.slot, item, index));
  }
  if (table_.has_otherwise) {
    const Literal alone = solver_.every({-any_before_[index], -any_after_[index]});
    if (effect(rule) != effect(program_.rules[table_.otherwise])) all.emplace_back().fill(alone);
    else
      for (Missed& each : all)
        for (Literal& literal : each) literal = solver_.every({literal, -alone});
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace guikou::proof
