#include "testing/expectation_checker.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/plain_json.hpp"

namespace {

using guikou::io::read_plain;
using guikou::model::Language;
using guikou::testing::TestResult;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* decision = R"({"id":"t","outcome":"routed","lead":"hr","support":["union","legal"],"notify":["zhang"],"sponsor":"li",
  "policy":"major","outputs":{"procedure":"ordinary","methods":["mediation"],"days":5,"code":"2026"},"skip_levels":2,
  "matched":["classify/a","route/b"],"basis":["第三十一条"],"adjusted":[{"output":"lead","from":"a","to":"hr","why":"barred"}],"digest":"sha256:0"})";

TestResult checked(const char* expect, const char* said = decision, std::set<std::string> barred = {}) {
  TestResult result;
  const std::set<std::string> chart{"hr", "union", "legal", "zhang", "li", "wang"};
  guikou::testing::check_expectation({read_plain(expect).value(), barred, chart, {}}, read_plain(said).value(), result);
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
              ElementsAre("notify should be [zhang, li] and is [zhang]", "basis should be [] and is [第三十一条]",
                          "adjusted should be [{why: vacant}] and is [{output: lead, from: a, to: hr, why: barred}]"));
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

TEST(Expectation, OfTimeIsToldAsUntimed) {
  const TestResult result = checked(R"({"deadlines":{"triage":"2026-03-17"},"lead":"hr","due":[]})");
  EXPECT_THAT(result.differences, IsEmpty());
  EXPECT_THAT(result.untimed, ElementsAre("deadlines", "due"));
}

TEST(Expectation, SpeaksChineseToo) {
  EXPECT_EQ(checked(R"({"lead":"legal"})").differences.at(0).text(Language::chinese), "lead 应为 legal，实际为 hr");
}

}  // namespace
