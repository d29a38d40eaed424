#include "source/rulebook_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "source/reading_case.hpp"

namespace guikou::source {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> unit_ids(const ReadingCase& read) {
  std::vector<std::string> ids;
  for (const model::UnitRecord& unit : read.rulebook.org.units) ids.push_back(unit.id.text);
  return ids;
}

TEST(RulebookReader, ReadsTheHeader) {
  const ReadingCase read = read_text("guikou: 1\nid: swa\ntitle: 示例\nversion: '2026.11'\ntime_zone: Asia/Shanghai\nextra_attributes: ignore\nrun: [a]\ntables: [{id: a, rules: []}]\n");
  EXPECT_THAT(read.findings, IsEmpty());
  EXPECT_EQ(read.rulebook.id.text, "swa");
  EXPECT_EQ(read.rulebook.title, "示例");
  EXPECT_EQ(read.rulebook.version, "2026.11");
  EXPECT_EQ(read.rulebook.time_zone.text, "Asia/Shanghai");
  EXPECT_TRUE(read.rulebook.ignore_extra_attributes);
  EXPECT_EQ(read.rulebook.run.at(0).text, "a");
  EXPECT_FALSE(read.rulebook.unread.any || read.rulebook.unread.chart || read.rulebook.unread.matters);
}

TEST(RulebookReader, TheFormatVersionAndTheIdAreRequired) {
  model::Findings findings;
  (void)read_rulebook_text("title: x\n", "rulebook.yaml", {}, findings);
  ASSERT_EQ(findings.all().size(), 2U);
  EXPECT_EQ(findings.all()[0].message(model::Language::english), "a rulebook needs \"guikou\"");
  EXPECT_EQ(findings.all()[1].message(model::Language::english), "a rulebook needs \"id\"");
  const ReadingCase read = read_text("guikou: 1\nid: a\n");
  EXPECT_THAT(read.findings, IsEmpty());
  EXPECT_EQ(read.rulebook.time_zone.text, "+08:00");
  EXPECT_FALSE(read.rulebook.ignore_extra_attributes);
  EXPECT_THAT(read_text("id: a\n").findings, ElementsAre("1:1 missing_key"));
  for (const std::string_view version : {"2", "'1'", "1.0", "01", "", "[1]"})
    EXPECT_THAT(read_text("guikou: " + std::string(version) + "\n").findings, ElementsAre(testing::HasSubstr("format_version"))) << version;
}

TEST(RulebookReader, IncludedFilesAreReadBeforeTheIncludingOne) {
  const ReadingCase read = read_files({{"rulebook.yaml", "guikou: 1\norg: {units: [{id: main}]}\ninclude: [a.yaml, sub/b.yaml]\n"},
                                       {"a.yaml", "guikou: 1\norg: {units: [{id: a}]}\ninclude: [sub/c.yaml]\n"},
                                       {"sub/b.yaml", "include: [c.yaml, ../a.yaml]\norg: {units: [{id: b}], levels: [x]}\n"},
                                       {"sub/c.yaml", "org: {units: [{id: c}]}\n"}});
  EXPECT_THAT(read.findings, IsEmpty());
  EXPECT_THAT(unit_ids(read), ElementsAre("c", "a", "b", "main")) << "depth first, a file reached twice once";
  EXPECT_THAT(read.rulebook.files, testing::SizeIs(4));
  EXPECT_EQ(read.rulebook.files.at(3).path, "sub/b.yaml");
}

TEST(RulebookReader, ALoopIsNamedWhole) {
  const auto loop = [](std::map<std::string, std::string> files) {
    model::Findings findings;
    (void)read_rulebook("rulebook.yaml", MemoryFiles(std::move(files)), {}, findings);
    return findings.all().empty() ? std::string() : findings.all()[0].message(model::Language::english);
  };
  EXPECT_EQ(loop({{"rulebook.yaml", "guikou: 1\nid: x\ninclude: [rulebook.yaml]\n"}}), "these files include one another in a circle: rulebook.yaml → rulebook.yaml");
  EXPECT_EQ(loop({{"rulebook.yaml", "guikou: 1\nid: x\ninclude: [a.yaml]\n"}, {"a.yaml", "include: [sub/b.yaml]\n"}, {"sub/b.yaml", "include: [../a.yaml]\n"}}),
            "these files include one another in a circle: a.yaml → sub/b.yaml → a.yaml");
}

TEST(RulebookReader, HeaderKeysBelongInTheMainFile) {
  EXPECT_THAT(read_files({{"rulebook.yaml", "guikou: 1\ninclude: [a.yaml]\n"}, {"a.yaml", "guikou: 1\nid: a\ntime_zone: Z\nextra_attributes: ignore\nfoo: 1\n"}}).findings,
              ElementsAre("a.yaml:5:1 unknown_key", "a.yaml:2:1 header_key", "a.yaml:3:1 header_key", "a.yaml:4:1 header_key"));
}

TEST(RulebookReader, SectionsMayPrecedeWhatTheyUse) {
  EXPECT_THAT(read_text("tables: [{id: t, rules: [{id: a, when: {n: 5}, then: {m: x}}]}]\noutputs: {m: {type: string}}\nattributes: {n: {type: int}}\nguikou: 1\n").findings, IsEmpty());
}

TEST(RulebookReader, DuplicatesAreFoundAcrossFiles) {
  EXPECT_THAT(read_files({{"rulebook.yaml", "guikou: 1\ninclude: [a.yaml]\ntables: [{id: t, rules: []}]\npolicies: [{id: p}, {id: p}]\n"}, {"a.yaml", "tables: [{id: t, rules: []}]\n"}}).findings,
              ElementsAre("3:15 duplicate_id_elsewhere", "4:26 duplicate_id"));
  EXPECT_THAT(read_text("guikou: 1\norg: {units: [{id: a, until: 2020-01-01}, {id: a, since: 2020-01-02}]}\n").findings, IsEmpty()) << "a unit may have several records";
}

TEST(RulebookReader, RunNamesTables) {
  EXPECT_THAT(read_text("guikou: 1\nrun: [b, a, b]\ntables: [{id: a, rules: []}, {id: c, rules: []}]\n").findings,
              ElementsAre("2:7 unknown_table", "2:13 unknown_table", "2:13 run_twice", "3:35 table_not_run"));
}

TEST(RulebookReader, AFileCutShortMakesNothingElseUnknown) {
  const ReadingCase read = read_files({{"rulebook.yaml", "guikou: 1\ninclude: [words.yaml]\nrun: [classify]\ntables: [{id: t, rules: [{id: a, when: {amount: 5, n: x}, then: {metod: y}}]}]\n"},
                                       {"words.yaml", "attributes:\n  n: {type: int}\n  amount: {type: int\noutputs: {method: {type: string}}\n"}});
  EXPECT_THAT(read.findings, ElementsAre("words.yaml:3:11 yaml_syntax", "4:55 not_whole")) << "but what is wrong for certain is told";
  EXPECT_TRUE(read.rulebook.unread.any);
  for (const char* csv : {"id\n\"open\n", "id,name\nx\n", "id\n\xB0\xA1\n", ""}) {
    const ReadingCase cut = read_files({{"rulebook.yaml", "guikou: 1\norg: {units: {csv: u.csv}}\n"}, {"u.csv", csv}});
    EXPECT_TRUE(cut.rulebook.unread.chart) << csv;
    EXPECT_FALSE(cut.rulebook.unread.any) << csv;
    EXPECT_THAT(cut.findings, testing::SizeIs(1)) << csv;
  }
  EXPECT_TRUE(read_text("guikou: 1\ninclude: [gone.yaml]\n").rulebook.unread.any);
}

TEST(RulebookReader, OnlyWhatMayStandInAnUnreadFileIsNotToldUnknown) {
  // Rules in a CSV file declare nothing: the unknown attribute is told all the same.
  EXPECT_THAT(read_text("guikou: 1\ntables: [{id: t, rules: {csv: gone.csv}}, {id: u, rules: [{id: a, when: {n: 1}, then: {}}]}]\n").findings,
              ElementsAre("2:31 unreadable_file", "2:74 unknown_attribute"));
  EXPECT_THAT(read_text("guikou: 1\nmatters: {csv: gone.csv}\ntables: [{id: u, rules: [{id: a, when: {n: 1}, then: {}}]}]\n").findings,
              ElementsAre("2:16 unreadable_file", "3:41 unknown_attribute"));
}

TEST(RulebookReader, UnreadableFilesAreToldWhereTheyAreNamed) {
  EXPECT_THAT(read_text("guikou: 1\ninclude: [gone.yaml]\nmatters: {csv: gone.csv}\norg: {units: {scv: x}}\n").findings,
              ElementsAre("2:11 unreadable_file", "3:16 unreadable_file", "4:15 unknown_key", "4:14 missing_key"));
  model::Findings findings;
  const model::Rulebook nothing = read_rulebook("gone/rulebook.yaml", MemoryFiles({}), {}, findings);
  EXPECT_THAT(finding_texts(findings), ElementsAre("0:0 unreadable_file"));
  EXPECT_EQ(nothing.files.at(0).path, "rulebook.yaml");
  EXPECT_TRUE(nothing.unread.any);
}

TEST(RulebookReader, CountsUnitsAndBytesAgainstTheLimits) {
  model::Limits limits;
  limits.units = 2;
  EXPECT_THAT(read_files({{"rulebook.yaml", "guikou: 1\ninclude: [a.yaml]\norg: {units: [{id: c}, {id: d}]}\n"}, {"a.yaml", "org: {units: [{id: a}, {id: b}]}\n"}}, limits).findings, ElementsAre("3:15 limit"));
  limits.rulebook_file_bytes = 20;
  EXPECT_THAT(read_text("guikou: 1\n# a long remark\n", limits).findings, ElementsAre("0:0 unreadable_file"));
}

// More than their numbers can tell apart; a book of so many was compiled all the same, and deciding by it never ended.
TEST(RulebookReader, CountsAttributesAndOutputs) {
  for (const std::string section : {"attributes", "outputs"}) {
    std::string text = "guikou: 1\n" + section + ":\n";
    const std::size_t reserved = section == "attributes" ? model::reserved_attributes().size() : 0;
    for (std::size_t i = reserved; i < 10'000; ++i) text += "  a" + std::to_string(i) + ": {type: int}\n";
    const auto [rulebook, findings] = read_text(text + "  one: {type: int}\n  other: {type: int}\n");
    EXPECT_THAT(findings, ElementsAre(std::to_string(10'003 - reserved) + ":3 limit"));
    EXPECT_EQ(section == "attributes" ? rulebook.attributes.size() : rulebook.outputs.size(), 10'000u);
  }
}

TEST(RulebookReader, ReadsFilesAndFoldersFromTheDisk) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "guikou-source-test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder / "sub");
  std::ofstream(folder / "rulebook.yaml") << "guikou: 1\nid: x\ninclude: [sub/org.yaml, gone.yaml, sub]\n";
  std::ofstream(folder / "sub/org.yaml") << "org: {units: [{id: hq}]}\n";
  for (const auto& path : {folder, folder / "rulebook.yaml"}) {
    model::Findings findings;
    const model::Rulebook rulebook = read_rulebook(path, model::Limits{}, findings);
    EXPECT_THAT(finding_texts(findings, rulebook), ElementsAre("3:25 unreadable_file", "3:36 unreadable_file"));
    EXPECT_EQ(rulebook.org.units.size(), 1U);
    EXPECT_EQ(rulebook.files.at(1).path, "sub/org.yaml");
    EXPECT_EQ(rulebook.files.at(1).shown, (folder / "sub/org.yaml").string());
  }
  model::Limits limits;
  limits.rulebook_file_bytes = 8;
  model::Findings findings;
  (void)read_rulebook(folder, limits, findings);
  ASSERT_THAT(finding_texts(findings), ElementsAre("0:0 unreadable_file"));
  EXPECT_THAT(findings.all()[0].message(model::Language::english), testing::HasSubstr("it is larger than 8 B"));
  std::filesystem::remove_all(folder);
}

TEST(RulebookReader, ATextHasNoFilesOfItsOwn) {
  model::Findings findings;
  const model::Rulebook rulebook = read_rulebook_text("guikou: 1\ninclude: [a.yaml]\nmatters: {csv: /etc/passwd}\n", "given.yaml", {}, findings);
  EXPECT_THAT(finding_texts(findings), ElementsAre("2:11 unreadable_file", "3:16 unreadable_file"));
  EXPECT_EQ(rulebook.files.at(0).shown, "given.yaml");
  model::Findings none;
  EXPECT_EQ(read_rulebook_text("guikou: 1\nid: a\n", "", {}, none).id.text, "a");
  EXPECT_TRUE(none.empty());
}

TEST(RulebookReader, EveryNullSectionIsAnError) {
  for (const std::string_view section : {"attributes", "outputs", "matters", "org", "responsibilities", "calendar", "sealed", "tables", "policies", "signals", "tests", "include", "run"})
    EXPECT_THAT(read_text("guikou: 1\n" + std::string(section) + ":\n").findings, ElementsAre("2:1 wrong_type")) << section;
}

}  // namespace
}  // namespace guikou::source
