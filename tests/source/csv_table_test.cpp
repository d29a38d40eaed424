#include "source/csv_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/reading_case.hpp"

namespace guikou::source {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Rows as "text@line:column|…", header first.
std::vector<std::string> rows(std::string_view text, std::vector<std::string> expected_findings = {}, bool whole = true) {
  model::Findings findings;
  model::Arena texts;
  const CsvTable table = read_csv(text, 0, findings, texts);
  EXPECT_EQ(finding_texts(findings), expected_findings) << text;
  EXPECT_EQ(table.whole, whole) << text;
  std::vector<std::string> all;
  const auto add = [&](std::span<const CsvCell> row) {
    std::string line;
    for (const CsvCell& cell : row) line += (line.empty() ? "" : "|") + std::string(cell.text) + "@" + std::to_string(cell.place.line) + ":" + std::to_string(cell.place.column);
    all.push_back(line);
  };
  if (!table.header.empty()) add(table.header);
  for (std::size_t row = 0; row < table.rows(); ++row) add(table.row(row));
  return all;
}

TEST(CsvTable, KnowsThePlaceOfEveryCell) {
  EXPECT_THAT(rows("编号,名称\r\nhq,总部\r\n\r\nplant,\"一,车间\""), ElementsAre("编号@1:1|名称@1:4", "hq@2:1|总部@2:4", "plant@4:1|一,车间@4:8"));
}

TEST(CsvTable, QuotedCellsHoldQuotesCommasAndLines) {
  EXPECT_THAT(rows("a,b\n\"x\"\"y\",\"1\n2\"\n\"\",z\n"), ElementsAre("a@1:1|b@1:3", "x\"y@2:2|1\n2@2:9", "@4:2|z@4:4"));
  EXPECT_THAT(rows("a\n\"x\r\ny\"\r\n"), ElementsAre("a@1:1", "x\r\ny@2:2"));
}

TEST(CsvTable, BlankLinesAreNoRows) {
  EXPECT_THAT(rows("\n\na,b\n\n1,2\n\n"), ElementsAre("a@3:1|b@3:3", "1@5:1|2@5:3"));
  EXPECT_THAT(rows("a,b\n,\n"), ElementsAre("a@1:1|b@1:3", "@2:1|@2:2")) << "but a row of empty cells is one";
}

TEST(CsvTable, ReportsWhatIsWrongAndReadsOn) {
  EXPECT_THAT(rows("a,b\n1\n2,3,4\n5,6\n", {"2:1 csv_ragged", "3:1 csv_ragged"}, false), ElementsAre("a@1:1|b@1:3", "5@4:1|6@4:3"));
  EXPECT_THAT(rows("a,b\n\"x\"y,2\n3,4\n", {"2:4 csv_quote"}, false), ElementsAre("a@1:1|b@1:3", "x@2:2|2@2:6", "3@3:1|4@3:3"));
  EXPECT_THAT(rows("a,b\n1,\"x\n3,4\n", {"2:3 open_quote"}, false), ElementsAre("a@1:1|b@1:3", "1@2:1|x\n3,4\n@2:4"));
  EXPECT_THAT(rows("a,b,a,a\n1,2,3,4\n", {"1:5 csv_column_twice"}, false), testing::SizeIs(2));
  EXPECT_THAT(rows("", {"1:1 csv_empty"}, false), IsEmpty());
  EXPECT_THAT(rows("a，b\n1,2\n", {"1:1 full_width"}, false), IsEmpty());
}

TEST(CsvRows, AreMapsAsIfWrittenInYaml) {
  model::Findings findings;
  model::Arena texts;
  const CsvTable table = read_csv("id,roles,external,name\nhq,\"petition-office; hr\",true,\nplant,,,007\n", 0, findings, texts);
  CsvRows maps(table, {{"id", "roles", "external", "name"}, {"id"}, {"roles"}, {"external"}}, findings);
  ASSERT_TRUE(maps.usable());
  ASSERT_EQ(maps.size(), 2U);
  EXPECT_EQ(tree_text(maps.map(0)), "{2:1 id 2:1: 'hq' 2:1, roles 2:5: [2:5 'petition-office' 2:5, 'hr' 2:5], external 2:26: true 2:26}");
  EXPECT_EQ(tree_text(maps.map(1)), "{3:1 id 3:1: 'plant' 3:1, name 3:9: '007' 3:9}");
  EXPECT_TRUE(findings.empty());
}

TEST(CsvRows, UnknownColumnsAreToldOnceAndLeftOut) {
  model::Findings findings;
  model::Arena texts;
  const CsvTable table = read_csv("id,nmae\na,x\nb,y\n", 0, findings, texts);
  CsvRows maps(table, {{"id", "name"}, {"id"}, {}, {}}, findings);
  EXPECT_EQ(tree_text(maps.map(0)), "{2:1 id 2:1: 'a' 2:1}");
  EXPECT_THAT(finding_texts(findings), ElementsAre("1:4 csv_unknown_column"));
  EXPECT_EQ(findings.all()[0].nearest, "name");
}

TEST(CsvRows, AMissingColumnIsToldOnceInsteadOfEveryRow) {
  model::Findings findings;
  model::Arena texts;
  const CsvTable table = read_csv("unit,post\na,head\nb,head\n", 0, findings, texts);
  CsvRows maps(table, {{"unit", "post", "person"}, {"unit", "post", "person"}, {}, {}}, findings);
  EXPECT_FALSE(maps.usable());
  EXPECT_THAT(finding_texts(findings), ElementsAre("1:1 csv_missing_column"));
}

}  // namespace
}  // namespace guikou::source
