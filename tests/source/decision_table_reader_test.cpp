#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/reading_case.hpp"

namespace guikou::source {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view declarations = R"(guikou: 1
attributes:
  n: {type: int}
  tags: {type: enum, values: [wages, safety], list: true}
  region: {type: string}
outputs: {method: {type: enum, values: [talk, hearing]}}
tables: [{id: t, rules: )";

ReadingCase read_csv_table(std::string_view csv) {
  return read_files({{"rulebook.yaml", std::string(declarations) + "{csv: t.csv}}]\n"}, {"t.csv", std::string(csv)}});
}

/// What a rule does, without places.
std::string rule_text(const model::Rule& rule) {
  std::string text = rule.id.text + " [" + rule.title + "|" + rule.basis + "|" + (rule.period.since ? "since" : "") + (rule.period.until ? "until" : "") + "]";
  for (const model::When& part : rule.when.parts) text += " " + part.attribute.text + "=" + part.test.written + "/" + std::to_string(static_cast<int>(part.test.kind));
  text += " ->";
  for (const model::Action& action : rule.then.actions) {
    text += " " + action.name.text + (action.set ? "=" : ":");
    for (const model::Selector& selector : action.selectors) text += selector.written + ";";
    for (const model::Literal& value : action.values)
      text += std::holds_alternative<std::int64_t>(value.value) ? std::to_string(std::get<std::int64_t>(value.value)) : value.text();
  }
  return text;
}

std::vector<std::string> rule_texts(const ReadingCase& read) {
  std::vector<std::string> texts;
  for (const model::Table& table : read.rulebook.tables)
    for (const model::Rule& rule : table.rules) texts.push_back(rule_text(rule));
  return texts;
}

TEST(DecisionTable, SaysTheSameAsRulesInYaml) {
  const ReadingCase csv = read_csv_table("id,title,basis,since,until,n,unit,text,-> lead,->notify,-> set region,-> method\r\n"
                                         "a,欠薪,第三条,2026-01-01,2026-12-31,\"[1, 5..10]\",{is: hq},\"{any: [欠薪, 讨薪]}\",owner(unit | lodged_at),\"[head(hq), 'with_role(hq, hr)']\",\"'0571'\",talk\r\n"
                                         "b,,,,,*,*,*,hq,,,\r\n");
  const ReadingCase yaml = read_text(std::string(declarations) + R"([
  {id: a, title: 欠薪, basis: 第三条, since: 2026-01-01, until: 2026-12-31, when: {n: [1, 5..10], unit: {is: hq}, text: {any: [欠薪, 讨薪]}},
   then: {lead: owner(unit | lodged_at), notify: [head(hq), 'with_role(hq, hr)'], set: {region: '0571'}, method: talk}},
  {id: b, then: {lead: hq}}]}])");
  EXPECT_THAT(csv.findings, IsEmpty());
  EXPECT_THAT(yaml.findings, IsEmpty());
  EXPECT_EQ(rule_texts(csv), rule_texts(yaml));
}

TEST(DecisionTable, ComparisonsNeedNoQuotes) {
  const ReadingCase read = read_csv_table("id,n,-> lead\na,>= 5,hq\nb,> 5,hq\nc,\"\"\"<= 5\"\"\",hq\nd,< 5,hq\ne,\">= 5\",hq\nf,>5,hq\n");
  EXPECT_THAT(read.findings, IsEmpty());
  for (const model::Rule& rule : read.rulebook.tables.at(0).rules) EXPECT_EQ(rule.when.parts.at(0).test.kind, model::Test::Kind::range) << rule.id.text;
}

