#include "testing/test_runner.hpp"

#include <set>
#include <unordered_map>

#include "io/plain_json.hpp"
#include "testing/barred_parties.hpp"
#include "testing/expectation_checker.hpp"
#include "testing/office_rows.hpp"

namespace guikou::testing {
namespace {

using model::Plain;

const Plain* member(const Plain& value, std::string_view key) {
  if (const Plain::Map* map = value.map())
    for (const auto& [name, item] : *map)
      if (name.text == key) return &item;
  return nullptr;
}

std::set<std::string> barred_by(const Subject& subject, const Plain& petition, std::string_view written) {
  const std::optional<model::Date> day = subject.local_day(written);
  return day ? barred_parties(subject.rulebook, petition, *day) : std::set<std::string>{};
}

/// When a test's petition is decided (SPEC 10): at its last hand-back, else when it was received.
std::string decided_at(const Subject& subject, const model::RulebookTest& test) {
  const Plain* received = member(test.petition, "received");
  std::string written = received && received->string() ? *received->string() : std::string();
  std::optional<std::int64_t> last;
  const Plain::List* events = test.events ? test.events->list() : nullptr;
  for (std::size_t i = 0; events && i < events->size(); ++i) {
    const Plain* type = member((*events)[i], "type");
    const Plain* at = member((*events)[i], "at");
    if (!type || !at || !type->string() || !at->string() || *type->string() != "declined") continue;
    const std::optional<std::int64_t> instant = subject.instant(*at->string());
    if (instant && (!last || *instant >= *last)) last = instant, written = *at->string();
  }
  return written;
}

/// {"petition": …, "events": …, "now": …}
std::string record_of(const model::RulebookTest& test) {
  std::string record = "{\"petition\":" + io::plain_json(test.petition);
  if (test.events) record += ",\"events\":" + io::plain_json(*test.events);
  Plain now;
  now.value = test.now->text;
  return record + ",\"now\":" + io::plain_json(now) + "}";
}

/// The office's answers join the decision, as members `audit` and `agenda`.
void add_office(const Subject& subject, const std::string& record, const model::RulebookTest& test, Plain& decision) {
  auto* members = std::get_if<Plain::Map>(&decision.value);
  if (!test.now || !members) return;
  if (const std::optional<Plain> audit = io::read_plain(subject.audit ? subject.audit(record) : std::string())) members->push_back({Plain::Entry::Key{"audit", {}}, audit_rows(*audit)});
  const Plain* id = member(test.petition, "id");
  if (const std::optional<Plain> agenda = io::read_plain(subject.agenda ? subject.agenda(record, test.now->text) : std::string()); agenda && id && id->string())
    members->push_back({Plain::Entry::Key{"agenda", {}}, agenda_rows(*agenda, *id->string())});
}

}  // namespace

TestReport run_tests(const Subject& subject) {
  TestReport report;
  report.coverage = coverage_of(subject.rulebook);
  std::unordered_map<std::string, RuleCoverage*> rule_named;
  for (RuleCoverage& rule : report.coverage.rules) rule_named.emplace(rule.name, &rule);
  const std::set<std::string> chart = parties_on_chart(subject.rulebook);

  for (const model::RulebookTest& test : subject.rulebook.tests) {
    TestResult result{test.id.text, test.title, test.place, TestResult::Verdict::passed, {}, {}};
    const std::string record = test.now ? record_of(test) : io::plain_json(test.petition);
    std::optional<Plain> decision = io::read_plain(test.now ? subject.escalate(record) : subject.route(record));
    if (decision) add_office(subject, record, test, *decision);
    const std::set<std::string> barred = barred_by(subject, test.petition, decided_at(subject, test));
    const Plain nothing;
    check_expectation({test.expect, barred, chart, test.place,
                       [&](std::string_view written) { return barred_by(subject, test.petition, written); }, subject.instant,
                       [&] {
                         std::set<std::string> all = barred;
                         if (test.now) all.merge(barred_by(subject, test.petition, test.now->text));
                         return all;
                       }},
                      decision ? *decision : nothing, result);
    if (const Plain* matched = decision ? member(*decision, "matched") : nullptr)
      for (const Plain& name : *matched->list()) {
        if (const auto rule = rule_named.find(*name.string()); rule != rule_named.end()) ++rule->second->tests;
        result.matched.push_back(*name.string());
      }
    if (subject.observe) subject.observe(record, test.now.has_value(), report.coverage);
    if (!result.differences.empty()) result.verdict = TestResult::Verdict::failed;
    report.results.push_back(std::move(result));
  }
  return report;
}

}  // namespace guikou::testing
