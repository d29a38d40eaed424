#include "decide/condition_checker.hpp"

#include <algorithm>

#include "decide/succession.hpp"
#include "decide/word_presence.hpp"

namespace guikou::decide {

using namespace program;

bool ConditionChecker::holds(std::uint32_t when) {
  if (when == none) return true;
  const WhenNode& node = program_.conditions.whens[when];
  const std::uint32_t last = node.parts.first + node.parts.count;
  switch (node.op) {
    case WhenOp::all:
      for (std::uint32_t part = node.parts.first; part < last; ++part)
        if (!holds(part)) return false;
      return true;
    case WhenOp::any:
      for (std::uint32_t part = node.parts.first; part < last; ++part)
        if (holds(part)) return true;
      return false;
    case WhenOp::negated: return !holds(node.parts.first);
    case WhenOp::test: {
      const bool held = test_holds(node.slot, node.test);
      if (asked_) asked_->push_back({when, held});
      return held;
    }
  }
  return false;
}

void ConditionChecker::failures(std::uint32_t when, std::vector<std::uint32_t>& found) {
  if (when == none) return;
  const WhenNode& node = program_.conditions.whens[when];
  const bool inside = node.op == WhenOp::all || (node.op == WhenOp::any && node.parts.count == 1);
  if (!inside) {
    if (!holds(when)) found.push_back(when);
    return;
  }
  for (std::uint32_t part = node.parts.first; part < node.parts.first + node.parts.count; ++part) failures(part, found);
}

bool ConditionChecker::fails_by_text_alone(std::uint32_t when) {
  if (when == none) return false;
  const WhenNode& node = program_.conditions.whens[when];
  if (of_text_alone(node)) return true;
  const bool inside = node.op == WhenOp::all || (node.op == WhenOp::any && node.parts.count == 1);
  if (!inside) return holds(when);
  for (std::uint32_t part = node.parts.first; part < node.parts.first + node.parts.count; ++part)
    if (!fails_by_text_alone(part)) return false;
  return true;
}

bool ConditionChecker::of_text_alone(const WhenNode& node) const {
  if (node.op == WhenOp::test) return program_.slots[node.slot].kind == ValueKind::text;
  const auto parts = OrgChart::slice(program_.conditions.whens, node.parts);
  return std::all_of(parts.begin(), parts.end(), [&](const WhenNode& part) { return of_text_alone(part); });
}

UnitId ConditionChecker::unit_as_read(Slot slot) const {
  DayWindow day(day_);
  return decide::unit_as_read(program_, petition_, slot, day);
}

ConditionChecker::Element ConditionChecker::scalar(Slot slot) const {
  const Value& value = petition_.values[slot];
  Element element{value.number, -1, value.real, value.text};
  if (program_.slots[slot].kind == ValueKind::unit) {
    element.as_given = value.number;
    element.number = unit_as_read(slot);
  }
  return element;
}

bool ConditionChecker::test_holds(Slot slot, std::uint32_t test) {
  const TestNode& node = program_.conditions.tests[test];
  const bool present = petition_.present(slot);
  switch (node.op) {
    case TestOp::present: return present == (node.low != 0);
    case TestOp::negated: return !test_holds(slot, node.parts.first);
    case TestOp::no_word: return !present || words_hold(slot, node);
    case TestOp::one_of:
      for (std::uint32_t part = node.parts.first; part < node.parts.first + node.parts.count; ++part)
        if (test_holds(slot, part)) return true;
      return false;
    case TestOp::every_of:
      if (program_.slots[slot].list) return list_holds(slot, node);
      for (std::uint32_t part = node.parts.first; part < node.parts.first + node.parts.count; ++part)
        if (!test_holds(slot, part)) return false;
      return true;
    default: break;
  }
  if (!present) return false;
  if (!program_.slots[slot].list) return element_holds(slot, node, scalar(slot));
  return some_element_holds(slot, {test, 1});
}

bool ConditionChecker::of_whole_list(TestOp op) {
  return op == TestOp::present || op == TestOp::negated || op == TestOp::no_word;
}

// SPEC 7: on a list, `present`, `not` and `none` look at the whole list; the others must hold of one and the same element.
bool ConditionChecker::list_holds(Slot slot, const TestNode& test) {
  bool any_of_element = false;
  for (std::uint32_t part = test.parts.first; part < test.parts.first + test.parts.count; ++part) {
    if (!of_whole_list(program_.conditions.tests[part].op)) any_of_element = true;
    else if (!test_holds(slot, part)) return false;
  }
  return !any_of_element || (petition_.present(slot) && some_element_holds(slot, test.parts));
}

bool ConditionChecker::some_element_holds(Slot slot, Range tests) {
  const bool of_text = program_.slots[slot].kind == ValueKind::string;
  const std::size_t count = of_text ? petition_.texts[slot].size() : petition_.numbers[slot].size();
  for (std::size_t i = 0; i < count; ++i) {
    Element element;
    if (of_text) element.text = petition_.texts[slot][i];
    else element.number = petition_.numbers[slot][i];
    bool every = true;
    for (std::uint32_t part = tests.first; every && part < tests.first + tests.count; ++part) {
      const TestNode& node = program_.conditions.tests[part];
      if (!of_whole_list(node.op)) every = element_holds(slot, node, element);
    }
    if (every) return true;
  }
  return false;
}

bool ConditionChecker::at_or_below(UnitId unit, UnitId superior) const {
  if (unit == superior) return true;
  const PieceId below = program_.chart.piece_on(unit, day_), above = program_.chart.piece_on(superior, day_);
  return below != none && above != none && program_.chart.at_or_below(below, above);
}

bool ConditionChecker::element_holds(Slot slot, const TestNode& test, const Element& element) {
  const ConditionSet& set = program_.conditions;
  switch (test.op) {
    case TestOp::equal_number:
    case TestOp::is_matter: return element.number == test.low;
    case TestOp::equal_real: return element.real == test.real_low;
    case TestOp::equal_text:
      return (program_.slots[slot].kind == ValueKind::text ? petition_.folded(slot) : element.text) == set.texts[test.text];
    case TestOp::in_matter:
      return program_.matters.within(static_cast<MatterId>(element.number), static_cast<MatterId>(test.low));
    case TestOp::in_unit:
      return element.as_given == test.low || at_or_below(static_cast<UnitId>(element.number), static_cast<UnitId>(test.low));
    case TestOp::is_unit: return element.as_given == test.low || element.number == test.low;
    case TestOp::in_party: {
      const Party value = Party::of(element.number), wanted = Party::of(test.low);
      return value == wanted || (value.present() && value.is_unit() && wanted.is_unit() && at_or_below(value.id(), wanted.id()));
    }
    case TestOp::is_party: return element.number == test.low;
    case TestOp::level:
    case TestOp::role: {
      const PieceId piece = program_.chart.piece_on(static_cast<UnitId>(element.number), day_);
      if (piece == none) return false;
      const auto word = static_cast<WordId>(test.low);
      return test.op == TestOp::level ? program_.chart.pieces[piece].level == word : program_.chart.has_role(piece, word);
    }
    case TestOp::range_number: return test.low <= element.number && element.number <= test.high;
    case TestOp::range_real:
      return (test.low_open ? element.real > test.real_low : element.real >= test.real_low) &&
             (test.high_open ? element.real < test.real_high : element.real <= test.real_high);
    case TestOp::range_day: {
      const Day day = program_.zone.local_day(element.number);
      return test.low <= day && day <= test.high;
    }
    case TestOp::any_word:
    case TestOp::every_word: return words_hold(slot, test);
    case TestOp::regex: {
      const bool text = program_.slots[slot].kind == ValueKind::text;
      return set.patterns[static_cast<std::size_t>(test.low)]->found_in(text ? petition_.folded(slot) : element.text);
    }
    case TestOp::prefix: return element.text.starts_with(set.texts[test.text]);
    case TestOp::one_of:  // inside {not: …} or a list of tests the slot is asked as a whole, never an element
    case TestOp::every_of:
    case TestOp::present:
    case TestOp::negated:
    case TestOp::no_word: break;
  }
  return false;
}

bool ConditionChecker::words_hold(Slot slot, const TestNode& test) {
  const WordBook* const book = kernels_ == nullptr ? nullptr : program_.book_of(slot);
  const FoundWords* const found = book == nullptr ? nullptr : petition_.find_words(*book, *kernels_);
  const auto contains = [&](std::string_view word) {
    const std::uint32_t number = found ? book->number_of(word) : none;
    return number != none ? found->has(static_cast<std::uint16_t>(number)) : stands_in(word, petition_.folded(slot));
  };
  const auto words = OrgChart::slice(program_.conditions.texts, test.words);
  switch (test.op) {
    case TestOp::any_word: return std::any_of(words.begin(), words.end(), contains);
    case TestOp::every_word: return std::all_of(words.begin(), words.end(), contains);
    default: return std::none_of(words.begin(), words.end(), contains);
  }
}

}  // namespace guikou::decide
