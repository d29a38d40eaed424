// With redaction an explanation may leave the house: nobody learns who is accused, or what a person wrote.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "guikou/engine.hpp"

namespace guikou {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view rulebook = R"(
guikou: 1
id: redacted
title: 隐去
version: "1"
attributes:
  ref: {type: string}
  handler: {type: person}
org:
  units:
    - {id: g, head: boss}
    - {id: hr, parent: g, head: accused-head}
  people: [{id: clerk}]
matters: [{id: 工资}]
responsibilities: [{matter: 工资, unit: hr}]
tables:
  - id: route
    rules:
      - {id: by-person, when: {handler: boss}, then: {lead: g}}
      - {id: by-ref, when: {ref: A-1}, then: {lead: g}}
      - {id: by-accused, when: {accused: g}, then: {lead: g}}
      - {id: owned, when: {matter: 工资}, then: {lead: owner(), notify: ['head(hr) | g']}}
)";

constexpr std::string_view petition =
    R"({"id":"P","received":"2026-03-02","matter":"工资","unit":"g","ref":"身份证号","handler":"clerk","text":"秘密的话","accused":["accused-head","某外人"]})";

std::string told(bool redact, bool as_json, Language language, const std::string& unit = {}) {
  ExplainOptions options;
  options.redact = redact;
  options.json = as_json;
  options.language = language;
  options.unit = unit;
  std::string out;
  EXPECT_EQ(Router(Engine::load_text(rulebook, "redacted.yaml").engine).explain(petition, out, options), Outcome::routed);
  return out;
}

TEST(Redaction, NothingThatNamesAPersonOfTheCaseIsLeft) {
  for (const bool as_json : {false, true})
    for (const Language language : {Language::chinese, Language::english}) {
      const std::string out = told(true, as_json, language);
      for (const char* word : {"accused-head", "某外人", "clerk", "身份证号", "秘密", "adjusted\":", "unlisted\":"}) EXPECT_THAT(out, Not(HasSubstr(word)));
      EXPECT_THAT(out, HasSubstr("route/owned"));
    }
}

TEST(Redaction, OnlyTheTextIsHiddenWithoutIt) {
  const std::string out = told(false, true, Language::chinese);
  for (const char* word : {"accused-head", "某外人", "clerk", "身份证号"}) EXPECT_THAT(out, HasSubstr(word));
  EXPECT_THAT(out, Not(HasSubstr("秘密")));
}

TEST(Redaction, WhoMustStandAsideIsNotNamedAmongTheCandidates) {
  const json redacted = json::parse(told(true, true, Language::english));
  EXPECT_EQ(redacted["selectors"][0]["candidates"][0], json({{"party", nullptr}, {"withheld", true}, {"term", 1}}));
  const json open = json::parse(told(false, true, Language::english));
  EXPECT_EQ(open["selectors"][0]["candidates"][0], json({{"party", "hr"}, {"why", "barred"}, {"term", 1}}));
  EXPECT_THAT(told(true, false, Language::english), HasSubstr("somebody who is not named"));
}

TEST(Redaction, WhyNotDoesNotTellEither) {
  const json answer = json::parse(told(true, true, Language::english, "hr"))["why_not"][0];
  EXPECT_FALSE(answer.contains("why"));
  EXPECT_TRUE(answer["change"].is_null());
  EXPECT_EQ(answer["withheld"], true);
  EXPECT_EQ(json::parse(told(false, true, Language::english, "hr"))["why_not"][0]["change"], json({{"accused", nullptr}}));
}

TEST(Redaction, NamesThatAreNotOnTheChartAreNotTakenForUnits) {
  ExplainOptions options;
  options.json = true;
  options.language = Language::english;
  std::string out;
  Router(Engine::load_text(rulebook, "redacted.yaml").engine)
      .explain(R"({"id":"P","received":"2026-03-02","matter":"工资","unit":"g","accused":["某外人"]})", out, options);
  EXPECT_EQ(json::parse(out)["tables"][0]["rules"][2]["failed"][0]["seen"], "names that are not on the chart");
}

}  // namespace
}  // namespace guikou
