#include <guikou/engine.hpp>

#include <cmath>
#include <iterator>

#include "commands.hpp"
#include "data_output.hpp"
#include "engine/parts.hpp"
#include "rulebook_opening.hpp"
#include "testing/engine_subject.hpp"
#include "testing/junit_report.hpp"
#include "testing/test_runner.hpp"

namespace guikou::cli {
namespace {

using testing::TestReport;
using testing::TestResult;

model::Language model_language(Language language) { return language == Language::english ? model::Language::english : model::Language::chinese; }

TestReport run_all(const Engine& engine, Router& router) { return testing::run_tests(testing::engine_subject(engine, router)); }

std::string place_of(const model::Rulebook& rulebook, model::Place place) {
  if (!place.known() || place.file >= rulebook.files.size()) return {};
  return rulebook.files[place.file].shown + ":" + std::to_string(place.line);
}

std::string result_text(const Console& console, const model::Rulebook& rulebook, const TestResult& result, bool colour) {
  if (result.verdict == TestResult::Verdict::passed) return {};
  std::string text = painted(colour, red, console.say("未通过", "FAILED")) + " " + result.id;
  if (!result.title.empty()) text += "  " + result.title;
  const std::string place = place_of(rulebook, result.place);
  text += place.empty() ? "\n" : "  (" + place + ")\n";
  for (const testing::Difference& difference : result.differences) text += "    " + difference.text(model_language(console.language)) + "\n";
  return text;
}

/// One digit after the point, cut and not rounded: 99.96 % is not yet all.
std::string percent(double value) {
  const auto tenths = static_cast<long>(std::floor(value * 10));
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
}

std::string coverage_text(const Console& console, const model::Rulebook& rulebook, const TestReport& report) {
  std::string text;
  for (const testing::RuleCoverage& rule : report.rules)
    if (rule.tests == 0) text += console.say("没有测试触及：", "no test reaches: ") + rule.name + "  (" + place_of(rulebook, rule.place) + ")\n";
  return text + console.say("规则覆盖：", "rules covered: ") + std::to_string(report.rules_covered()) + "/" + std::to_string(report.rules.size()) + "  " +
         percent(report.rule_coverage_percent()) + "\n";
}

std::string summary(const Console& console, const TestReport& report) {
  const auto count = [&](TestResult::Verdict verdict) { return std::to_string(report.count(verdict)); };
  using Verdict = TestResult::Verdict;
  return console.say("测试 " + std::to_string(report.results.size()) + " 个：通过 " + count(Verdict::passed) + "，未通过 " + count(Verdict::failed),
                     std::to_string(report.results.size()) + " tests: " + count(Verdict::passed) + " passed, " + count(Verdict::failed) + " failed") + "\n";
}

}  // namespace

ExitStatus run_test(const Console& console, const TestCommand& command) {
  const std::shared_ptr<const Engine> engine = open_rulebook(console, command.rulebook);
  if (!engine) return ExitStatus::could_not;
  const model::Rulebook& rulebook = engine->parts().rulebook;
  Router router(engine);
  const TestReport report = run_all(*engine, router);

  bool good = report.count(TestResult::Verdict::failed) == 0;
  std::string text;
  const bool colour = command.junit == "-" ? console.colour.error : console.colour.out;
  for (const TestResult& result : report.results) text += result_text(console, rulebook, result, colour);
  if (command.coverage || command.min_coverage) text += coverage_text(console, rulebook, report);
  if (command.min_coverage && report.rule_coverage_percent() < *command.min_coverage) {
    good = false;
    text += console.say("规则覆盖低于要求的 ", "fewer rules are covered than the wanted ") + percent(*command.min_coverage) + "\n";
  }
  text += summary(console, report);

  if (!command.junit.empty()) {
    DataOutput junit(console, command.junit);
    junit.write(testing::junit_report(report, rulebook, model_language(console.language)));
    junit.finish();
  }
  if (command.junit == "-") {
    text.pop_back();
    console.message(text);
  } else {
    DataOutput(console, "-").write(text);
  }
  return good ? ExitStatus::fine : ExitStatus::no;
}

}  // namespace guikou::cli
