#include "testing/test_runner.hpp"

#include <set>
#include <unordered_map>

#include "io/plain_json.hpp"
#include "testing/barred_parties.hpp"
#include "testing/expectation_checker.hpp"

namespace guikou::testing {
namespace {

using model::Plain;

const Plain* member(const Plain& value, std::string_view key) {
  if (const Plain::Map* map = value.map())
    for (const auto& [name, item] : *map)
      if (name.text == key) return &item;
  return nullptr;
}

std::vector<RuleCoverage> rules_of(const model::Rulebook& rulebook) {
  std::vector<RuleCoverage> rules;
  for (const model::Table& table : rulebook.tables) {
    for (const model::Rule& rule : table.rules) rules.push_back({table.id.text + "/" + rule.id.text, rule.place});
    if (table.otherwise) rules.push_back({table.id.text + "/otherwise", table.otherwise->place});
  }
  return rules;
}

std::set<std::string> barred_by(const Subject& subject, const Plain& petition) {
  const Plain* received = member(petition, "received");
  const std::string* written = received ? received->string() : nullptr;
  const std::optional<model::Date> day = written ? subject.local_day(*written) : std::nullopt;
  return day ? barred_parties(subject.rulebook, petition, *day) : std::set<std::string>{};
}

}  // namespace

TestReport run_tests(const Subject& subject) {
  TestReport report;
  report.rules = rules_of(subject.rulebook);
  std::unordered_map<std::string, RuleCoverage*> rule_named;
  for (RuleCoverage& rule : report.rules) rule_named.emplace(rule.name, &rule);
  const std::set<std::string> chart = parties_on_chart(subject.rulebook);

  for (const model::RulebookTest& test : subject.rulebook.tests) {
    TestResult result{test.id.text, test.title, test.place, TestResult::Verdict::passed, {}, {}};
    if (test.now) result.untimed.emplace_back("now");
    if (test.events && test.events->list() && !test.events->list()->empty()) result.untimed.emplace_back("events");
    if (result.untimed.empty()) {
      const std::optional<Plain> decision = io::read_plain(subject.route(io::plain_json(test.petition)));
      const std::set<std::string> barred = barred_by(subject, test.petition);
      const Plain nothing;
      check_expectation({test.expect, barred, chart, test.place}, decision ? *decision : nothing, result);
      if (const Plain* matched = decision ? member(*decision, "matched") : nullptr)
        for (const Plain& name : *matched->list())
          if (const auto rule = rule_named.find(*name.string()); rule != rule_named.end()) ++rule->second->tests;
    }
    if (!result.differences.empty()) result.verdict = TestResult::Verdict::failed;
    else if (!result.untimed.empty()) result.verdict = TestResult::Verdict::skipped;
    report.results.push_back(std::move(result));
  }
  return report;
}

}  // namespace guikou::testing
