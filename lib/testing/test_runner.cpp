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

/// What an office says of the case joins the answer under `audit` and `agenda`, where the test asks for it.
void add_office(const Subject& subject, const model::RulebookTest& test, const std::string& record, std::optional<Plain>& answer) {
  Plain::Map* const map = answer ? std::get_if<Plain::Map>(&answer->value) : nullptr;
  if (!map || !test.now) return;
  const auto add = [&](std::string_view key, const std::optional<Plain>& rows) {
    if (rows) map->push_back({model::Name{std::string(key), {}}, *rows});
  };
  if (member(test.expect, "audit") && subject.audit) add("audit", audit_rows(subject.audit(record)));
  if (member(test.expect, "agenda") && subject.agenda) add("agenda", agenda_rows(subject.agenda(record, test.now->text)));
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
    add_office(subject, test, record, decision);
    const std::set<std::string> barred = barred_by(subject, test.petition, decided_at(subject, test));
    const Plain nothing;
    check_expectation({test.expect, barred, chart, test.place,
                       [&](std::string_view written) { return barred_by(subject, test.petition, written); }, subject.instant},
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
