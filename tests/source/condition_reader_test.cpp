#include "source/condition_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <set>

#include "source/reading_case.hpp"

namespace guikou::source {
namespace {

using RuleTest = model::Test;
using model::When;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view declarations = R"(guikou: 1
attributes:
  n: {type: int}
  amount: {type: number}
  retired: {type: bool}
  seen: {type: time}
  born: {type: date}
  limit: {type: duration}
  channel: {type: enum, values: [visit, letter]}
  region: {type: string}
  place: {type: matter}
  handler: {type: person}
  side: {type: party}
outputs: {method: {type: enum, values: [talk]}}
tables: [{id: t, rules: [{id: r, then: {}, when: )";

ReadingCase read_when_text(std::string_view when) { return read_text(std::string(declarations) + std::string(when) + "}]}]\n"); }

When when_of(std::string_view text) {
  static std::deque<ReadingCase> kept;   // what is read points into its rulebook
  const ReadingCase& read = kept.emplace_back(read_when_text(text));
  EXPECT_THAT(read.findings, IsEmpty()) << text;
  return read.rulebook.tables.at(0).rules.at(0).when;
}

std::vector<std::string> identifiers(std::string_view text) {
  std::vector<std::string> all;
  for (const std::string& finding : read_when_text(text).findings) all.push_back(finding.substr(finding.find(' ') + 1));
  return all;
}

const RuleTest& only_test(const When& when) { return when.parts.at(0).test; }

TEST(ConditionReader, WhenIsATreeOfAllAnyNot) {
  const When when = when_of("{n: 1, any: [{n: 2}, {not: {n: 3}}], all: [{}]}");
  ASSERT_EQ(when.kind, When::Kind::all);
  ASSERT_EQ(when.parts.size(), 3U);
  EXPECT_EQ(when.parts[0].kind, When::Kind::test);
  EXPECT_EQ(when.parts[0].attribute.text, "n");
  EXPECT_EQ(when.parts[1].kind, When::Kind::any);
  EXPECT_EQ(when.parts[1].parts[1].parts[0].kind, When::Kind::negated);
  EXPECT_EQ(when.parts[2].kind, When::Kind::all);
  EXPECT_THAT(when_of("{}").parts, IsEmpty());
}

TEST(ConditionReader, AWhenThatLostItsContentIsNoSilentAlways) {
  EXPECT_THAT(identifiers(""), ElementsAre("wrong_type"));
  EXPECT_THAT(identifiers("[n]"), ElementsAre("wrong_type"));
  EXPECT_THAT(identifiers("{n: }"), ElementsAre("empty_test"));
  EXPECT_THAT(identifiers("{n: {}}"), ElementsAre("empty_test"));
  EXPECT_THAT(identifiers("{n: []}"), ElementsAre("empty_list"));
  EXPECT_THAT(identifiers("{any: []}"), ElementsAre("empty_list"));
  EXPECT_THAT(identifiers("{all: {n: 1}}"), ElementsAre("wrong_type"));
  EXPECT_THAT(identifiers("{not: [{n: 1}]}"), ElementsAre("wrong_type"));
  EXPECT_THAT(identifiers("{n: 1, n: 2}"), ElementsAre("duplicate_key"));
}

TEST(ConditionReader, Ranges) {
  const auto range = [](std::string_view text) {
    const RuleTest test = only_test(when_of("{n: " + std::string(text) + "}"));
    EXPECT_EQ(test.kind, RuleTest::Kind::range) << text;
    const auto end = [](const model::Literal& literal) { return literal.present() ? std::to_string(std::get<std::int64_t>(literal.value)) : std::string(); };
    const model::Range& ends = test.range.at(0);
    return std::string(ends.low_open ? "(" : "[") + end(ends.low) + "," + end(ends.high) + (ends.high_open ? ")" : "]");
  };
  EXPECT_EQ(range("\">= 5\""), "[5,]");
  EXPECT_EQ(range("\">5\""), "(5,]");
  EXPECT_EQ(range("\"<= -5\""), "[,-5]");
  EXPECT_EQ(range("< 5"), "[,5)");
  EXPECT_EQ(range("5..10"), "[5,10]");
  EXPECT_EQ(range("\"5 .. 10\""), "[5,10]");
  EXPECT_EQ(range("5.."), "[5,]");
  EXPECT_EQ(range("..10"), "[,10]");
  for (const std::string_view bad : {"\"..\"", "\">=\"", "\"> \"", "\"> a\"", "\"=> 5\"", "5...7", "1e3..5", "\">= 010\"", "\"5..10..15\"", "\">= '5'\""})
    EXPECT_THAT(identifiers("{n: " + std::string(bad) + "}"), testing::Not(IsEmpty())) << bad;
}

TEST(ConditionReader, RangesOfDatesAndTimes) {
  const RuleTest born = only_test(when_of("{born: 2000-01-01..2009-12-31}"));
  EXPECT_EQ(std::get<model::Date>(born.range.at(0).low.value), model::Date{std::chrono::year{2000} / 1 / 1});
  const RuleTest seen = only_test(when_of("{seen: \">= 2026-01-01T08:00:00+08:00\"}"));
  EXPECT_EQ(std::get<model::TimeLiteral>(seen.range.at(0).low.value).offset_seconds, 8 * 3600);
  EXPECT_THAT(identifiers("{born: \">= 2026-02-30\"}"), ElementsAre("wrong_type"));
  EXPECT_THAT(identifiers("{seen: 2300-01-01}"), ElementsAre("year_limit"));
}

TEST(ConditionReader, LiteralsAreOfTheDeclaredType) {
  EXPECT_EQ(std::get<bool>(only_test(when_of("{retired: false}")).literal.value), false);
  EXPECT_EQ(std::get<double>(only_test(when_of("{amount: 1e3}")).literal.value), 1000.0);
  EXPECT_EQ(only_test(when_of("{region: '0571'}")).literal.text(), "0571");
  EXPECT_EQ(only_test(when_of("{policy: standard}")).literal.text(), "standard");
  EXPECT_THAT(identifiers("{retired: yes}"), ElementsAre("not_boolean"));
  EXPECT_THAT(identifiers("{region: 0571}"), ElementsAre("needs_quotes"));
  EXPECT_THAT(identifiers("{channel: [visit, leter]}"), ElementsAre("unknown_value"));
  EXPECT_THAT(identifiers("{channel: no}"), ElementsAre("needs_quotes"));
  EXPECT_THAT(identifiers("{skip_levels: x}"), ElementsAre("not_whole"));
  EXPECT_THAT(identifiers("{limit: 5}"), ElementsAre("wrong_type"));
}

TEST(ConditionReader, MapsNestAndKeepTheirText) {
  const RuleTest test = only_test(when_of("{unit: {level: plant, not: [{role: hr}, {is: hq}], present: true}}"));
  ASSERT_EQ(test.kind, RuleTest::Kind::every_of);
  EXPECT_EQ(test.parts[0].kind, RuleTest::Kind::level);
  EXPECT_EQ(test.parts[0].words.at(0).text, "plant");
  EXPECT_EQ(test.parts[1].kind, RuleTest::Kind::negated);
  EXPECT_EQ(test.parts[1].parts[0].kind, RuleTest::Kind::one_of);
  EXPECT_EQ(test.parts[2].kind, RuleTest::Kind::present);
  EXPECT_EQ(test.written, "{level: plant, not: [{role: hr}, {is: hq}], present: true}");
  EXPECT_EQ(only_test(when_of("{text: {any: [欠薪, '讨薪']}}")).written, "{any: [欠薪, \"讨薪\"]}");
  EXPECT_EQ(only_test(when_of("{n: {not: 5}}")).kind, RuleTest::Kind::negated) << "a map of one key is that test";
}

/// The table of SPEC 7, and `is` of a party as well, as a scalar tests it.
TEST(ConditionReader, TestsFitTheTypes) {
  const std::vector<std::pair<std::string, std::string>> attributes{{"n", "int"}, {"amount", "number"}, {"retired", "bool"}, {"seen", "time"}, {"born", "date"},
      {"limit", "duration"}, {"channel", "enum"}, {"region", "string"}, {"text", "text"}, {"place", "matter"}, {"unit", "unit"}, {"handler", "person"}, {"side", "party"},
      {"declined_by", "unit"}, {"lead", "unit"}, {"notify", "party"}, {"sponsor", "person"}, {"skip_levels", "int"}, {"method", "enum"}};
  const std::vector<std::pair<std::string, std::set<std::string>>> tests{
      {"{is: hq}", {"matter", "unit", "party"}}, {"{level: plant}", {"unit"}}, {"{role: hr}", {"unit"}}, {"{any: [w]}", {"text"}}, {"{all: [w]}", {"text"}},
      {"{none: [w]}", {"text"}}, {"{regex: w}", {"text", "string"}}, {"{prefix: w}", {"string"}},
      {"{present: true}", {"int", "number", "bool", "time", "date", "duration", "enum", "string", "text", "matter", "unit", "person", "party"}}};
  for (const auto& [name, type] : attributes)
    for (const auto& [test, types] : tests) {
      const auto findings = identifiers("{" + name + ": " + test + "}");
      if (types.contains(type)) EXPECT_THAT(findings, IsEmpty()) << name << " " << test;
      else EXPECT_THAT(findings, ElementsAre("test_type")) << name << " " << test;
    }
}

TEST(ConditionReader, WordsAreNeverEmpty) {
  EXPECT_THAT(identifiers("{text: {any: [欠薪, '']}}"), ElementsAre("empty_word"));
  EXPECT_THAT(identifiers("{text: {none: []}}"), ElementsAre("empty_list"));
  EXPECT_THAT(identifiers("{text: {any: 欠薪}}"), ElementsAre("needs_list"));
  EXPECT_THAT(identifiers("{text: {any: [欠薪, 110]}}"), ElementsAre("needs_quotes"));
}

TEST(ConditionReader, NamesAreDeclared) {
  const ReadingCase read = read_when_text("{chanel: visit, n：5, unit: {levl: x}}");
  EXPECT_THAT(read.findings, ElementsAre("15:51 unknown_attribute", "15:66 full_width", "15:78 unknown_key"));
  EXPECT_THAT(read_text("guikou: 1\nsealed: [{id: a, when: {lead: x, any: [{skip_levels: 1}], kind: accusation}, roles: [r]}]\n").findings,
              ElementsAre("2:25 sealed_output", "2:41 sealed_output"));
}

TEST(ConditionReader, KeepsTheLimits) {
  model::Limits limits;
  limits.words = 3;
  limits.regex_bytes = 4;
  const auto findings = read_text("guikou: 1\ntables: [{id: t, rules: [{id: r, then: {}, when: {text: {any: [a, b, c, d, e]}, all: [{text: {regex: abcde}}]}}]}]\n", limits).findings;
  EXPECT_THAT(findings, ElementsAre("2:73 limit", "2:102 long_text"));
}

}  // namespace
}  // namespace guikou::source
