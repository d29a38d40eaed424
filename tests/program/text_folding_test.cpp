#include "program/text_folding.hpp"

#include <gtest/gtest.h>

#include <iterator>

#include "program/character_bytes.hpp"

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

TEST(TextFolding, TheShortWayFoldsEveryCharacterAsTheLibraryDoes) {
  std::string one, other;
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) c = 0xE000;
    if (c >= 0x10000) c += 60;   // the short way takes nothing of four bytes: some of them will do
    for (const char* pattern : {"工@资", "a @　工 @ B"}) {
      std::string text = pattern;
      for (std::size_t at = 0; (at = text.find('@', at)) != std::string::npos; at += c == '@' ? 1 : 0) text.replace(at, 1, utf8(c));
      fold_text(text, one);
      fold_any_text(text, other);
      ASSERT_EQ(one, other) << std::hex << static_cast<unsigned>(c) << ' ' << pattern;
    }
  }
}

TEST(TextFolding, TheShortWayFoldsMixturesAsTheLibraryDoes) {
  const char* parts[] = {"工", "資", "々", "〇", "〡", "䷀", "a", "Z", "7", "~", "\x7f", " ", "\t", "\n", "　", "，", "Ａ", "ｚ", "～", "。", "、", "“", "”", "…", "—", "·", "é", "\u0301", "①"};
  std::uint64_t dice = 88172645463325252u;
  std::string one, other;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (int n = round % 23; n >= 0; --n) {
      dice ^= dice << 13, dice ^= dice >> 7, dice ^= dice << 17;
      text += parts[dice % (round % 3 == 0 ? std::size(parts) : std::size(parts) - 4)];
    }
    fold_text(text, one);
    fold_any_text(text, other);
    ASSERT_EQ(one, other) << text;
  }
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
