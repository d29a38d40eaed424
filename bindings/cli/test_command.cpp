#include <guikou/engine.hpp>

#include <charconv>

#include "commands.hpp"
#include "data_output.hpp"
#include "engine/parts.hpp"
#include "rulebook_opening.hpp"
#include "testing/coverage_report.hpp"
#include "testing/engine_subject.hpp"
#include "testing/junit_report.hpp"
#include "testing/test_report_json.hpp"
#include "testing/test_runner.hpp"

namespace guikou::cli {
namespace {

using testing::TestReport;
using testing::TestResult;

model::Language model_language(Language language) { return language == Language::english ? model::Language::english : model::Language::chinese; }

struct Threshold {
  std::string kind;
  double percent = 0;
};

/// "90", of rules; or "rules=90,conditions=80".
std::vector<Threshold> read_thresholds(const Console& console, const std::vector<std::string>& written) {
  std::vector<Threshold> thresholds;
  for (const std::string& word : written) {
    const std::size_t equals = word.find('=');
    Threshold threshold{equals == std::string::npos ? "rules" : word.substr(0, equals), 0};
    const char* const first = word.data() + (equals == std::string::npos ? 0 : equals + 1);
    const char* const last = word.data() + word.size();
    const auto [end, error] = std::from_chars(first, last, threshold.percent);
    bool known = false;
    for (const testing::NamedShare& share : testing::shares_of({})) known |= share.kind == threshold.kind;
    if (error != std::errc{} || end != last || !(threshold.percent >= 0 && threshold.percent <= 100) || !known)
      throw CannotDo(console.say("--min-coverage 应写作 90（规则），或 rules=90,conditions=80,stages=…,reasons=…，0 到 100，而不是 ",
                                 "--min-coverage is written 90 (of rules) or rules=90,conditions=80,stages=…,reasons=…, from 0 to 100, not ") + word);
    thresholds.push_back(threshold);
  }
  return thresholds;
}

/// A line for each threshold that was missed.
std::string missed(const Console& console, const testing::Coverage& coverage, const std::vector<Threshold>& thresholds) {
  std::string text;
  for (const Threshold& threshold : thresholds)
    for (const auto& [kind, share] : testing::shares_of(coverage)) {
      if (kind != threshold.kind || share.percent() >= threshold.percent) continue;
      const std::string word(testing::kind_word(kind, model_language(console.language)));
      text += console.say(word + "覆盖低于要求的 ", "fewer " + word + " are covered than the wanted ") + testing::percent_text(threshold.percent) + "\n";
    }
  return text;
}

std::string result_text(const Console& console, const model::Rulebook& rulebook, const TestResult& result, bool colour) {
  if (result.verdict == TestResult::Verdict::passed) return {};
  std::string text = painted(colour, red, console.say("未通过", "FAILED")) + " " + result.id;
  if (!result.title.empty()) text += "  " + result.title;
  const std::string place = testing::place_text(rulebook, result.place);
  text += place.empty() ? "\n" : "  (" + place + ")\n";
  for (const testing::Difference& difference : result.differences) text += "    " + difference.text(model_language(console.language)) + "\n";
  std::string rules;
  for (const std::string& rule : result.matched) rules += (rules.empty() ? "" : ", ") + rule;
  return text + painted(colour, dim, console.say("    所用规则：", "    rules that fired: ") + (rules.empty() ? console.say("无", "none") : rules)) + "\n";
}

std::string summary(const Console& console, const TestReport& report) {
  const auto count = [&](TestResult::Verdict verdict) { return std::to_string(report.count(verdict)); };
  using Verdict = TestResult::Verdict;
  return console.say("测试 " + std::to_string(report.results.size()) + " 个：通过 " + count(Verdict::passed) + "，未通过 " + count(Verdict::failed),
                     std::to_string(report.results.size()) + " tests: " + count(Verdict::passed) + " passed, " + count(Verdict::failed) + " failed") + "\n";
}

}  // namespace

ExitStatus run_test(const Console& console, const TestCommand& command) {
  const std::vector<Threshold> thresholds = read_thresholds(console, command.min_coverage);
  const bool as_json = command.format == "json";
  if (as_json && command.junit == "-") throw CannotDo(console.say("--format json 和 --junit - 不能都写到标准输出", "--format json and --junit - cannot both go to the standard output"));
  const std::shared_ptr<const Engine> engine = open_rulebook(console, command.rulebook);
  if (!engine) return ExitStatus::could_not;
  const model::Rulebook& rulebook = engine->parts().rulebook();
  const model::Language language = model_language(console.language);
  const bool with_coverage = command.coverage || !thresholds.empty();
  Router router(engine);
  const TestReport report = testing::run_tests(with_coverage ? testing::observed_subject(*engine, router) : testing::engine_subject(*engine, router));

  std::string text;
  const bool colour = command.junit == "-" ? console.colour.error : console.colour.out;
  for (const TestResult& result : report.results) text += result_text(console, rulebook, result, colour);
  if (with_coverage) text += testing::coverage_text(report.coverage, rulebook, language);
  const std::string too_low = missed(console, report.coverage, thresholds);
  text += too_low + summary(console, report);

  if (!command.junit.empty()) {
    DataOutput junit(console, command.junit);
    junit.write(testing::junit_report(report, rulebook, language));
    junit.finish();
  }
  if (as_json) {
    DataOutput(console, "-").write(testing::test_report_json(report, rulebook, language, with_coverage));
    if (!too_low.empty()) console.message(too_low.substr(0, too_low.size() - 1));
  } else if (command.junit == "-") {
    text.pop_back();
    console.message(text);
  } else {
    DataOutput(console, "-").write(text);
  }
  return report.count(TestResult::Verdict::failed) == 0 && too_low.empty() ? ExitStatus::fine : ExitStatus::no;
}

}  // namespace guikou::cli
