#include "testing/expectation_checker.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/plain_json.hpp"
#include "model/literal_text.hpp"

namespace {

using guikou::io::read_plain;
using guikou::model::Language;
using guikou::testing::TestResult;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* decision = R"({"id":"t","outcome":"routed","lead":"hr","support":["union","legal"],"notify":["zhang"],"sponsor":"li",
  "policy":"major","outputs":{"procedure":"ordinary","methods":["mediation"],"days":5,"code":"2026"},"skip_levels":2,
  "matched":["classify/a","route/b"],"basis":["第三十一条"],"adjusted":[{"output":"lead","from":"a","to":"hr","why":"barred"}],"digest":"sha256:0"})";

/// Of times with an offset only.
std::optional<std::int64_t> seconds(std::string_view written) {
  const auto time = guikou::model::read_time(written);
  if (!time || !time->offset_seconds) return std::nullopt;
  return time->date.time_since_epoch().count() * 86400LL + time->second_of_day.value_or(0) - *time->offset_seconds;
}

TestResult checked(const char* expect, const char* said = decision, std::set<std::string> barred = {}) {
  TestResult result;
  const std::set<std::string> chart{"hr", "union", "legal", "zhang", "li", "wang"};
  const auto barred_at = [&](std::string_view) { return barred; };
  guikou::testing::check_expectation({read_plain(expect).value(), barred, chart, {}, barred_at, seconds}, read_plain(said).value(), result);
  return result;
}

std::vector<std::string> differences(const char* expect, const char* said = decision, std::set<std::string> barred = {}) {
  std::vector<std::string> sentences;
  for (const auto& difference : checked(expect, said, std::move(barred)).differences) sentences.push_back(difference.text(Language::english));
  return sentences;
}

TEST(Expectation, IsASubset) {
  EXPECT_THAT(differences("{}"), IsEmpty());
  EXPECT_THAT(differences(R"({"outcome":"routed","lead":"hr","support":["union","legal"],"notify":"zhang","sponsor":"li","policy":"major",
    "outputs":{"procedure":"ordinary","days":5.0,"code":2026},"skip_levels":2,"matched":["route/b"],"basis":["第三十一条"],
    "adjusted":[{"why":"barred"}],"arbitration":false,"reason":null,"unlisted":[],"error":null,"never":["wang"]})"),
              IsEmpty());
}

TEST(Expectation, TellsEachKeyThatDiffers) {
  EXPECT_THAT(differences(R"({"lead":"legal","sponsor":null,"support":["legal","union"],"reason":"no-rule","skip_levels":0,"arbitration":true})"),
              ElementsAre("lead should be legal and is hr", "sponsor should be - and is li", "support should be [legal, union] and is [union, legal]",
                          "reason should be no-rule and is -", "skip_levels should be 0 and is 2", "arbitration should be true and is -"));
  EXPECT_THAT(differences(R"({"notify":["zhang","li"],"basis":[],"adjusted":[{"why":"vacant"}]})"),
              ElementsAre("notify should be [zhang, li] and is [zhang]: missing li", "basis should be [] and is [第三十一条]",
                          "adjusted should be [{why: vacant}] and is [{output: lead, from: a, to: hr, why: barred}]"));
}

TEST(Expectation, TellsListsApartItemByItem) {
  const auto result = checked(R"({"support":["union","finance"]})");
  EXPECT_EQ(result.differences.at(0).text(Language::english), "support should be [union, finance] and is [union, legal]: missing finance, not expected legal");
  EXPECT_EQ(result.differences.at(0).text(Language::chinese), "support 应为 [union, finance]，实际为 [union, legal]：少了 finance，多了 legal");
}

TEST(Expectation, MatchedContainsAndOutputsAreComparedOneByOne) {
  EXPECT_THAT(differences(R"({"matched":["route/b","route/c"],"outputs":{"procedure":"simple","methods":[],"kind":null,"other":1}})"),
              ElementsAre("matched should contain route/c and is [classify/a, route/b]", "outputs.procedure should be simple and is ordinary",
                          "outputs.methods should be [] and is [mediation]", "outputs.other should be 1 and is -"));
  EXPECT_THAT(differences(R"({"matched":null,"outputs":null})"),
              ElementsAre("matched should be - and is [classify/a, route/b]",
                          "outputs should be - and is {procedure: ordinary, methods: [mediation], days: 5, code: 2026}"));
}

TEST(Expectation, NeverLooksAtEveryRecipient) {
  EXPECT_THAT(differences(R"({"never":["hr","union","zhang","li","wang"]})"),
              ElementsAre("hr should never receive this case and stands in lead", "union should never receive this case and stands in support",
                          "zhang should never receive this case and stands in notify", "li should never receive this case and stands in sponsor"));
  EXPECT_THAT(differences(R"({"never":["nobody"]})"), ElementsAre("never names nobody, which is not on the chart"));
  EXPECT_THAT(differences("{}", R"({"path":[{"stage":"warn","n":1,"to":"li"}],"due":[{"stage":"urge","to":null}]})", {"li"}),
              ElementsAre("li must stand aside from this petition and stands in path warn"));
}

