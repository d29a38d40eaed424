#include "source/org_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/reading_case.hpp"

namespace guikou::source {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr model::Date day(int year, unsigned month, unsigned of_month) {
  return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{of_month};
}

TEST(OrgReader, ReadsTheChart) {
  const ReadingCase read = read_text(R"(guikou: 1
matters: [{id: 劳动保障, title: 劳动和社会保障}, {id: 劳动保障/工资}]
org:
  levels: [company, plant]
  units:
    - {id: hq, name: 总部, level: company, head: zhang, roles: [petition-office, hr]}
    - {id: plant, parent: hq, external: true, since: 2015-07-01, until: 2020-06-30}
  people: [{id: zhang, name: 张某}]
  posts: [{unit: hq, post: deputy, person: li, lines: [劳动保障], managed_by: plant, since: 2026-01-01}]
  absences: [{person: li, from: 2026-07-01, to: 2026-07-14, delegate: wang}]
  functional: [{unit: plant, under: hq, matters: [劳动保障]}]
  liaisons: [{unit: hq, with: plant}]
  successions: [{from: plant, to: hq, on: 2020-07-01, matters: [劳动保障/工资]}]
  last_resort: [hq]
  staff_posts: [clerk]
responsibilities: [{matter: 劳动保障, unit: hq}, {matter: 劳动保障/工资, unit: plant, within: hq}]
)");
  EXPECT_THAT(read.findings, IsEmpty());
  const model::Org& org = read.rulebook.org;
  EXPECT_THAT(org.levels, testing::SizeIs(2));
  ASSERT_EQ(org.units.size(), 2U);
  EXPECT_EQ(org.units[0].name, "总部");
  EXPECT_EQ(org.units[0].head->text, "zhang");
  EXPECT_EQ(org.units[0].roles[1].text, "hr");
  EXPECT_FALSE(org.units[0].external);
  EXPECT_FALSE(org.units[0].parent);
  EXPECT_EQ(org.units[1].parent->text, "hq");
  EXPECT_TRUE(org.units[1].external);
  EXPECT_EQ(org.units[1].period.since, day(2015, 7, 1));
  EXPECT_EQ(org.units[1].period.until, day(2020, 6, 30));
  EXPECT_EQ(org.people.at(0).name, "张某");
  EXPECT_EQ(org.posts.at(0).managed_by->text, "plant");
  EXPECT_EQ(org.posts[0].lines.at(0).text, "劳动保障");
  EXPECT_EQ(org.absences.at(0).to, day(2026, 7, 14));
  EXPECT_EQ(org.absences[0].delegate->text, "wang");
  EXPECT_EQ(org.functional.at(0).under.text, "hq");
  EXPECT_THAT(org.liaisons.at(0).matters, IsEmpty());
  EXPECT_EQ(org.successions.at(0).on, day(2020, 7, 1));
  EXPECT_EQ(org.last_resort.at(0).text, "hq");
  EXPECT_EQ(org.staff_posts.at(0).text, "clerk");
  EXPECT_EQ(read.rulebook.matters.at(0).title, "劳动和社会保障");
  EXPECT_FALSE(read.rulebook.responsibilities.at(0).within);
  EXPECT_EQ(read.rulebook.responsibilities.at(1).within->text, "hq");
}

TEST(OrgReader, CsvSaysTheSameAsYaml) {
  const ReadingCase read = read_files({{"rulebook.yaml", "guikou: 1\nmatters: {csv: data/matters.csv}\nresponsibilities: {csv: data/owners.csv}\n"
                                                         "org:\n  units: {csv: data/units.csv}\n  people: {csv: data/people.csv}\n  posts: {csv: data/posts.csv}\n"},
                                       {"data/matters.csv", "\xEF\xBB\xBFid,title\r\n劳动保障,\r\n0571,电话\r\n"},
                                       {"data/owners.csv", "matter,unit,within\n劳动保障,hq,\n0571,plant,hq\n"},
                                       {"data/units.csv", "id,name,level,parent,head,roles,external,since,until\nhq,总部,company,,zhang,petition-office;hr,,,\nplant,一车间,,hq,,,true,2015-07-01,2020-06-30\n"},
                                       {"data/people.csv", "name,id\n张某,zhang\n"},
                                       {"data/posts.csv", "unit,post,person,lines,managed_by,since,until\nhq,deputy,li,劳动保障 ; 0571,plant,,\n"}});
  EXPECT_THAT(read.findings, IsEmpty());
  const model::Org& org = read.rulebook.org;
  ASSERT_EQ(org.units.size(), 2U);
  EXPECT_EQ(org.units[0].roles.at(1).text, "hr");
  EXPECT_FALSE(org.units[0].parent);
  EXPECT_EQ(org.units[1].level, std::nullopt);
  EXPECT_TRUE(org.units[1].external);
  EXPECT_EQ(org.units[1].period.until, day(2020, 6, 30));
  EXPECT_EQ(org.units[1].parent->place, (model::Place{2, 3, 12}));
  EXPECT_EQ(org.people.at(0).id.text, "zhang");
  EXPECT_EQ(org.posts.at(0).lines.at(1).text, "0571");
  EXPECT_EQ(read.rulebook.matters.at(1).id.text, "0571");
  EXPECT_EQ(read.rulebook.responsibilities.at(1).within->text, "hq");
}

TEST(OrgReader, ErrorsInCsvHaveTheirCell) {
  const ReadingCase read = read_files({{"rulebook.yaml", "guikou: 1\norg: {units: {csv: units.csv}}\n"},
                                       {"units.csv", "id,name,external,since\nhq,总部,yes,2026-02-30\n,一车间,,\n"}});
  EXPECT_THAT(read.findings, ElementsAre("units.csv:2:7 not_boolean", "units.csv:2:11 wrong_type", "units.csv:3:1 missing_key"));
}

TEST(OrgReader, ReportsAllErrorsOfARecord) {
  const ReadingCase read = read_text(R"(guikou: 1
org:
  units: [{id: 123, name: 5, level: on, parent: [a], roles: hr, external: no, since: soon, foo: 1}]
  absences: [{person: li}]
  people: {zhang: 1}
)");
  EXPECT_THAT(read.findings, ElementsAre("3:92 unknown_key", "3:16 needs_quotes", "3:27 needs_quotes", "3:37 needs_quotes", "3:49 wrong_type", "3:61 needs_list",
                                         "3:75 not_boolean", "3:86 wrong_type", "5:12 unknown_key", "5:11 missing_key", "4:14 missing_key", "4:14 missing_key"));
}

TEST(OrgReader, MatterPathsHaveNoEmptyPart) {
  EXPECT_THAT(read_text("guikou: 1\nmatters: [{id: /a}, {id: a/}, {id: a//b}, {id: a/b/c}]\n").findings, ElementsAre("2:16 matter_path", "2:26 matter_path", "2:36 matter_path"));
}

}  // namespace
}  // namespace guikou::source
