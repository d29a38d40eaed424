// Conditions and selectors of a program out of a file. Both are trees whose parts stand behind what they are parts of, and nothing
// is a part of two: so they end, and whoever walks them meets each part once.
#include "snapshot/soundness.hpp"

namespace guikou::snapshot {

using namespace program;

namespace {

/// How deep each part of a forest lies, filled from the front.
class Forest {
 public:
  explicit Forest(std::size_t size) : depth_(size, 0) {}

  /// `parts` become parts of `owner`; false where that makes no tree.
  bool take(std::uint32_t owner, Range parts) {
    if (parts.count == 0) return true;
    if (parts.first <= owner || !inside(parts, depth_.size()) || depth_[owner] >= deepest_tree) return false;
    for (std::uint32_t part = parts.first; part < parts.first + parts.count; ++part) {
      if (depth_[part] != 0) return false;
      depth_[part] = depth_[owner] + 1;
    }
    return true;
  }

 private:
  std::vector<std::uint32_t> depth_;   ///< 0: of nothing
};

class ConditionSoundness {
 public:
  ConditionSoundness(const Program& program, AskedTests& asked)
      : program_(program), set_(program.conditions), slot_of_test_(asked.slots), patterns_(asked.patterns) {
    slot_of_test_.assign(set_.tests.size(), no_slot);
    patterns_.clear();
  }

  bool whens() {
    Forest forest(set_.whens.size());
    for (std::uint32_t at = 0; at < set_.whens.size(); ++at) {
      const WhenNode& node = set_.whens[at];
      if (node.op > WhenOp::test) return false;
      if (node.op == WhenOp::test) {
        if (!known(node.slot, program_.slots.size()) || !known(node.test, set_.tests.size()) || slot_of_test_[node.test] != no_slot) return false;
        slot_of_test_[node.test] = node.slot;
      } else if (!forest.take(at, node.parts) || (node.op == WhenOp::negated && node.parts.count == 0)) {
        return false;
      }
    }
    return true;
  }

  /// After whens(). A test that no condition asks is asked by nobody, but for a check of the index, which gives its slot.
  bool tests() {
    Forest forest(set_.tests.size());
    for (std::uint32_t at = 0; at < set_.tests.size(); ++at) {
      const TestNode& test = set_.tests[at];
      if (test.op > TestOp::every_of || !truths(test.low_open, test.high_open) || !known_or_none(test.text, set_.texts.size()) || !known_or_none(test.written, set_.texts.size()) ||
          !inside(test.words, set_.texts.size()) || !forest.take(at, test.parts))
        return false;
      if (test.op == TestOp::negated && test.parts.count == 0) return false;
      if (slot_of_test_[at] == no_slot) return false;
      for (std::uint32_t part = test.parts.first; part < test.parts.first + test.parts.count; ++part) {
        if (slot_of_test_[part] != no_slot) return false;
        slot_of_test_[part] = slot_of_test_[at];
      }
      if (!fits(test, slot_of_test_[at])) return false;
      if (test.op == TestOp::regex) patterns_.push_back(at);
    }
    return true;
  }

 private:
  [[nodiscard]] bool fits(const TestNode& test, Slot slot) const {
    const ValueKind kind = program_.slots[slot].kind;
    const bool words = kind == ValueKind::string || kind == ValueKind::text, number = !words && kind != ValueKind::real;
    switch (test.op) {
      case TestOp::equal_number:
      case TestOp::range_number:
      case TestOp::range_day: return number;
      case TestOp::equal_real:
      case TestOp::range_real: return kind == ValueKind::real;
      case TestOp::equal_text: return words && test.text != none;
      case TestOp::prefix: return kind == ValueKind::string && test.text != none;
      case TestOp::regex: return words && test.text != none && test.low >= 0 && static_cast<std::uint64_t>(test.low) < set_.tests.size();
      case TestOp::any_word:
      case TestOp::every_word:
      case TestOp::no_word: return kind == ValueKind::text && !program_.slots[slot].list;
      case TestOp::in_matter:
      case TestOp::is_matter: return kind == ValueKind::matter && fits_slot(program_, slot, test.low);
      case TestOp::in_unit:
      case TestOp::is_unit: return kind == ValueKind::unit && fits_slot(program_, slot, test.low);
      case TestOp::in_party:
      case TestOp::is_party: return kind == ValueKind::party && fits_slot(program_, slot, test.low);
      case TestOp::level:
      case TestOp::role: return kind == ValueKind::unit;
      case TestOp::present:
      case TestOp::negated:
      case TestOp::one_of:
      case TestOp::every_of: return true;
    }
    return false;
  }

  const Program& program_;
  const ConditionSet& set_;
  std::vector<Slot>& slot_of_test_;
  std::vector<std::uint32_t>& patterns_;
};

bool holds_parties(const Program& program, std::uint32_t slot) {
  if (!known(slot, program.slots.size())) return false;
  const ValueKind kind = program.slots[slot].kind;
  return kind == ValueKind::unit || kind == ValueKind::person || kind == ValueKind::party;
}

bool sound_term(const Program& program, const SelectorTerm& term) {
  if (!truths(term.step)) return false;
  switch (term.op) {
    case SelectorOp::attribute: return holds_parties(program, term.a);
    case SelectorOp::literal_unit: return known(term.a, program.chart.unit_names.size());
    case SelectorOp::literal_person: return known(term.a, program.chart.person_names.size());
    case SelectorOp::ancestor: return known(term.a, program.chart.level_names.size());
    case SelectorOp::with_role: return known(term.a, program.chart.role_names.size());
    case SelectorOp::post: return known(term.a, program.chart.post_names.size());
    default: return term.op <= SelectorOp::each;
  }
}

}  // namespace

bool sound_selectors(const Program& program) {
  const SelectorSet& set = program.selectors;
  Forest forest(set.selectors.size());
  for (std::uint32_t at = 0; at < set.selectors.size(); ++at) {
    const Selector& selector = set.selectors[at];
    if (!truths(selector.each, selector.stage, selector.inputs.matter, selector.inputs.step, selector.inputs.few) || !inside(selector.terms, set.terms.size()) || !known(selector.written, set.texts.size()) || selector.inputs.slot_count > SelectorInputs::most_slots) return false;
    for (std::uint8_t i = 0; i < selector.inputs.slot_count; ++i)
      if (!holds_parties(program, selector.inputs.slots[i])) return false;
    for (const SelectorTerm& term : OrgChart::slice(set.terms, selector.terms))
      if (!sound_term(program, term) || !forest.take(at, term.arguments)) return false;
  }
  return true;
}

bool sound_conditions(const Program& program, AskedTests& asked) {
  ConditionSoundness soundness(program, asked);
  return soundness.whens() && soundness.tests();
}

}  // namespace guikou::snapshot
