#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

#include "diagnostics/diagnostic_cases.hpp"
#include "model/finding.hpp"

namespace guikou::diagnostics {
namespace {

class Diagnostics : public testing::TestWithParam<Case> {};

void expect_text(const std::filesystem::path& file, const std::string& actual) {
  if (std::getenv("GUIKOU_ACCEPT") != nullptr) {
    std::ofstream(file, std::ios::binary) << actual;
    return;
  }
  ASSERT_TRUE(std::filesystem::exists(file)) << file << " is missing; README.md says how to make it";
  EXPECT_EQ(file_text(file), actual) << file;
}

TEST_P(Diagnostics, AreToldInExactlyTheseWords) {
  const Case& one = GetParam();
  expect_text(one.folder / "expected.en.txt", told_of(one, Language::english).text);
  expect_text(one.folder / "expected.zh.txt", told_of(one, Language::chinese).text);
}

TEST_P(Diagnostics, ComeThroughTheFrontDoorUnchanged) {
  const Case& one = GetParam();
  if (has_limits(one)) return;
  EXPECT_EQ(told_by_engine(one, Language::english), told_of(one, Language::english).text);
  EXPECT_EQ(told_by_engine(one, Language::chinese), told_of(one, Language::chinese).text);
}

TEST_P(Diagnostics, ShowTheFindingThatTheCaseIsNamedAfter) {
  std::string identifier = GetParam().name.substr(0, GetParam().name.find('.'));
  std::replace(identifier.begin(), identifier.end(), '-', '_');
  EXPECT_THAT(told_of(GetParam(), Language::english).identifiers, testing::Contains(identifier));
}

std::string test_name(const testing::TestParamInfo<Case>& one) {
  std::string name = one.param.name;
  std::replace_if(name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Cases, Diagnostics, testing::ValuesIn(read_cases(GUIKOU_DIAGNOSTIC_CASES)), test_name);

#ifdef GUIKOU_HAS_PROOF
class Analyses : public testing::TestWithParam<Case> {};

TEST_P(Analyses, AreToldInExactlyTheseWords) {
  const Case& one = GetParam();
  expect_text(one.folder / "expected.en.txt", proved_of(one, Language::english).text);
  expect_text(one.folder / "expected.zh.txt", proved_of(one, Language::chinese).text);
}

INSTANTIATE_TEST_SUITE_P(Cases, Analyses, testing::ValuesIn(read_cases(GUIKOU_ANALYSIS_CASES)), test_name);
#endif

TEST(DiagnosticTable, EveryRowHasACase) {
  std::set<std::string> shown{"snapshot_version", "snapshot_broken"};   // no rulebook shows these: tests/snapshot has their words
  for (const Case& one : read_cases(GUIKOU_DIAGNOSTIC_CASES)) shown.merge(told_of(one, Language::english).identifiers);
#ifdef GUIKOU_HAS_PROOF
  for (const Case& one : read_cases(GUIKOU_ANALYSIS_CASES)) shown.merge(proved_of(one, Language::english).identifiers);
#endif
  for (const model::FindingText& row : model::finding_table())
    EXPECT_TRUE(shown.contains(std::string(row.identifier))) << row.identifier << " has no case in tests/diagnostics/cases";
}

/// Each row has a case in which it is not told, and so can be wrong in both ways.
TEST(DiagnosticTable, EveryRowHasACaseThatDoesNotTellIt) {
  std::map<std::string, std::size_t> told;
  std::size_t cases = 0;
  const auto count = [&](const std::set<std::string>& identifiers) {
    ++cases;
    for (const std::string& each : identifiers) ++told[each];
  };
  for (const Case& one : read_cases(GUIKOU_DIAGNOSTIC_CASES)) count(told_of(one, Language::english).identifiers);
#ifdef GUIKOU_HAS_PROOF
  for (const Case& one : read_cases(GUIKOU_ANALYSIS_CASES)) count(proved_of(one, Language::english).identifiers);
#endif
  for (const model::FindingText& row : model::finding_table()) EXPECT_LT(told[std::string(row.identifier)], cases) << row.identifier;
}

#ifdef GUIKOU_HAS_PROOF
/// The rulebook of `quiet` uses all that analysis looks at: no code of analysis is told where nothing is wrong.
TEST(DiagnosticTable, AQuietRulebookIsToldNothing) {
  for (const Case& one : read_cases(GUIKOU_ANALYSIS_CASES)) {
    if (one.name != "quiet") continue;
    EXPECT_EQ(proved_of(one, Language::english).text, "");
    return;
  }
  ADD_FAILURE() << "there is no case quiet";
}
#endif

/// A word of ours in English that the Chinese sentence forgot to translate.
TEST(DiagnosticTable, ChineseSentencesHoldNoEnglishPhrases) {
  for (const Case& one : read_cases(GUIKOU_DIAGNOSTIC_CASES)) {
    const std::string text = told_of(one, Language::chinese).text;
    for (const char* word : {" a map", " a list", " the ", " such as ", " of ", " must ", "nothing"})
      EXPECT_EQ(text.find(word), std::string::npos) << one.name << " says \"" << word << "\" in Chinese:\n" << text;
  }
}

}  // namespace
}  // namespace guikou::diagnostics
