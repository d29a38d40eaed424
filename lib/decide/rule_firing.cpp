#include "decide/rule_firing.hpp"

#include <algorithm>

#include "decide/condition_checker.hpp"
#include "decide/succession.hpp"

namespace guikou::decide {

using namespace program;

void RouteResult::reset() {
  reason = Unroutable::none;
  arbitration = false;
  skip_levels = 0;
  matched.clear();
  basis.clear();
  adjusted.clear();
}

RuleFiring::RuleFiring(const Program& program)
    : program_(program), wish_(program), marks_(program), basis_marks_(program.texts.size() / 64 + 1), always_in_force_(program.chart.pieces_of_unit.size() / 64 + 1) {
  for (UnitId unit = 0; unit < program.chart.pieces_of_unit.size(); ++unit) {
    const Range pieces = program.chart.pieces_of_unit[unit];
    if (pieces.count != 1 || program.chart.pieces[pieces.first].since != first_day || program.chart.pieces[pieces.first].until != last_day) continue;
    always_in_force_[unit / 64] |= std::uint64_t{1} << unit % 64;
  }
  for (const Table& table : program.tables) additions_.push_back(additions_of(table));
}

void RuleFiring::begin(PetitionCase& petition, RouteResult& result, Trace* trace) {
  petition_ = &petition;
  result_ = &result;
  trace_ = trace;
  result.reset();
  recusal_ready_ = lead_fired_ = met_protection_ = false;
  for (Slot slot = program_.attribute_count, end = static_cast<Slot>(program_.slots.size()); slot < end; ++slot)
    if (petition.present(slot)) petition.clear(slot);
}

std::size_t RuleFiring::fire(const Table& table, const std::vector<std::uint32_t>& rules) {
  const bool adds = table.additions != none && takes_short_ways_ && !trace_;
  std::size_t at = 0;
  while (at < rules.size()) {
    const std::size_t added = adds && recusal().quiet() ? add_run(table, std::span(rules).subspan(at)) : 0;
    at += added;
    if (added == 0 && !fire(rules[at++])) break;
  }
  return at;
}

RuleFiring::Additions RuleFiring::additions_of(const Table& table) const {
  Additions all;
  if (table.additions == none) return all;
  all.since = first_day;
  all.until = last_day;
  Slot lists[Addition::most] = {no_slot, no_slot};
  bool alike = true;
  for (std::uint32_t i = 0; i < table.rules.count; ++i) {
    const Addition& addition = program_.additions[table.additions + i];
    if (addition.matched == none) continue;
    const Rule& rule = program_.rules[table.rules.first + i];
    all.since = std::max(all.since, rule.quick_since);
    all.until = std::min(all.until, rule.quick_until);
    for (std::size_t value = 0; value < Addition::most; ++value) {
      if (addition.marks[value] == program_.marks) continue;   // nothing
      if (lists[value] == no_slot) lists[value] = addition.slots[value];
      alike = alike && lists[value] == addition.slots[value];
    }
  }
  for (std::size_t i = 0; i < Addition::most; ++i) all.lists[i] = lists[i] == no_slot ? program_.support : lists[i];   // to which nothing is added
  all.to_two_lists = alike && lists[0] != lists[1];
  return all;
}

/// Fires rules at the beginning that do nothing but add to lists, as long as they come; how many. Nobody may be kept from the petition.
std::size_t RuleFiring::add_run(const Table& table, std::span<const std::uint32_t> rules) {
  rules = rules.first(std::min(rules.size(), ListMarks::most_additions));   // room is made for all of them, however few it will be
  std::vector<std::uint32_t>& matched = result_->matched;
  const std::size_t before = matched.size();
  matched.resize(before + rules.size());
  const Addition* const additions = program_.additions.data() + table.additions;
  const std::uint32_t first = table.rules.first;
  for (const std::uint32_t rule : rules) __builtin_prefetch(additions + (rule - first));   // in a big book they lie far apart
  const Additions& all = additions_[static_cast<std::size_t>(&table - program_.tables.data())];
  const bool any_day = all.since <= petition_->day && petition_->day <= all.until;
  std::uint32_t* told = matched.data() + before;
  if (any_day && all.to_two_lists && wish_.lists) told = add_to_two_lists(all, additions, first, rules, told);
  else told = add_to_lists(additions, first, rules, any_day, told);
  matched.resize(static_cast<std::size_t>(told - matched.data()));
  return matched.size() - before;
}

/// Writes down which rules fired; where that ends.
std::uint32_t* RuleFiring::add_to_lists(const Addition* additions, std::uint32_t first, std::span<const std::uint32_t> rules, bool any_day, std::uint32_t* told) {
  const Day day = petition_->day;
  if (wish_.lists) marks_.begin_run();
  const ListMarks::Hand hand = marks_.hand();
  for (const std::uint32_t index : rules) {
    const Addition& addition = additions[index - first];
    if (addition.matched == none) break;
    if (!any_day)
      if (const Rule& rule = program_.rules[index]; day < rule.quick_since || rule.quick_until < day) break;
    *told++ = addition.matched;
    if (addition.basis != none) add_basis(addition.basis);
    if (wish_.lists) ListMarks::add(addition, hand);
  }
  if (wish_.lists) marks_.end_run([&](Slot slot, std::span<const std::int64_t> numbers) { append(slot, numbers); });
  return told;
}

/// The same where values go to two lists, as in most tables: no list need be looked up, which for each value would wait for the one before.
std::uint32_t* RuleFiring::add_to_two_lists(const Additions& all, const Addition* additions, std::uint32_t first, std::span<const std::uint32_t> rules, std::uint32_t* told) {
  std::int64_t numbers[2][ListMarks::most_additions];
  std::int64_t *one = numbers[0], *other = numbers[1];
  const ListMarks::Hand hand = marks_.hand();
  for (const std::uint32_t rule : rules) {
    const Addition& addition = additions[rule - first];
    if (addition.matched == none) break;
    *told++ = addition.matched;
    if (addition.basis != none) add_basis(addition.basis);
    *one = addition.numbers[0];
    *other = addition.numbers[1];
    one += ListMarks::is_new(addition.marks[0], hand) ? 1 : 0;
    other += ListMarks::is_new(addition.marks[1], hand) ? 1 : 0;
  }
  append(all.lists[0], {numbers[0], one});
  append(all.lists[1], {numbers[1], other});
  return told;
}

void RuleFiring::append(Slot list, std::span<const std::int64_t> numbers) {
  if (numbers.empty()) return;
  petition_->numbers[list].insert(petition_->numbers[list].end(), numbers.begin(), numbers.end());
  petition_->values[list].present = true;
}

bool RuleFiring::fire(std::uint32_t index) {
  const Rule& rule = program_.rules[index];
  result_->matched.push_back(rule.id);
  if (rule.basis != none) add_basis(rule.basis);
  if (rule.quick && takes_short_ways_ && !trace_ && rule.quick_since <= petition_->day && petition_->day <= rule.quick_until) {
    fire_quickly(rule, index);
  } else {
    for (std::uint32_t action = rule.actions.first; action < rule.actions.first + rule.actions.count; ++action) apply(index, action);
  }
  return !rule.final;
}

// A constant is the first candidate of its selector: unless it is passed over it is the target, and no row tells of it.
void RuleFiring::fire_quickly(const Rule& rule, std::uint32_t index) {
  PetitionCase& petition = *petition_;
  const Recusal& bars = recusal();
  const bool quiet = bars.quiet();
  const auto free = [&](Party party) { return quiet || bars.passed_over(party, false) == Why::none; };
  for (const Effect& effect : OrgChart::slice(program_.effects, rule.effects)) {
    switch (effect.kind) {
      case Effect::Kind::party:
        if (wish_.slots[effect.slot] == 0) break;
        if (!free(Party::of(effect.number))) {
          add_targets(effect.slot, effect.selector, nullptr);
          break;
        }
        [[fallthrough]];
      case Effect::Kind::item:
        if (wish_.slots[effect.slot] == 0 || !marks_.add(effect.mark)) break;
        petition.numbers[effect.slot].push_back(effect.number);
        petition.values[effect.slot].present = true;
        break;
      case Effect::Kind::sponsor:
        if (wish_.slots[effect.slot] == 0 || petition.present(effect.slot)) break;
        if (free(Party::person(effect.number))) petition.set_number(effect.slot, effect.number);
        else set_sponsor(effect.selector, nullptr);
        break;
      case Effect::Kind::number:
        if (!petition.present(effect.slot)) petition.set_number(effect.slot, effect.number);
        break;
      case Effect::Kind::lead:
        lead_fired_ = true;
        if (petition.present(effect.slot)) break;
        if (quiet || (bars.decliners().size() < 2 && bars.passed_over(Party::unit(effect.number), true) == Why::none)) {
          petition.set_number(effect.slot, effect.number);
          update_skip_levels();
        } else {
          set_lead(effect.selector, nullptr);
        }
        break;
      case Effect::Kind::action: apply(index, effect.number); break;
    }
  }
}

void RuleFiring::add_basis(std::uint32_t text) {
  if (!wish_.basis && trace_ == nullptr) return;
  std::uint64_t& word = basis_marks_[text / 64];
  const std::uint64_t mask = std::uint64_t{1} << text % 64;
  if ((word & mask) != 0) return;
  word |= mask;
  result_->basis.push_back(text);
}

void RuleFiring::apply(std::uint32_t rule, std::uint32_t index) {
  const Action& action = program_.actions[index];
  switch (action.kind) {
    case Action::Kind::set: return apply_set(rule, index);
    case Action::Kind::lead: return apply_lead(rule, action, index);
    case Action::Kind::parties: return wanted(action.slot) ? apply_parties(rule, action) : void();
    case Action::Kind::sponsor: return wanted(action.slot) ? apply_sponsor(rule, action, index) : void();
    case Action::Kind::policy:
    case Action::Kind::value: return wanted(action.slot) ? apply_value(rule, action, index) : void();
  }
}

void RuleFiring::keep(Slot slot, std::uint32_t rule, std::uint32_t action) {
  if (trace_) trace_->kept.push_back({slot, rule, action});
}

void RuleFiring::prepare_recusal() {
  recusal_.prepare(program_, *petition_, petition_->day, petition_->also_barred_on);
  recusal_ready_ = true;
}

void RuleFiring::gather_items(Slot slot, const Action& action) {
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
      std::vector<std::string_view>& gathered = petition_->texts[slot];
      const std::string_view one = program_.texts[static_cast<std::size_t>(item)];
      if (std::find(gathered.begin(), gathered.end(), one) == gathered.end()) gathered.push_back(one);
    } else {
      add_item(slot, item);
    }
  }
}

