#include "proof/tested_values.hpp"

#include <limits>

namespace guikou::proof {

using namespace program;

namespace {

class Gatherer {
 public:
  explicit Gatherer(const Program& program) : program_(program) {}

  void when(std::uint32_t index) {
    if (index == none) return;
    const WhenNode& node = program_.conditions.whens[index];
    if (node.op == WhenOp::test) return test(found[node.slot], node.test);
    for (std::uint32_t part = 0; part < node.parts.count; ++part) when(node.parts.first + part);
  }

  std::map<Slot, TestedValues> found;

 private:
  static void cut(std::set<std::int64_t>& cuts, std::int64_t low, std::int64_t high) {
    if (low != std::numeric_limits<std::int64_t>::min()) cuts.insert(low);
    if (high != std::numeric_limits<std::int64_t>::max()) cuts.insert(high + 1);
  }

  void test(TestedValues& values, std::uint32_t index) {
    const ConditionSet& set = program_.conditions;
    const TestNode& node = set.tests[index];
    values.tested = true;
    switch (node.op) {
      case TestOp::equal_number: cut(values.cuts, node.low, node.low); break;
      case TestOp::range_number: cut(values.cuts, node.low, node.high); break;
      case TestOp::range_day:
        if (node.low > first_day) values.day_cuts.insert(static_cast<Day>(node.low));
        if (node.high < last_day) values.day_cuts.insert(static_cast<Day>(node.high + 1));
        break;
      case TestOp::equal_real: values.reals.insert(node.real_low); break;
      case TestOp::range_real: values.reals.insert({node.real_low, node.real_high}); break;
      case TestOp::equal_text: values.texts.insert(set.texts[node.text]); break;
      case TestOp::prefix: values.prefixes.insert(set.texts[node.text]); break;
      case TestOp::regex: values.patterns.emplace(set.texts[node.text], set.patterns[static_cast<std::size_t>(node.low)].get()); break;
      case TestOp::any_word:
      case TestOp::every_word:
      case TestOp::no_word:
        for (const std::string& word : OrgChart::slice(set.texts, node.words)) values.words.insert(word);
        break;
      case TestOp::negated:
      case TestOp::one_of:
      case TestOp::every_of:
        for (std::uint32_t part = 0; part < node.parts.count; ++part) test(values, node.parts.first + part);
        break;
      default: break;  // nodes of trees and charts: every node is a sample
    }
  }

  const Program& program_;
};

}  // namespace

std::map<Slot, TestedValues> tested_values(const Program& program) {
  Gatherer gatherer(program);
  for (const Rule& rule : program.rules) gatherer.when(rule.when);
  for (const SealedEntry& entry : program.sealed) gatherer.when(entry.when);
  return std::move(gatherer.found);
}

}  // namespace guikou::proof