TEST(DecisionTable, AnEmptyTestIsAnErrorAndAnEmptyResultSetsNothing) {
  const ReadingCase read = read_csv_table("id,n,unit,-> lead\na,,hq,\nb,5,  ,hq\nc,*, * ,hq\nd,null,~,hq\ne,# x,hq,hq\n");
  EXPECT_THAT(read.findings, ElementsAre("t.csv:2:3 csv_empty_test", "t.csv:3:5 csv_empty_test", "t.csv:5:3 not_whole", "t.csv:5:8 empty_test", "t.csv:6:6 empty_test"));
  EXPECT_THAT(read.rulebook.tables.at(0).rules.at(0).then.actions, IsEmpty());
  EXPECT_THAT(read.rulebook.tables.at(0).rules.at(2).when.parts, IsEmpty());
}

TEST(DecisionTable, ErrorsStandInTheirCell) {
  EXPECT_THAT(read_csv_table("id,n,tags,-> lead,-> set n\na,\"[1, x]\",wages,\"head(hq, 2)\",yes\nb,\"[1\",\"{a: 1}\",hq,010\n").findings,
              ElementsAre("t.csv:2:8 not_whole", "t.csv:2:19 argument_count", "t.csv:2:32 not_whole", "t.csv:3:4 yaml_syntax", "t.csv:3:10 unknown_key", "t.csv:3:20 not_whole"));
  EXPECT_THAT(read_csv_table("id,n,-> lead\na,\"[1,\n x]\",hq\n").findings, ElementsAre("t.csv:3:2 not_whole")) << "a cell may have several lines";
  EXPECT_THAT(read_csv_table("id,n,-> lead\na,＊,hq\n").findings, ElementsAre("t.csv:2:3 full_width"));
}

TEST(DecisionTable, ColumnsAreToldOnce) {
  EXPECT_THAT(read_csv_table("id,nn,-> led,-> set lead,-> set id,-> finl,->\na,1,2,3,4,5,6\nb,1,2,3,4,5,6\n").findings,
              ElementsAre("t.csv:1:4 unknown_attribute", "t.csv:1:7 unknown_output", "t.csv:1:14 not_an_attribute", "t.csv:1:26 protected_set", "t.csv:1:36 unknown_output",
                          "t.csv:1:44 csv_nameless_column"));
  EXPECT_THAT(read_csv_table("id,n,-> lead,,\na,1,hq,,\n").findings, ElementsAre("t.csv:1:14 csv_nameless_column")) << "once, however many a spreadsheet adds";
  EXPECT_THAT(read_csv_table("n,-> lead\n1,hq\n").findings, ElementsAre("t.csv:1:1 csv_missing_column"));
  EXPECT_THAT(read_csv_table("id,n,-> lead\n,1,hq\n").findings, ElementsAre("t.csv:2:1 empty_name"));
  EXPECT_THAT(read_csv_table("id,n,-> lead\na,1,hq\na,2,hq\n").findings, ElementsAre("t.csv:3:1 duplicate_id"));
}

TEST(DecisionTable, ARuleMayBeFinal) {
  const ReadingCase read = read_csv_table("id,n,-> lead,-> final\na,1,hq,true\nb,2,hq,\nc,3,hq,false\n");
  EXPECT_THAT(read.findings, testing::IsEmpty());
  const auto& rules = read.rulebook.tables.back().rules;
  EXPECT_TRUE(rules.at(0).then.final);
  EXPECT_FALSE(rules.at(1).then.final || rules.at(2).then.final);
  EXPECT_THAT(read_csv_table("id,n,-> lead,-> final\na,1,hq,yes\n").findings, ElementsAre("t.csv:2:8 not_boolean"));
}

TEST(DecisionTable, ATestIsNeverLostToAColumnOfTheRule) {
  const auto findings = read_files({{"rulebook.yaml", "guikou: 1\nattributes: {basis: {type: string}}\ntables: [{id: t, rules: {csv: t.csv}}]\n"}, {"t.csv", "id,basis,-> lead\na,x,hq\n"}}).findings;
  EXPECT_THAT(findings, ElementsAre("t.csv:1:4 csv_column_clash"));
}

}  // namespace
}  // namespace guikou::source
