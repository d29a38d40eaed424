#include "testing/test_result.hpp"

#include <algorithm>

namespace guikou::testing {
namespace {

std::string joined(const std::vector<std::string>& words, bool english) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : english ? ", " : "、") + word;
  return text;
}

/// Of two lists that differ: what is missing, what is too much; where only the order differs, that.
std::string in_particular(const Difference& difference, bool english) {
  std::string text;
  if (!difference.missing.empty()) text += (english ? ": missing " : "：少了 ") + joined(difference.missing, english);
  if (!difference.surplus.empty())
    text += (text.empty() ? english ? ": " : "：" : english ? ", " : "，") + std::string(english ? "not expected " : "多了 ") + joined(difference.surplus, english);
  return text;
}

}  // namespace

std::string Difference::text(model::Language language) const {
  const bool english = language == model::Language::english;
  switch (kind) {
    case Kind::other_value:
      return (english ? key + " should be " + expected + " and is " + actual : key + " 应为 " + expected + "，实际为 " + actual) + in_particular(*this, english);
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

}  // namespace guikou::testing
