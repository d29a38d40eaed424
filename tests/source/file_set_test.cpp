#include "source/file_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/reading_case.hpp"

namespace guikou::source {
namespace {

// The digests were computed apart from this code: SHA-256 over path NUL length NUL bytes, in order of path (SPEC 2).
TEST(FileSet, TheDigestIsThatOfTheSpecification) {
  EXPECT_EQ(read_text("guikou: 1\n").rulebook.digest, "sha256:b2952be4dbcd7b730fdbe6bb1132a6eb5be98586c3389dea9e4cf09cdf4629bf");
  const std::map<std::string, std::string> files{{"rulebook.yaml", "\xEF\xBB\xBFguikou: 1\ninclude: [sub/b.yaml]\n"}, {"sub/b.yaml", "org: {units: {csv: ../a.csv}}\n"}, {"a.csv", "id\n总部\n"}};
  EXPECT_EQ(read_files(files).rulebook.digest, "sha256:3940386a2bb57a6a61aab95c9bcca0270045a962dba89e3e6c89399cc507df74") << "as the bytes stand, byte order mark and all; CSV files too";
}

TEST(FileSet, TheDigestTellsEveryChange) {
  const std::string digest = read_files({{"rulebook.yaml", "guikou: 1\ninclude: [a.yaml]\n"}, {"a.yaml", "{}"}}).rulebook.digest;
  EXPECT_NE(digest, read_files({{"rulebook.yaml", "guikou: 1\ninclude: [a.yaml]\n"}, {"a.yaml", "{} "}}).rulebook.digest);
  EXPECT_NE(digest, read_files({{"rulebook.yaml", "guikou: 1\ninclude: [b.yaml]\n"}, {"b.yaml", "{}"}}).rulebook.digest);
  EXPECT_EQ(digest, read_files({{"rulebook.yaml", "guikou: 1\ninclude: [a.yaml]\n"}, {"a.yaml", "{}"}, {"not-read.yaml", "x"}}).rulebook.digest);
}

TEST(FileSet, AFileIsReadOnceUnderOneNumber) {
  const MemoryFiles disk({{"rules/a.yaml", "a"}, {"rules/sub/b.csv", "b"}});
  model::Limits limits;
  model::Findings findings;
  model::Rulebook rulebook;
  FileSet files(disk, limits, findings, rulebook);
  files.set_root("rules");
  EXPECT_EQ(files.open("rules/a.yaml", {}), 0U);
  EXPECT_EQ(files.open("rules/sub/b.csv", {}), 1U);
  EXPECT_EQ(files.open("rules/sub/../a.yaml", {}), 0U);
  EXPECT_EQ(files.text(0), "a");
  EXPECT_EQ(files.folder(1), "rules/sub");
  EXPECT_EQ(rulebook.files.at(1).path, "sub/b.csv");
  EXPECT_EQ(rulebook.files.at(1).bytes, 1U);
  EXPECT_EQ(files.open("rules/gone.yaml", {0, 3, 4}), std::nullopt);
  EXPECT_THAT(finding_texts(findings), testing::ElementsAre("3:4 unreadable_file"));
}

}  // namespace
}  // namespace guikou::source
