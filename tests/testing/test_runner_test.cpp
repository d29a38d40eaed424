#include "testing/test_runner.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/plain_json.hpp"
#include "model/literal_text.hpp"
#include "testing/junit_report.hpp"

namespace {

using guikou::io::read_plain;
using guikou::model::Language;
using guikou::model::Rulebook;
using guikou::testing::TestReport;
using Verdict = guikou::testing::TestResult::Verdict;
using testing::ElementsAre;

void add_test(Rulebook& rulebook, const char* id, const char* petition, const char* expect) {
  auto& test = rulebook.tests.emplace_back();
  test.id.text = id;
  test.petition = read_plain(petition).value();
  test.expect = read_plain(expect).value();
  test.place = {0, static_cast<std::uint32_t>(rulebook.tests.size()), 1};
}

/// Two rules and an `otherwise`; whatever is asked is led by hr and matched by route/a.
TestReport run(const Rulebook& rulebook) {
  return guikou::testing::run_tests(
      {rulebook, [](std::string_view petition) { return R"({"outcome":"routed","lead":"hr","matched":["route/a"],"asked":)" + std::string(petition) + "}"; },
       [](std::string_view record) { return R"({"outcome":"routed","lead":"office","clocks":[{"clock":"triage","state":"late"}],"asked":)" + std::string(record) + "}"; },
       [](std::string_view written) { return guikou::model::read_date(written); },
       [](std::string_view written) -> std::optional<std::int64_t> {
         const auto date = guikou::model::read_date(written);
         return date ? std::optional<std::int64_t>(date->time_since_epoch().count() * 86400LL) : std::nullopt;
       },
       {}});
}

Rulebook rulebook_with_rules() {
  Rulebook rulebook;
  rulebook.id.text = "swa";
  rulebook.files.push_back({"rulebook.yaml", "rules/rulebook.yaml", 0});
  rulebook.org.units.emplace_back().id.text = "hr";
  auto& table = rulebook.tables.emplace_back();
  table.id.text = "route";
  table.rules.emplace_back().id.text = "a";
  table.rules.emplace_back().id.text = "b";
  table.otherwise.emplace();
  return rulebook;
}

TEST(TestRunner, AsksTheOfficeWhereATestDoes) {
  Rulebook rulebook = rulebook_with_rules();
  const auto add_case = [&](const char* id, const char* expect) {
    add_test(rulebook, id, R"({"id":"1","received":"2026-03-02"})", expect);
    rulebook.tests.back().now = guikou::model::Name{"2026-03-17", {}};
  };
  add_case("holds", R"({"audit":["late",{"check":"notice","reason":"followed-late","due":"2026-03-17"}],"agenda":["weekly","weekly/overdue"]})");
  add_case("alone", R"({"audit":"late","agenda":{}})");
  add_case("lacks", R"({"audit":["objection"]})");
  add_case("other-reason", R"({"audit":[{"check":"notice","reason":"not-followed"}]})");
  add_case("other-item", R"({"agenda":["weekly/soon"]})");
  add_case("nothing", R"({"audit":[]})");
  add_case("chaired", R"({"agenda":[{"meeting":"weekly","chair":"boss","item":"overdue"}]})");
  add_test(rulebook, "no-case", R"({"id":"2"})", R"({"audit":["late"]})");
  guikou::testing::Subject subject{rulebook, [](std::string_view) { return R"({"outcome":"routed","lead":"hr"})"; }, [](std::string_view) { return R"({"outcome":"routed","lead":"hr"})"; },
                                   [](std::string_view written) { return guikou::model::read_date(written); }, [](std::string_view) { return std::optional<std::int64_t>(0); }, {}};
  subject.audit = [](std::string_view) {
    return R"({"findings":[{"check":"late","reason":"late"},{"check":"notice","reason":"followed-late","due":"2026-03-17T23:59:59+08:00"}]})";
  };
  subject.agenda = [](std::string_view, std::string_view day) {
    return day == "2026-03-17" ? R"({"meetings":[{"meeting":"weekly","at":"2026-03-17T09:00:00+08:00","chair":"boss","items":[{"item":"overdue","petition":"1","answers":"first"}]}]})" : "";
  };
  const TestReport report = guikou::testing::run_tests(subject);
  std::vector<std::string> failed;
  for (const auto& result : report.results)
    if (result.verdict == Verdict::failed) failed.push_back(result.id);
  EXPECT_THAT(failed, ElementsAre("alone", "lacks", "other-reason", "other-item", "nothing", "no-case"));
}

TEST(TestRunner, GivesAVerdictForEachTest) {
  Rulebook rulebook = rulebook_with_rules();
  add_test(rulebook, "good", R"({"id":"1"})", R"({"lead":"hr"})");
  add_test(rulebook, "bad", R"({"id":"2"})", R"({"lead":"office"})");
  add_test(rulebook, "timed", R"({"id":"3"})", R"({"lead":"hr","deadlines":{"triage":"2026-03-17"}})");
  add_test(rulebook, "timed-and-bad", R"({"id":"4"})", R"({"lead":"office","path":null})");
  add_test(rulebook, "escalates", R"({"id":"5"})", R"({"lead":"office","clocks":{"triage":"late"}})");
  rulebook.tests.back().now = guikou::model::Name{"2026-03-17", {}};
  add_test(rulebook, "barred", R"({"id":"6","received":"2026-03-02","recused":["hr"]})", "{}");
  const TestReport report = run(rulebook);
  std::vector<Verdict> verdicts;
  for (const auto& result : report.results) verdicts.push_back(result.verdict);
  EXPECT_THAT(verdicts, ElementsAre(Verdict::passed, Verdict::failed, Verdict::failed, Verdict::failed, Verdict::passed, Verdict::failed));
  EXPECT_EQ(report.count(Verdict::failed), 4u);
  EXPECT_EQ(report.results[5].differences.at(0).text(Language::chinese), "hr 对此件应当回避，却出现在 lead");
}

/// An office whose answers name li beside every case, whatever anybody's recusal asks.
TestReport run_with_careless_office(const Rulebook& rulebook) {
  const auto seconds = [](std::string_view written) -> std::optional<std::int64_t> {
    const auto date = guikou::model::read_date(written.substr(0, 10));
    return date ? std::optional<std::int64_t>(date->time_since_epoch().count() * 86400LL) : std::nullopt;
  };
  return guikou::testing::run_tests(
      {rulebook, {}, [](std::string_view) { return R"({"outcome":"routed","lead":"hr"})"; },
       [](std::string_view written) { return guikou::model::read_date(written); }, seconds, {},
       [](std::string_view) { return R"({"findings":[{"petition":"1","check":"notice","reason":"missing","unit":"hr","at":"2026-03-17T09:00:00+08:00","message":"…","to":"li"}]})"; },
       [](std::string_view, std::string_view) {
         return R"({"meetings":[{"meeting":"monthly","at":"2026-03-17T14:30:00+08:00","chair":"li","items":[{"item":"late","petition":"2"},{"item":"soon","petition":"1","lead":"hr"}]}],)"
                R"("receptions":[{"reception":"day","leader":"li","petitions":["2"]}],"duties":[],"contacts":[{"link":"town","petition":"1","with":"district","shared":{"unit":"hr"}}]})";
       }});
}

TEST(TestRunner, ComparesWhatTheOfficeSaysOfTheCase) {
  Rulebook rulebook = rulebook_with_rules();
  rulebook.org.people.emplace_back().id.text = "li";
  const auto add = [&](const char* id, const char* expect, const char* petition = R"({"id":"1","received":"2026-03-02"})") {
    add_test(rulebook, id, petition, expect);
    rulebook.tests.back().now = guikou::model::Name{"2026-03-17", {}};
  };
  add("words", R"({"audit":["notice","missing"],"agenda":["monthly","soon","town"]})");
  add("rows", R"({"audit":{"check":"notice","unit":"hr","at":"2026-03-17"},"agenda":[{"item":"soon","chair":"li"},{"link":"town","shared":{"unit":"hr"}}]})");
  add("other-case", R"({"agenda":["late"]})");     // that item is of another case
  add("other-turn", R"({"agenda":["day"]})");
  add("other-chair", R"({"agenda":[{"item":"soon","chair":"wang"}]})");
  add("nothing", R"({"audit":[]})");
  add("never", R"({"never":["li"]})");
  add("barred", "{}", R"({"id":"1","received":"2026-03-02","recused":["li"]})");
  const TestReport report = run_with_careless_office(rulebook);
  std::vector<std::vector<std::string>> said;
  for (const auto& result : report.results) {
    said.emplace_back();
    for (const auto& difference : result.differences) said.back().push_back(difference.text(Language::english));
  }
  const std::string agenda = "[{meeting: monthly, at: 2026-03-17T14:30:00+08:00, chair: li, item: soon, lead: hr}, {link: town, with: district, shared: {unit: hr}}]";
  const std::string finding = "{check: notice, reason: missing, unit: hr, at: 2026-03-17T09:00:00+08:00, to: li}";
  EXPECT_THAT(said[0], ElementsAre());
  EXPECT_THAT(said[1], ElementsAre());
  EXPECT_THAT(said[2], ElementsAre("agenda should contain late and is " + agenda));
  EXPECT_THAT(said[3], ElementsAre("agenda should contain day and is " + agenda));
  EXPECT_THAT(said[4], ElementsAre("agenda should contain {item: soon, chair: wang} and is " + agenda));
  EXPECT_THAT(said[5], ElementsAre("audit should be [] and is [" + finding + "]"));
  const std::string item = "{meeting: monthly, at: 2026-03-17T14:30:00+08:00, chair: li, item: soon, lead: hr}";
  EXPECT_THAT(said[6], ElementsAre("li should never receive this case and stands in audit " + finding, "li should never receive this case and stands in agenda " + item));
  EXPECT_THAT(said[7], ElementsAre("li must stand aside from this petition and stands in audit " + finding, "li must stand aside from this petition and stands in agenda " + item));
}

TEST(TestRunner, CountsTheRulesThatFired) {
  Rulebook rulebook = rulebook_with_rules();
  add_test(rulebook, "one", R"({"id":"1"})", "{}");
  add_test(rulebook, "two", R"({"id":"2"})", "{}");
  const TestReport report = run(rulebook);
  ASSERT_EQ(report.coverage.rules.size(), 3u);
  EXPECT_EQ(report.coverage.rules[0].name, "route/a");
  EXPECT_EQ(report.coverage.rules[0].tests, 2u);
  EXPECT_EQ(report.coverage.rules[2].name, "route/otherwise");
  EXPECT_EQ(report.coverage.rule_share().covered, 1u);
  EXPECT_NEAR(report.coverage.rule_share().percent(), 33.3, 0.1);
}

TEST(JunitReport, IsXmlWithAPlaceForEachTest) {
  Rulebook rulebook = rulebook_with_rules();
  add_test(rulebook, "good", R"({"id":"1"})", R"({"lead":"hr"})");
  add_test(rulebook, "bad<&\">", R"({"id":"2"})", R"({"lead":"a<b"})");
  add_test(rulebook, "timed", R"({"id":"3"})", R"({"due":[]})");
  EXPECT_EQ(junit_report(run(rulebook), rulebook, Language::english),
            R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1" errors="0">
  <testsuite name="swa" tests="3" failures="1" errors="0">
    <testcase classname="swa" name="good" file="rules/rulebook.yaml" line="1"/>
    <testcase classname="swa" name="bad&lt;&amp;&quot;&gt;" file="rules/rulebook.yaml" line="2">
      <failure message="lead should be a&lt;b and is hr">lead should be a&lt;b and is hr</failure>
    </testcase>
    <testcase classname="swa" name="timed" file="rules/rulebook.yaml" line="3"/>
  </testsuite>
</testsuites>
)");
}

}  // namespace
