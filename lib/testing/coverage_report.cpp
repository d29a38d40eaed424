#include "testing/coverage_report.hpp"

#include <cmath>

namespace guikou::testing {
namespace {

constexpr std::size_t most_conditions = 40;   // in text; JSON holds them all

using model::Language;

std::string say(Language language, const char* chinese, const char* english) { return language == Language::english ? english : chinese; }

std::string at(const model::Rulebook& rulebook, model::Place place) {
  const std::string where = place_text(rulebook, place);
  return where.empty() ? "\n" : "  (" + where + ")\n";
}

/// What no test has shown of a test inside a condition; empty if both ways were seen.
std::string unseen(const ConditionCoverage& test, Language language) {
  if (test.held > 0 && test.failed > 0) return {};
  if (test.held > 0) return say(language, "没有测试见过它不成立：", "no test sees it fail: ");
  if (test.failed > 0) return say(language, "没有测试见过它成立：", "no test sees it hold: ");
  return say(language, "没有测试问到它：", "no test asks it: ");
}

std::string unseen_conditions(const Coverage& coverage, const model::Rulebook& rulebook, Language language) {
  std::string text;
  std::size_t more = 0, shown = 0;
  for (const ConditionCoverage& test : coverage.conditions) {
    const std::string what = unseen(test, language);
    if (what.empty()) continue;
    if (shown++ < most_conditions) text += what + test.rule + "  " + test.attribute + ": " + test.written + at(rulebook, test.place);
    else ++more;
  }
  if (more > 0)
    text += say(language, "……还有 ", "… and ") + std::to_string(more) +
            say(language, " 项条件没有两面都见到；--format json 列出全部\n", " more tests not seen both ways; --format json lists them all\n");
  return text;
}

std::string reason_words(std::string_view why, Language language) {
  if (why == "succeeded") return say(language, "承继（succeeded）", "succeeded");
  if (why == "vacant") return say(language, "空缺（vacant）", "vacant");
  if (why == "barred") return say(language, "回避（barred）", "barred");
  if (why == "sealed") return say(language, "保密（sealed）", "sealed");
  return say(language, "退回（declined）", "declined");
}

}  // namespace

std::string place_text(const model::Rulebook& rulebook, model::Place place) {
  if (!place.known() || place.file >= rulebook.files.size()) return {};
  return rulebook.files[place.file].shown + ":" + std::to_string(place.line);
}

std::vector<NamedShare> shares_of(const Coverage& coverage) {
  return {{"rules", coverage.rule_share()}, {"conditions", coverage.condition_share()}, {"stages", coverage.stage_share()}, {"reasons", coverage.reason_share()}};
}

std::string_view kind_word(std::string_view kind, Language language) {
  if (language == Language::english) return kind;
  return kind == "rules" ? "规则" : kind == "conditions" ? "条件" : kind == "stages" ? "环节" : "跳过原因";
}

std::string percent_text(double percent) {
  const auto tenths = static_cast<long>(std::floor(percent * 10 + 1e-9));
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
}

std::string coverage_text(const Coverage& coverage, const model::Rulebook& rulebook, Language language) {
  std::string text;
  for (const RuleCoverage& rule : coverage.rules)
    if (rule.tests == 0) text += say(language, "没有测试触及：", "no test reaches: ") + rule.name + at(rulebook, rule.place);
  text += unseen_conditions(coverage, rulebook, language);
  for (const StageCoverage& stage : coverage.stages)
    if (stage.planned + stage.fired == 0) text += say(language, "没有测试走到环节：", "no test comes to stage: ") + stage.name + at(rulebook, stage.place);
  for (const ReasonCoverage& reason : coverage.reasons)
    if (reason.tests == 0) text += say(language, "没有测试遇到因此被跳过或替换的人或单位：", "no test meets anybody passed over or replaced as: ") + reason_words(reason.why, language) + "\n";
  for (const auto& [kind, share] : shares_of(coverage)) {
    const std::string word(kind_word(kind, language));
    text += language == Language::english ? word + " covered: " : word + "覆盖：";
    text += std::to_string(share.covered) + "/" + std::to_string(share.of) + "  " + percent_text(share.percent()) + "\n";
  }
  return text;
}

}  // namespace guikou::testing
