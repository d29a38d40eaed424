#include "source/yaml_complaint.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/reading_case.hpp"

namespace guikou::source {
namespace {

using testing::ElementsAre;

std::string complaint(std::string_view text) {
  model::Findings findings;
  model::Arena memory;
  (void)read_yaml(text, {}, {}, findings, memory);
  EXPECT_EQ(findings.all().size(), 1U) << text;
  if (findings.empty()) return {};
  const std::vector<std::string> texts = finding_texts(findings);
  return texts[0] + ": " + findings.all()[0].message(model::Language::english);
}

TEST(YamlComplaint, TabsAreNamedWhereTheyStand) {
  EXPECT_EQ(complaint("a:\n\tb: 1\n"), "2:1 tab_indent: a tab stands where YAML wants spaces");
  EXPECT_EQ(complaint("a:\n  - x\n \t- y: 1\n"), "3:2 tab_indent: a tab stands where YAML wants spaces");
}

TEST(YamlComplaint, AFullWidthColonIsFoundInTheLineBefore) {
  EXPECT_EQ(complaint("a: 1\n部门：人社局\nb: 2\n"), "2:3 full_width: the full-width sign ： stands where : is wanted");
  EXPECT_EQ(complaint("a: 1\n部门：人社局\n\n# remark\nb: 2\n").substr(0, 14), "2:3 full_width");
  EXPECT_THAT(complaint("a: \"甲：乙\"\n  b: 2\n"), testing::HasSubstr("yaml_syntax")) << "quoted text may hold one";
}

TEST(YamlComplaint, AnOpenBracketIsShownWhereItOpens) {
  EXPECT_EQ(complaint("run: [a, b\nc: d\n"), "1:6 yaml_syntax: this is not YAML: this [ is not closed");
  EXPECT_EQ(complaint("a: 1\nb: {c: 1, d: 2\ne: 3\n"), "2:4 yaml_syntax: this is not YAML: this { is not closed");
}

TEST(YamlComplaint, SpeaksToPeople) {
  EXPECT_EQ(complaint("a: b: c\n"), "1:5 yaml_syntax: this is not YAML: a value stands where none fits: a colon too many, or wrong indentation");
  EXPECT_EQ(complaint("a: 1\n  b\nc\nd: 1\n"), "4:2 yaml_syntax: this is not YAML: a value stands where none fits: a colon too many, or wrong indentation");
  EXPECT_EQ(complaint("a: - b\n"), "1:4 yaml_syntax: this is not YAML: a dash stands where no list can begin");
  EXPECT_EQ(complaint("a: @x\n"), "1:4 yaml_syntax: this is not YAML: a sign stands here that needs quotes");
  EXPECT_EQ(complaint("a: \"\\q\"\n"), "1:5 yaml_syntax: this is not YAML: an escape stands here that YAML does not know");
  EXPECT_EQ(complaint("a: \"\\ud83d\\ude00\"\n").substr(0, 21), "1:11 surrogate_escape");
}

TEST(YamlComplaint, EveryMeaningHasItsChineseWords) {
  for (const std::string_view text : {"a: b: c\n", "a: @x\n", "a: \"\\q\"\n", "a: [b\n", "a: {b\n", "a: ]\n", "a: - b\n", "a:\n  b: 1\n c: 2\n", "- a\n  - b: c\n d\n", "a: |x\n"}) {
    model::Findings findings;
    model::Arena memory;
    (void)read_yaml(text, {}, {}, findings, memory);
    ASSERT_FALSE(findings.empty()) << text;
    for (const model::Finding& finding : findings.all()) {
      const std::string chinese = finding.message(model::Language::chinese);
      EXPECT_EQ(chinese.find("the "), std::string::npos) << text << chinese;
      EXPECT_EQ(chinese.find(" a "), std::string::npos) << text << chinese;
    }
  }
}

}  // namespace
}  // namespace guikou::source