void RuleFiring::apply_set(std::uint32_t rule, std::uint32_t index) {
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

SelectorTrace* RuleFiring::trace_selector(Slot output, std::uint32_t rule, std::uint32_t selector) {
  if (!trace_) return nullptr;
  SelectorTrace row;
  row.output = output;
  row.rule = rule;
  row.selector = selector;
  trace_->selectors.push_back(std::move(row));
  return &trace_->selectors.back();
}

void RuleFiring::apply_lead(std::uint32_t rule, const Action& action, std::uint32_t index) {
  lead_fired_ = true;
  if (petition_->present(program_.lead)) return keep(program_.lead, rule, index);
  const std::uint32_t selector = program_.action_selectors[action.selectors.first];
  set_lead(selector, trace_selector(program_.lead, rule, selector));
}

void RuleFiring::set_lead(std::uint32_t selector, SelectorTrace* trace) {
  Resolver resolver(program_, *petition_, recusal(), SelectorContext(petition_->day), result_->adjusted, memory_);
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

void RuleFiring::apply_parties(std::uint32_t rule, const Action& action) {
  for (const std::uint32_t selector : OrgChart::slice(program_.action_selectors, action.selectors))
    add_targets(action.slot, selector, trace_selector(action.slot, rule, selector));
}

/// Of a selector of `support` or `notify`.
void RuleFiring::add_targets(Slot slot, std::uint32_t selector, SelectorTrace* trace) {
  Resolver resolver(program_, *petition_, recusal(), SelectorContext(petition_->day), result_->adjusted, memory_);
  const ResolutionRequest request{selector, slot, slot == program_.support ? Wanted::unit : Wanted::any, false, false};
  parties_.clear();
  if (program_.selectors.selectors[selector].each) resolver.resolve_each(request, parties_, trace);
  else if (const Resolution found = resolver.resolve(request, trace); found.target.present()) parties_.push_back(found.target);
  for (const Party party : parties_) add_item(slot, party.code());
}

void RuleFiring::apply_sponsor(std::uint32_t rule, const Action& action, std::uint32_t index) {
  if (petition_->present(program_.sponsor)) return keep(program_.sponsor, rule, index);
  const std::uint32_t selector = program_.action_selectors[action.selectors.first];
  set_sponsor(selector, trace_selector(program_.sponsor, rule, selector));
}

void RuleFiring::set_sponsor(std::uint32_t selector, SelectorTrace* trace) {
  Resolver resolver(program_, *petition_, recusal(), SelectorContext(petition_->day), result_->adjusted, memory_);
  const Resolution found = resolver.resolve({selector, program_.sponsor, Wanted::person, false, true}, trace);
  if (found.target.present()) petition_->set_number(program_.sponsor, found.target.id());
}

void RuleFiring::apply_value(std::uint32_t rule, const Action& action, std::uint32_t index) {
  if (!program_.slots[action.slot].list && petition_->present(action.slot)) return keep(action.slot, rule, index);
  gather_items(action.slot, action);
  if (trace_) trace_->set.push_back({action.slot, rule, index});
}

std::int64_t RuleFiring::levels_skipped() {
  if (!petition_->present(slots::lodged_at)) return 0;
  const UnitId lodged = ConditionChecker(program_, *petition_, petition_->day).unit_as_read(slots::lodged_at);
  return decide::levels_skipped(program_.chart, static_cast<UnitId>(petition_->values[program_.lead].number), lodged, petition_->day);
}

void RuleFiring::update_skip_levels() {
  if (petition_->present(program_.lead)) petition_->set_number(program_.skip_levels, levels_skipped());
}

// SPEC 6: each replacement of a single unit attribute, as it stands at the end, before all other rows.
void RuleFiring::add_succession_rows() {
  std::size_t rows = 0;
  for (const Slot slot : program_.single_units) {
    if (!petition_->present(slot)) continue;
    const auto given = static_cast<UnitId>(petition_->values[slot].number);
    if (always_in_force(given) || program_.chart.piece_on(given, petition_->day) != none) continue;   // stands for itself
    const UnitId standing = standing_for(program_, given, petition_->matter(), petition_->day);
    if (standing == none) continue;
    std::erase_if(result_->adjusted, [&](const AdjustedRow& row) { return row.told_by == slot; });
    const AdjustedRow row{slot, Party::unit(given), Party::unit(standing), Why::succeeded, no_slot};
    result_->adjusted.insert(result_->adjusted.begin() + static_cast<std::ptrdiff_t>(rows++), row);
  }
}

void RuleFiring::finish() {
  if (result_->reason == Unroutable::not_unique) {
    petition_->clear(program_.lead);
    petition_->clear(program_.skip_levels);
    result_->arbitration = false;
  }
  const bool routed = petition_->present(program_.lead);
  if (routed) {
    const std::int64_t lead = petition_->values[program_.lead].number;
    if (std::vector<std::int64_t>& support = petition_->numbers[program_.support]; marks_.has(program_.mark_of(program_.support, lead))) {
      marks_.forget(program_.mark_of(program_.support, lead));
      std::erase(support, lead);
      petition_->values[program_.support].present = !support.empty();
    }
    update_skip_levels();  // the matter, and with it what stands for lodged_at, may have been set since
    result_->skip_levels = petition_->values[program_.skip_levels].number;
  } else if (result_->reason == Unroutable::none) {
    result_->reason = met_protection_ ? Unroutable::all_barred : lead_fired_ ? Unroutable::no_candidate : Unroutable::no_rule;
  }
  if (wish_.adjusted || trace_ != nullptr) add_succession_rows();
  forget_marks();
}

void RuleFiring::forget_marks() {
  marks_.forget();
  for (const std::uint32_t text : result_->basis) basis_marks_[text / 64] &= ~(std::uint64_t{1} << text % 64);
}

}  // namespace guikou::decide
