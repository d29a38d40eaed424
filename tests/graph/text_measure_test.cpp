#include "graph/text_measure.hpp"

#include <gtest/gtest.h>

namespace guikou::graph {
namespace {

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

TEST(TextMeasure, AChineseCharacterIsOneEm) {
  EXPECT_DOUBLE_EQ(text_width("人力资源部", 10), 50);
  EXPECT_LT(text_width("hr.hot", 10), 40);
  EXPECT_DOUBLE_EQ(text_width("", 10), 0);
}

TEST(TextMeasure, BrokenBytesCountButDoNoHarm) {
  EXPECT_EQ(characters("a\xC3"), U"a\uFFFD");
  EXPECT_EQ(characters("\xED\xA0\x80"), U"\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(utf8(characters("好€𠀀a")), "好€𠀀a");
}

TEST(TextMeasure, NoLineIsWiderThanAsked) {
  for (const char* text : {"示例铝业集团有限公司第二热轧厂（原电缆厂）精整车间甲班", "headquarters.human-resources.payroll.office", "a", "",
                           "Human Resources Department of the Second Hot Rolling Plant", "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"})
    for (const double width : {30.0, 80.0, 200.0})
      for (const std::size_t most : {1u, 2u, 3u}) {
        const std::vector<std::string> lines = wrapped(text, 13, width, most);
        EXPECT_LE(lines.size(), most);
        ASSERT_FALSE(lines.empty());
        for (const std::string& line : lines) EXPECT_LE(text_width(line, 13), width + 1e-9) << text << " in " << width;
      }
}

TEST(TextMeasure, NothingIsLostWhereThereIsRoom) {
  EXPECT_EQ(joined(wrapped("示例铝业集团有限公司第二热轧厂", 10, 60, 5)), "示例铝业集团有限公司第二热轧厂");
  EXPECT_EQ(wrapped("swa.hr.payroll", 10, 50, 5), (std::vector<std::string>{"swa.hr.", "payroll"}));
}

TEST(TextMeasure, WhatDoesNotFitEndsInAnEllipsis) {
  EXPECT_EQ(wrapped("示例铝业集团有限公司", 10, 40, 1), (std::vector<std::string>{"示例铝…"}));
}

TEST(TextMeasure, AClosingSignNeverBeginsALine) {
  EXPECT_EQ(wrapped("一二三四五（六）七", 10, 70, 3), (std::vector<std::string>{"一二三四五", "（六）七"}));
}

}  // namespace
}  // namespace guikou::graph
