#include "proof/condition_symbols.hpp"

#include <algorithm>
#include <map>

#include "decide/succession.hpp"

namespace guikou::proof {

using namespace program;
using decide::Value;

namespace {

bool of_chart(TestOp op) { return op == TestOp::in_unit || op == TestOp::is_unit || op == TestOp::in_party || op == TestOp::level || op == TestOp::role; }

bool of_whole_list(TestOp op) { return op == TestOp::present || op == TestOp::negated || op == TestOp::no_word; }

}  // namespace

ConditionSymbols::ConditionSymbols(InputSpace& space, std::size_t program)
    : space_(space), index_(program), program_(*space.programs()[program]), views_(program_.slots.size()) {
  scratch_.reset(program_);
  part_matters();
}

// Successions may be of some matters only: matters that they all treat alike form one group.
void ConditionSymbols::part_matters() {
  const InputAttribute& matter = space_.attributes()[slots::matter];
  const std::vector<Value>& values = matter.domain.values[index_];
  std::map<std::vector<bool>, std::size_t> groups;
  const auto signature = [&](MatterId id) {
    std::vector<bool> fits;
    for (const SuccessionRecord& record : program_.chart.successions)
      if (record.matters.count > 0) fits.push_back(decide::matter_fits(program_, record.matters, id));
    return fits;
  };
  const auto group = [&](MatterId id) {
    const auto [place, added] = groups.try_emplace(signature(id), matter_groups_.size());
    if (added) {
      matter_groups_.emplace_back(values.size());
      group_matter_.push_back(id);
    }
    return place->second;
  };
  group(none);
  for (std::size_t i = 0; i < values.size(); ++i)
    matter_groups_[values[i].present ? group(static_cast<MatterId>(values[i].number)) : 0][i] = true;
}

Literal ConditionSymbols::when(std::uint32_t index, const std::vector<SlotState>& states) {
  Solver& solver = space_.solver();
  if (index == none) return solver.yes();
  const WhenNode& node = program_.conditions.whens[index];
  if (node.op == WhenOp::test) return test(node.slot, node.test, states);
  std::vector<Literal> parts;
  for (std::uint32_t part = 0; part < node.parts.count; ++part) parts.push_back(when(node.parts.first + part, states));
  if (node.op == WhenOp::negated) return -parts.front();
  return node.op == WhenOp::all ? solver.every(std::move(parts)) : solver.some(std::move(parts));
}

Literal ConditionSymbols::test(Slot slot, std::uint32_t index, const std::vector<SlotState>& states) {
  Solver& solver = space_.solver();
  const TestNode& node = program_.conditions.tests[index];
  const SlotState& state = states[slot];
  switch (node.op) {
    case TestOp::present: return node.low != 0 ? state.present : -state.present;
    case TestOp::negated: return -test(slot, node.parts.first, states);
    case TestOp::no_word: return solver.some({-state.present, of_text(slot, node, state)});
    case TestOp::every_of:
      if (program_.slots[slot].list) return list_test(slot, index, states);
      [[fallthrough]];
    case TestOp::one_of: {
      std::vector<Literal> parts;
      for (std::uint32_t part = 0; part < node.parts.count; ++part) parts.push_back(test(slot, node.parts.first + part, states));
      return node.op == TestOp::one_of ? solver.some(std::move(parts)) : solver.every(std::move(parts));
    }
    default: return leaf(slot, index, states);
  }
}

// SPEC 7: on a list, `present`, `not` and `none` look at the whole list, the others must hold of one and the same element.
Literal ConditionSymbols::list_test(Slot slot, std::uint32_t index, const std::vector<SlotState>& states) {
  const TestNode& node = program_.conditions.tests[index];
  std::vector<Literal> parts;
  std::vector<std::uint32_t> of_element;
  for (std::uint32_t part = node.parts.first; part < node.parts.first + node.parts.count; ++part) {
    if (of_whole_list(program_.conditions.tests[part].op)) parts.push_back(test(slot, part, states));
    else of_element.push_back(part);
  }
  if (!of_element.empty()) parts.push_back(classes(slot, satisfied(slot, of_element), states));
  return space_.solver().every(std::move(parts));
}

Literal ConditionSymbols::leaf(Slot slot, std::uint32_t index, const std::vector<SlotState>& states) {
  const TestNode& node = program_.conditions.tests[index];
  const SlotView& view = views_[slot];
  const bool pattern = node.op == TestOp::regex;
  if (view.kind == ValueKind::text || (pattern && view.kind == ValueKind::string && !view.list)) return of_text(slot, node, states[slot]);
  if (pattern) inexact_ = true;   // a list of strings: other strings of a class may fit where its sample does not
  return classes(slot, satisfied(slot, {index}), states);
}

Literal ConditionSymbols::of_text(Slot slot, const TestNode& node, const SlotState& state) {
  Solver& solver = space_.solver();
  const TextFacts& facts = *views_[slot].facts;
  const ConditionSet& set = program_.conditions;
  if (node.op == TestOp::equal_text) {
    const auto found = std::lower_bound(facts.equals.begin(), facts.equals.end(), set.texts[node.text]);
    return state.equals[static_cast<std::size_t>(found - facts.equals.begin())];
  }
  if (node.op == TestOp::regex) {
    for (std::size_t i = 0; i < facts.patterns.size(); ++i)
      if (facts.patterns[i].source == set.texts[node.text]) return state.patterns[i];
    return solver.no();
  }
  std::vector<Literal> words;
  for (const std::string& word : OrgChart::slice(set.texts, node.words)) {
    const auto found = std::lower_bound(facts.words.begin(), facts.words.end(), word);
    words.push_back(state.words[static_cast<std::size_t>(found - facts.words.begin())]);
  }
  if (node.op == TestOp::every_word) {
    words.push_back(state.present);
    return solver.every(std::move(words));
  }
  const Literal any = solver.some(std::move(words));
  return node.op == TestOp::any_word ? any : -any;
}

std::string ConditionSymbols::key(Slot slot, std::uint32_t index) const {
  const TestNode& node = program_.conditions.tests[index];
  std::string text = std::to_string(slot) + "/" + std::to_string(static_cast<int>(node.op)) + "/" + std::to_string(node.low) + "/" + std::to_string(node.high) + "/";
  text.append(reinterpret_cast<const char*>(&node.real_low), sizeof node.real_low).append(reinterpret_cast<const char*>(&node.real_high), sizeof node.real_high);
  text += static_cast<char>('0' + (node.low_open ? 1 : 0) + (node.high_open ? 2 : 0));
  if (node.text != none) text += program_.conditions.texts[node.text];
  for (std::uint32_t part = 0; part < node.parts.count; ++part) text += "(" + key(slot, node.parts.first + part) + ")";
  return text;
}

bool ConditionSymbols::holds_of(Slot slot, std::uint32_t test, std::size_t sample, Day day, MatterId matter) {
  const SlotView& view = views_[slot];
  const Value& value = (*view.values)[sample];
  if (!value.present) return false;
  scratch_.clear(slots::matter);
  if (matter != none) scratch_.set_number(slots::matter, matter);
  scratch_.clear(slot);
  scratch_.values[slot] = value;
  if (view.list && view.kind == ValueKind::string) scratch_.texts[slot].push_back(value.text);
  else if (view.list) scratch_.numbers[slot].push_back(value.number);
  decide::ConditionChecker checker(program_, scratch_, day);
  return checker.test_holds(slot, test);
}

const ConditionSymbols::Satisfied& ConditionSymbols::satisfied(Slot slot, const std::vector<std::uint32_t>& tests) {
  std::string name;
  bool chart = false;
  for (const std::uint32_t test : tests) {
    name += key(slot, test) + "&";
    chart |= of_chart(program_.conditions.tests[test].op);
  }
  const auto [place, unknown] = known_.try_emplace(std::move(name));
  Satisfied& found = place->second;
  if (!unknown) return found;
  const SlotView& view = views_[slot];
  const std::size_t groups = chart && view.kind == ValueKind::unit && !view.list ? matter_groups_.size() : 1;
  const Epochs& epochs = space_.epochs(index_);
  std::map<std::vector<bool>, std::size_t> known;
  for (std::size_t epoch = 0; epoch < (chart ? epochs.size() : 1); ++epoch)
    for (std::size_t group = 0; group < groups; ++group) {
      const Day day = epochs[epoch] == first_day && epochs.size() > 1 ? epochs[1] - 1 : epochs[epoch];
      std::vector<bool> member(view.values->size());
      for (std::size_t sample = 0; sample < member.size(); ++sample)
        member[sample] = std::all_of(tests.begin(), tests.end(), [&](std::uint32_t test) { return holds_of(slot, test, sample, day, group_matter_[group]); });
      const auto [set, added] = known.try_emplace(member, found.sets.size());
      if (added) found.sets.push_back(std::move(member));
      found.of_moment.push_back(set->second);
    }
  if (found.sets.size() == 1) found.of_moment.resize(1);
  else if (groups == 1 && matter_groups_.size() > 1) {
    std::vector<std::size_t> wide;
    for (const std::size_t set : found.of_moment) wide.insert(wide.end(), matter_groups_.size(), set);
    found.of_moment = std::move(wide);
  }
  return found;
}

Literal ConditionSymbols::moment(std::size_t epoch, std::size_t group, const std::vector<SlotState>& states) {
  Solver& solver = space_.solver();
  const Literal then = one_of_classes(solver, space_.attributes()[slots::received].state, space_.received_in(index_, epoch));
  if (matter_groups_.size() == 1) return then;
  const SlotState& matter = states[slots::matter];
  const Literal inside = one_of_classes(solver, matter, matter_groups_[group]);
  return solver.every({then, group == 0 ? solver.some({-matter.present, inside}) : inside});
}

Literal ConditionSymbols::classes(Slot slot, const Satisfied& satisfied, const std::vector<SlotState>& states) {
  Solver& solver = space_.solver();
  const SlotState& state = states[slot];
  const auto among = [&](const std::vector<bool>& member) {
    if (!views_[slot].list) return one_of_classes(solver, state, member);
    std::vector<Literal> any;
    for (std::size_t i = 0; i < member.size(); ++i)
      if (member[i]) any.push_back(state.contains[i]);
    return solver.some(std::move(any));
  };
  if (satisfied.of_moment.size() == 1) return among(satisfied.sets.front());
  std::vector<Literal> cases;
  for (std::size_t set = 0; set < satisfied.sets.size(); ++set) {
    std::vector<Literal> moments;
    for (std::size_t i = 0; i < satisfied.of_moment.size(); ++i)
      if (satisfied.of_moment[i] == set) moments.push_back(moment(i / matter_groups_.size(), i % matter_groups_.size(), states));
    cases.push_back(solver.every({solver.some(std::move(moments)), among(satisfied.sets[set])}));
  }
  return solver.some(std::move(cases));
}

}  // namespace guikou::proof
