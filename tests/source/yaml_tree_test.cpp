#include "source/yaml_tree.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "source/reading_case.hpp"

namespace guikou::source {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::IsEmpty;

struct Parsed {
  std::string tree;
  std::vector<std::string> findings;
  bool whole;
};

Parsed parsed(std::string_view text, TextOrigin origin = {}) {
  model::Findings findings;
  model::Arena texts;
  const YamlDocument document = read_yaml(text, origin, {}, findings, texts);
  return {tree_text(document.root), finding_texts(findings), document.whole};
}

std::string tree(std::string_view text) {
  const Parsed result = parsed(text);
  EXPECT_THAT(result.findings, IsEmpty()) << text;
  EXPECT_TRUE(result.whole);
  return result.tree;
}

std::vector<std::string> complaints(std::string_view text) {
  const Parsed result = parsed(text);
  EXPECT_EQ(result.whole, result.findings.empty()) << text;
  return result.findings;
}

TEST(YamlTree, KnowsThePlaceOfEveryKeyAndValueInCharacters) {
  EXPECT_EQ(tree("部门: 总部\n单位: [甲, {乙: 丙}]\n"), "{1:1 部门 1:1: 总部 1:5, 单位 2:1: [2:5 甲 2:6, {2:9 乙 2:10: 丙 2:13}]}");
  EXPECT_EQ(tree("a: 1\r\nb: 2\r\n"), "{1:1 a 1:1: 1 1:4, b 2:1: 2 2:4}");
}

TEST(YamlTree, TellsQuotedFromPlain) {
  EXPECT_EQ(tree("[a, 'b', \"c\\u0041\", 'it''s']"), "[1:1 a 1:2, 'b' 1:5, 'cA' 1:10, 'it's' 1:21]");
  EXPECT_EQ(tree("a: |\n  x\n  y\nb: >-\n  x\n  y\n"), "{1:1 a 1:1: 'x\ny\n' 1:4, b 4:1: 'x y' 4:4}");
}

TEST(YamlTree, AValueLeftOutStandsAtItsKey) {
  EXPECT_EQ(tree("a:\nb: {c: , d}\n"), "{1:1 a 1:1: null 1:1, b 2:1: {2:4 c 2:5: null 2:5, d 2:10: null 2:10}}");
  EXPECT_EQ(tree("a: null\nb: ~\nc: 'null'\n"), "{1:1 a 1:1: null 1:4, b 2:1: null 2:4, c 3:1: 'null' 3:4}");
}

TEST(YamlTree, AnEmptyTextIsNothing) {
  for (const std::string_view text : {"", "\n\n", "# a remark\n", "---\n", "null"}) EXPECT_TRUE(tree(text).starts_with("null")) << text;
}

TEST(YamlTree, ReadsJson) { EXPECT_EQ(tree("{\"a\": [1, true, null, \"\\u4e2d\"]}"), "{1:1 'a' 1:2: [1:7 1 1:8, true 1:11, null 1:17, '中' 1:23]}"); }

TEST(YamlTree, RefusesAnchorsAliasesAndTags) {
  EXPECT_THAT(complaints("a: &x 1\n"), ElementsAre("1:4 alias"));
  EXPECT_THAT(complaints("a: 1\nb: *x\n"), ElementsAre("2:4 alias"));
  EXPECT_THAT(complaints("a: &\n"), ElementsAre("1:5 alias"));
  EXPECT_THAT(complaints("a: &x\nb: 1\n"), ElementsAre("1:4 alias"));
  EXPECT_THAT(complaints("&x [a]\n"), ElementsAre("1:1 alias"));
  EXPECT_THAT(parsed("a: !!int '3'\nb: !x {c: 1}\nc: ! 1\nd: !y\n").findings, ElementsAre("1:4 tag", "2:4 tag", "3:4 tag", "4:4 tag"));
}

TEST(YamlTree, HoldsOneDocument) {
  EXPECT_THAT(complaints("a: 1\n---\nb: 2\n"), ElementsAre("2:1 second_document"));
  EXPECT_THAT(complaints("---\na: 1\n---\n"), ElementsAre("3:1 second_document"));
  EXPECT_THAT(complaints("a: 1\n...\nb: 2\n"), ElementsAre("3:1 yaml_leftover"));
  EXPECT_THAT(complaints("- a\nb: 1\n"), ElementsAre("2:1 yaml_leftover"));
  EXPECT_THAT(complaints("{a: 1} b"), ElementsAre("1:8 yaml_leftover"));
  for (const std::string_view text : {",", "{},", "[],", "a,b: ],", "]"}) EXPECT_FALSE(parsed(text).findings.empty()) << text;
  EXPECT_EQ(tree("---\na: 1\n...\n"), "{2:1 a 2:1: 1 2:4}");
}

TEST(YamlTree, AnOpenQuoteNeverSwallowsTheRest) {
  EXPECT_THAT(complaints("a: 1\nb: \"x\nc: 2\n"), ElementsAre("2:4 open_quote"));
  EXPECT_THAT(complaints("a: 'it''s\nc: 2\n"), ElementsAre("1:4 open_quote"));
  EXPECT_THAT(complaints("a: 'x' # don't\nb: [\"\\\"\n"), ElementsAre("2:5 open_quote"));
  EXPECT_EQ(parsed("a: 1\nb: 2\nc: \"x\nd: 2\n").tree, "{1:1 a 1:1: 1 1:4, b 2:1: 2 2:4}") << "a key without its value goes, what came before it stays";
}

TEST(YamlTree, NestsAsDeepAsTheLimitAndNoDeeper) {
  EXPECT_THAT(complaints(std::string(64, '[') + std::string(64, ']')), IsEmpty());
  EXPECT_THAT(complaints(std::string(65, '[') + std::string(65, ']')), ElementsAre("1:65 nested_too_deep"));
  EXPECT_THAT(complaints(std::string(100'000, '[')), ElementsAre(EndsWith(" nested_too_deep")));
  std::string maps;
  for (int i = 0; i < 200; ++i) maps += "{a: [";
  EXPECT_THAT(complaints(maps), ElementsAre(EndsWith(" nested_too_deep")));
}

TEST(YamlTree, CellsKeepTheirPlaceInTheFile) {
  EXPECT_EQ(parsed("{is: 总部}", {0, 7, 20}).tree, "{7:20 is 7:21: 总部 7:25}");
  EXPECT_EQ(parsed("[a,\n b]", {0, 7, 20}).tree, "[7:20 a 7:21, b 8:2]");
}

/// Seconds for a list of so many elements on one line.
double seconds_for(int elements) {
  std::string text = "[";
  for (int i = 0; i < elements; ++i) text += "部,";
  text += "总]";
  model::Findings findings;
  model::Arena texts;
  const auto start = std::chrono::steady_clock::now();
  const YamlDocument document = read_yaml(text, {}, {}, findings, texts);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  EXPECT_EQ(document.root.items.back().place, (model::Place{0, 1, 2 + 2 * static_cast<std::uint32_t>(elements)}));
  return taken.count();
}

TEST(YamlTree, OneLongLineTakesTimeInProportion) {
  (void)seconds_for(1'000);
  EXPECT_LT(seconds_for(80'000), 40 * seconds_for(8'000) + 0.05);  // ten times the work, with room for a busy machine
}

}  // namespace
}  // namespace guikou::source
