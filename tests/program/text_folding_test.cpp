#include "program/text_folding.hpp"

#include <gtest/gtest.h>

namespace guikou::program {
namespace {

std::string folded(std::string_view text) {
  std::string out = "what stood there before";
  fold_text(text, out);
  return out;
}

TEST(TextFolding, WidthAndCaseDoNotCount) {
  EXPECT_EQ(folded("ＡＢＣ"), "abc");
  EXPECT_EQ(folded("Overtime"), "overtime");
  EXPECT_EQ(folded("STRASSE"), folded("straße"));
  EXPECT_EQ(folded("①㈱"), "1(株)");
}

TEST(TextFolding, WhiteSpaceBetweenTwoHanCharactersGoes) {
  EXPECT_EQ(folded("欠 薪"), "欠薪");
  EXPECT_EQ(folded("欠　\t\n薪"), "欠薪");  // an ideographic space, a tab, a line end
  EXPECT_EQ(folded("欠 a 薪"), "欠 a 薪");
  EXPECT_EQ(folded(" 欠薪 "), " 欠薪 ");
  EXPECT_EQ(folded("欠薪 。 工资"), "欠薪 。 工资");
}

TEST(TextFolding, PlainTextsPassUnchanged) {
  EXPECT_EQ(folded("拖欠工资三个月a1."), "拖欠工资三个月a1.");
  EXPECT_EQ(folded(""), "");
}

TEST(TextFolding, FoldingTwiceChangesNothing) {
  for (const std::string_view text : {"ＡＢＣ 欠 薪", "ﬁ İ ǅ", "가각 か\u3099", "９９９ 号 楼"}) EXPECT_EQ(folded(folded(text)), folded(text));
}

TEST(TextFolding, HanAreTheCharactersOfTheScript) {
  EXPECT_TRUE(is_han(U'工'));
  EXPECT_TRUE(is_han(U'々'));
  EXPECT_TRUE(is_han(U'\U00020000'));
  EXPECT_FALSE(is_han(U'。'));
  EXPECT_FALSE(is_han(U'か'));
  EXPECT_FALSE(is_han(U'a'));
}

}  // namespace
}  // namespace guikou::program
