#include "schema/json_schema.hpp"

#include <gtest/gtest.h>

#include "model/arena.hpp"
#include "schema/schema_judge.hpp"

namespace {

using guikou::model::Name;
using guikou::model::Rulebook;
using guikou::model::Type;
using guikou::schema::complaint;
using guikou::schema::SchemaOf;

guikou::model::Attribute attribute(const char* name, Type type) {
  guikou::model::Attribute declared;
  declared.name.text = name;
  declared.type = type;
  return declared;
}

Rulebook rulebook() {
  Rulebook book;
  book.id.text = "swa";
  book.attributes = guikou::model::reserved_attributes();
  auto channel = attribute("channel", Type::enumeration);
  channel.values = {Name{"visit", {}}, Name{"letter", {}}};
  auto petitioners = attribute("petitioners", Type::integer);
  petitioners.min = {std::int64_t{1}, {}};
  petitioners.required = true;
  petitioners.default_values = {{std::int64_t{1}, {}}};
  auto amount = attribute("amount", Type::number);
  amount.required = true;
  auto tags = attribute("tags", Type::string);
  tags.list = true;
  for (auto& declared : {channel, petitioners, amount, tags}) book.attributes.push_back(declared);
  guikou::model::Output procedure;
  procedure.name.text = "procedure";
  procedure.type = Type::enumeration;
  procedure.values = {Name{"simple", {}}};
  book.outputs = {procedure};
  book.matters.push_back({{"劳动保障/工资/欠薪", {}}, "", {}});
  book.org.units.emplace_back().id.text = "hr";
  book.org.units.back().head = {"zhang", {}};
  auto& policy = book.policies.emplace_back();
  policy.id.text = "standard";
  auto& clock = policy.clocks.emplace_back();
  clock.from = {{"received", {}}}, clock.until = {{"accepted", {}}};
  return book;
}

void expect_fits(SchemaOf of, const std::string& json) { EXPECT_EQ(complaint(rulebook(), of, json), "") << json; }
void expect_refused(SchemaOf of, const std::string& json) { EXPECT_NE(complaint(rulebook(), of, json), "") << json; }

TEST(PetitionSchema, TakesWhatTheEngineTakes) {
  expect_fits(SchemaOf::petition, R"({"id":"1","received":"2026-03-02","amount":1})");
  expect_fits(SchemaOf::petition, R"({"id":"1","received":"2026-03-02T09:00:00.5+08:00","amount":1.5,"matter":"劳动保障/工资","unit":"hr",
    "channel":"visit","petitioners":3,"tags":["a","b"],"accused":["zhang","a name not on the chart"],"text":null,"declined_by":["hr"]})");
}

TEST(PetitionSchema, RefusesWhatTheEngineRefuses) {
  for (const char* json : {R"({"received":"2026-03-02","amount":1})", R"({"id":"1","received":"2026-03-02"})",
                           R"({"id":null,"received":"2026-03-02","amount":1})", R"({"id":"1","received":"2 March","amount":1})",
                           R"({"id":"1","received":"2026-03-02","amount":"1"})", R"({"id":"1","received":"2026-03-02","amount":1,"colour":"red"})",
                           R"({"id":"1","received":"2026-03-02","amount":1,"unit":"nowhere"})", R"({"id":"1","received":"2026-03-02","amount":1,"matter":"工资"})",
                           R"({"id":"1","received":"2026-03-02","amount":1,"petitioners":0})", R"({"id":"1","received":"2026-03-02","amount":1,"tags":"a"})",
                           R"({"id":"1","received":"2026-03-02","amount":1,"channel":"fax"})", R"([])"})
    expect_refused(SchemaOf::petition, json);
}

TEST(PetitionSchema, LeavesExtraAttributesToARulebookThatIgnoresThem) {
  Rulebook book = rulebook();
  book.ignore_extra_attributes = true;
  EXPECT_EQ(complaint(book, SchemaOf::petition, R"({"id":"1","received":"2026-03-02","amount":1,"colour":"red"})"), "");
}

