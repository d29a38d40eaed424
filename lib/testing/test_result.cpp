#include "testing/test_result.hpp"

#include <algorithm>

namespace guikou::testing {

std::string Difference::text(model::Language language) const {
  const bool english = language == model::Language::english;
  switch (kind) {
    case Kind::other_value:
      return english ? key + " should be " + expected + " and is " + actual : key + " 应为 " + expected + "，实际为 " + actual;
    case Kind::lacks:
      return english ? key + " should contain " + expected + " and is " + actual : key + " 应包含 " + expected + "，实际为 " + actual;
    case Kind::received:
      return english ? expected + " should never receive this case and stands in " + actual
                     : expected + " 不应收到此件，却出现在 " + actual;
    case Kind::barred:
      return english ? expected + " must stand aside from this petition and stands in " + actual
                     : expected + " 对此件应当回避，却出现在 " + actual;
    case Kind::unknown_party:
      return english ? "never names " + expected + ", which is not on the chart" : "never 写了 " + expected + "，机构图上没有它";
    case Kind::unknown_key: return english ? key + " is nothing that a decision has" : "处理结果里没有 " + key + " 这一项";
    case Kind::unexpected_error: return english ? "the petition was not decided: " + actual : "此件未能处理：" + actual;
  }
  return {};
}

std::uint64_t TestReport::count(TestResult::Verdict verdict) const {
  return static_cast<std::uint64_t>(
      std::count_if(results.begin(), results.end(), [verdict](const TestResult& result) { return result.verdict == verdict; }));
}

std::uint64_t TestReport::rules_covered() const {
  return static_cast<std::uint64_t>(std::count_if(rules.begin(), rules.end(), [](const RuleCoverage& rule) { return rule.tests > 0; }));
}

double TestReport::rule_coverage_percent() const {
  return rules.empty() ? 100.0 : 100.0 * static_cast<double>(rules_covered()) / static_cast<double>(rules.size());
}

}  // namespace guikou::testing