TEST(Expectation, BarredPartiesAreCheckedUnasked) {
  EXPECT_THAT(differences("{}", decision, {"legal", "wang"}), ElementsAre("legal must stand aside from this petition and stands in support"));
}

TEST(Expectation, AnErrorMustBeNamed) {
  const char* error = R"({"id":"t","outcome":"error","error":{"code":"unknown-unit","attribute":"unit","message":"no such unit"}})";
  EXPECT_THAT(differences(R"({"lead":null})", error), ElementsAre("the petition was not decided: no such unit"));
  EXPECT_THAT(differences(R"({"outcome":"error"})", error), IsEmpty());
  EXPECT_THAT(differences(R"({"error":"unknown-unit"})", error), IsEmpty());
  EXPECT_THAT(differences(R"({"error":{"attribute":"unit"}})", error), IsEmpty());
  EXPECT_THAT(differences(R"({"error":"wrong-type"})", error), ElementsAre("error should be wrong-type and is unknown-unit"));
  EXPECT_THAT(differences(R"({"error":"wrong-type"})"), ElementsAre("error should be wrong-type and is -"));
}

TEST(Expectation, UnknownKeysAreNotPassedOver) {
  EXPECT_THAT(differences(R"({"laed":"hr"})"), ElementsAre("laed is nothing that a decision has"));
}

constexpr const char* timed = R"({"outcome":"routed","deadlines":[{"clock":"triage","due":"2026-03-17T23:59:59+08:00"}],
  "path":[{"stage":"urge","n":2,"at":"2026-03-28T09:00:00+08:00","to":"zhang"},{"stage":"raise","n":1,"at":"2026-04-01T09:00:00+08:00","to":null,"projected":true}],
  "clocks":[{"clock":"triage","state":"late","start":"2026-03-02T00:00:00+08:00","due":"2026-03-17T23:59:59+08:00"}],
  "due":[{"key":"t/urge/1/2026-03-18T09:00:00+08:00","stage":"urge","at":"2026-03-18T09:00:00+08:00","to":"li"},{"key":"t/unhappy/2026-03-19T09:00:00+08:00","stage":"unhappy","at":"2026-03-20T09:00:00+08:00","to":"li"}],
  "next_wakeup":"2026-03-28T09:00:00+08:00"})";

TEST(Expectation, ATimeIsADayOrAnInstant) {
  EXPECT_THAT(differences(R"({"deadlines":{"triage":"2026-03-17"},"next_wakeup":"2026-03-28T01:00:00Z",
    "clocks":{"triage":"late"},"path":{"urge":{"at":"2026-03-28","to":"zhang"},"urge/2":"2026-03-28T09:00:00+08:00","raise":{"to":null,"projected":true},"urge/3":null}})", timed),
              IsEmpty());
  EXPECT_THAT(differences(R"({"deadlines":{"triage":"2026-03-18","resolve":"2026-05-01"},"next_wakeup":null,"clocks":{"triage":{"state":"met","due":"2026-03-17","stopped":null}},
    "path":{"urge":{"to":"li"},"urge/1":"2026-03-18","raise":null}})", timed),
              ElementsAre("deadlines.triage should be 2026-03-18 and is 2026-03-17T23:59:59+08:00", "deadlines.resolve should be 2026-05-01 and is -",
                          "next_wakeup should be - and is 2026-03-28T09:00:00+08:00", "clocks.triage.state should be met and is late", "path.urge.to should be li and is zhang",
                          "path.urge/1 should be 2026-03-18 and is -",
                          "path.raise should be - and is {stage: raise, n: 1, at: 2026-04-01T09:00:00+08:00, to: -, projected: true}"));
}

TEST(Expectation, DueContainsWhatIsNamed) {
  EXPECT_THAT(differences(R"({"due":["urge","urge/1","unhappy",{"stage":"unhappy","at":"2026-03-20","to":"li"}]})", timed), IsEmpty());
  EXPECT_THAT(differences(R"({"due":[]})"), IsEmpty());
  EXPECT_EQ(differences(R"({"due":["urge/2",{"stage":"urge","to":"zhang"}]})", timed).size(), 2u);
  EXPECT_EQ(differences(R"({"due":[]})", timed).size(), 1u);
}

TEST(Expectation, SpeaksChineseToo) {
  EXPECT_EQ(checked(R"({"lead":"legal"})").differences.at(0).text(Language::chinese), "lead 应为 legal，实际为 hr");
}

}  // namespace