TEST(CaseSchema, KnowsTheEventsThatPoliciesMention) {
  const std::string petition = R"({"petition":{"id":"1","received":"2026-03-02","amount":1},"now":"2026-04-01","events":[)";
  expect_fits(SchemaOf::event_case, petition + R"({"type":"accepted","at":"2026-03-03"},{"type":"declined","at":"2026-03-03","unit":"hr"},
    {"type":"acted","at":"2026-03-03","key":"1/remind/1"},{"type":"closed","at":"2026-03-04"}]})");
  for (const char* event : {R"({"type":"received","at":"2026-03-03"})", R"({"type":"invented","at":"2026-03-03"})", R"({"type":"declined","at":"2026-03-03"})",
                            R"({"type":"accepted"})", R"({"type":"accepted","at":"2026-03-03","unit":"hr"})"})
    expect_refused(SchemaOf::event_case, petition + event + "]}");
}

TEST(DecisionSchema, TakesDecisionsAndErrors) {
  expect_fits(SchemaOf::decision, R"({"id":"1","outcome":"routed","lead":"hr","notify":["zhang"],"policy":"standard","outputs":{"procedure":"simple"},
    "adjusted":[{"output":"lead","from":null,"to":"hr","why":"vacant"}]})");
  expect_fits(SchemaOf::decision, R"({"id":null,"outcome":"error","error":{"code":"bad-json","message":"…"},"line":17})");
  expect_refused(SchemaOf::decision, R"({"id":"1","outcome":"routed","lead":"nowhere"})");
  expect_refused(SchemaOf::decision, R"({"id":"1","outcome":"routed","outputs":{"method":"x"}})");
  expect_refused(SchemaOf::decision, R"({"id":"1","outcome":"lost"})");
}

TEST(RulebookSchema, TakesTheRulebookOfTheSpecificationAndAnIncludedFile) {
  expect_fits(SchemaOf::rulebook, R"json({"guikou":1,"id":"swa","include":["org.yaml"],"run":["route"],"attributes":{"channel":{"type":"enum","values":["visit"]}},
    "matters":{"csv":"matters.csv"},"org":{"units":[{"id":"hr","head":"zhang","since":"2026-01-01"}],"staff_posts":["clerk"]},
    "tables":[{"id":"route","hit":"first","rules":[{"id":"a","when":{"matter":"劳动保障","petitioners":">= 5","any":[{"unit":{"level":"plant"}}]},
      "then":{"lead":"owner()","support":["hr"],"policy":"standard","set":{"channel":"visit"},"procedure":"simple","final":true}}],"otherwise":{"lead":"hr"}}],
    "calendar":{"weekend":["sat"],"holidays":["2026-01-01..2026-01-03"],"cutoff":{"after":"17:00","resume":"08:30"}},
    "policies":[{"id":"standard","clocks":[{"id":"triage","from":"received","until":["accepted"],"within":"15d"}],
      "stages":[{"id":"warn","clock":"triage","at":"75%","to":"head(lead)","action":"warn","repeat":{"every":"10wd","times":3}}]}],
    "tests":[{"id":"t","petition":{"id":"1"},"expect":{"lead":"hr","never":["zhang"]}}]})json");
  expect_fits(SchemaOf::rulebook, R"({"matters":[{"id":"劳动保障"}]})");
}

TEST(RulebookSchema, RefusesSlips) {
  for (const char* json : {R"({"guikou":1})", R"({"guikou":2,"id":"swa"})", R"({"table":[]})", R"({"tables":[{"id":"r","rules":[{"id":"a","then":{"laed":"hr"}}]}]})",
                           R"({"tables":[{"id":"r","rules":[{"id":"a","when":{"matters":"x"}}]}]})",
                           R"({"tables":[{"id":"r","rules":[{"id":"a","when":{"channel":"fax"}}]}]})",
                           R"({"tables":[{"id":"r","rules":[{"id":"a","then":{"set":{"id":"x"}}}]}]})", R"({"tests":[{"id":"t","petition":{},"expect":{"lead":"nowhere"}}]})"})
    expect_refused(SchemaOf::rulebook, json);
}

TEST(JsonSchema, ManyUnitsAreNotListed) {
  Rulebook book = rulebook();
  guikou::model::Arena texts;
  for (int i = 0; i < 6000; ++i) book.org.units.emplace_back().id.text = texts.keep("u" + std::to_string(i));
  EXPECT_LT(json_schema(book, SchemaOf::petition).size(), 20'000u);
  EXPECT_EQ(complaint(book, SchemaOf::petition, R"({"id":"1","received":"2026-03-02","amount":1,"unit":"u17"})"), "");
}

}  // namespace
