#include "compile/rule_factors.hpp"

#include <algorithm>
#include <limits>

#include "compile/word_search_compiler.hpp"

namespace guikou::compile {

using namespace program;

namespace {

class FactorReading {
 public:
  FactorReading(const Program& program, const TableAxes& axes, TableFactors& made) : program_(program), axes_(axes), made_(made) {}

  RuleFactors read(const Rule& rule) {
    rule_ = {};
    rule_.factors.reserve(4);
    if (rule.since != first_day || rule.until != last_day)
      for (std::uint32_t axis = 0; axis < axes_.all().size(); ++axis)
        if (axes_.all()[axis].kind == AxisKind::decision_day) add(axis, axes_.days(axes_.all()[axis], rule), {RuleCheck::Op::dates, 0, 0});
    if (rule.when != none) part(rule.when);
    return std::move(rule_);
  }

 private:
  /// One of the things that must all hold.
  void part(std::uint32_t when) {
    const WhenNode& node = program_.conditions.whens[when];
    const bool inside = node.op == WhenOp::all || (node.op == WhenOp::any && node.parts.count == 1);
    if (inside) {
      for (std::uint32_t each = node.parts.first; each < node.parts.first + node.parts.count; ++each) part(each);
    } else if (node.op == WhenOp::test) {
      test(node.slot, node.test);
    } else {
      place({RuleCheck::Op::when, 0, when}, [](const Axis&) { return true; }, [&](const Axis& axis) { return axes_.bounds(axis, when); });
    }
  }

  void test(Slot slot, std::uint32_t index) {
    const TestNode& node = program_.conditions.tests[index];
    const bool list = program_.slots[slot].list;
    if (node.op == TestOp::every_of && !list) {
      for (std::uint32_t each = node.parts.first; each < node.parts.first + node.parts.count; ++each) test(slot, each);
      return;
    }
    if (program_.slots[slot].kind == ValueKind::text) return text(slot, index, node);
    const auto concerns = [&](const Axis& axis) { return axis.kind != AxisKind::decision_day && axis.slot == slot; };   // of others it says nothing
    place({RuleCheck::Op::test, slot, index}, concerns, [&](const Axis& axis) { return axes_.test_bounds(axis, slot, index); });
  }

  void text(Slot slot, std::uint32_t index, const TestNode& node) {
    const bool words = node.op == TestOp::any_word || node.op == TestOp::every_word || node.op == TestOp::no_word;
    if (!words) {
      rule_.checks.push_back({RuleCheck::Op::test, slot, index});
      return;
    }
    const auto op = node.op == TestOp::any_word ? RuleCheck::Op::any_word : node.op == TestOp::every_word ? RuleCheck::Op::every_word : RuleCheck::Op::no_word;
    rule_.checks.push_back({op, slot, static_cast<std::uint32_t>(made_.word_searches.size())});
    made_.word_searches.push_back(word_search(program_.conditions, node.words));
  }

  template <class Concerns, class BoundsOf>
  void place(const RuleCheck& check, const Concerns& concerns, const BoundsOf& bounds_of) {
    std::vector<std::pair<std::uint32_t, PositionSet>>& said = said_;
    said.clear();
    bool exact = false;
    for (std::uint32_t number = 0; number < axes_.all().size() && !exact; ++number) {
      const Axis& axis = axes_.all()[number];
      if (!concerns(axis)) continue;
      Bounds bounds = bounds_of(axis);
      if (bounds.exact()) {
        said.clear();
        exact = true;
      }
      if (exact || !(bounds.may == PositionSet{0, axis.positions})) said.emplace_back(number, std::move(bounds.may));
    }
    if (!exact) rule_.checks.push_back(check);
    for (auto& [axis, set] : said) add(axis, std::move(set), check, exact);
  }

  void add(std::uint32_t axis, PositionSet set, const RuleCheck& check, bool exact = true) {
    const auto known = std::find_if(rule_.factors.begin(), rule_.factors.end(), [&](const Factor& factor) { return factor.axis == axis; });
    if (known == rule_.factors.end()) {
      rule_.factors.push_back({axis, std::move(set), exact, exact, check});
      return;
    }
    // Two parts speak of one axis: should the rows blur, all of the rule is asked again.
    known->set = known->set.met(set);
    if (exact && known->exact) known->check = {RuleCheck::Op::whole, 0, 0};
    else if (exact) known->check = check, known->exact = known->only_here = true;
  }

  const Program& program_;
  const TableAxes& axes_;
  TableFactors& made_;
  RuleFactors rule_;
  std::vector<std::pair<std::uint32_t, PositionSet>> said_;   ///< of one part, by axis
};

int turn(RuleCheck::Op op) {
  switch (op) {
    case RuleCheck::Op::dates: return 0;
    case RuleCheck::Op::test: return 1;
    case RuleCheck::Op::every_word: return 2;   // one missing word settles it
    case RuleCheck::Op::any_word:
    case RuleCheck::Op::no_word: return 3;
    case RuleCheck::Op::when: return 4;
    case RuleCheck::Op::whole: return 5;
  }
  return 5;
}

}  // namespace

void RuleFactors::settle_checks() {
  const auto key = [](const RuleCheck& check) { return std::make_tuple(turn(check.op), static_cast<int>(check.op), check.slot, check.target); };
  std::sort(checks.begin(), checks.end(), [&](const RuleCheck& a, const RuleCheck& b) { return key(a) < key(b); });
  const auto most_checks = std::numeric_limits<decltype(RuleChecks::count)>::max();
  checks.erase(std::unique(checks.begin(), checks.end(), [&](const RuleCheck& a, const RuleCheck& b) { return key(a) == key(b); }), checks.end());
  if (checks.size() > most_checks) checks.assign(1, {RuleCheck::Op::whole, 0, 0});
}

TableFactors::TableFactors(const Program& program, const Table& table, const TableAxes& axes) {
  FactorReading reading(program, axes, *this);
  rules.reserve(table.rules.count);
  for (std::uint32_t rule = 0; rule < table.rules.count; ++rule) rules.push_back(reading.read(program.rules[table.rules.first + rule]));
}

}  // namespace guikou::compile
