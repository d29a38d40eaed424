#include "source/text_lines.hpp"

#include <gtest/gtest.h>

namespace guikou::source {
namespace {

using model::Place;

TEST(TextLines, CountsCharactersNotBytes) {
  TextLines lines("规则: {\n  部门: 总部\r\n", {3, 1, 1});
  EXPECT_EQ(lines.place(0), (Place{3, 1, 1}));
  EXPECT_EQ(lines.place(8), (Place{3, 1, 5}));    // {
  EXPECT_EQ(lines.place(12), (Place{3, 2, 3}));   // 部
  EXPECT_EQ(lines.place(20), (Place{3, 2, 7}));   // 总
}

TEST(TextLines, AnswersInAnyOrderAndBehindTheEnd) {
  TextLines lines("ab\ncd\nef", {0, 1, 1});
  EXPECT_EQ(lines.place(7), (Place{0, 3, 2}));
  EXPECT_EQ(lines.place(1), (Place{0, 1, 2}));
  EXPECT_EQ(lines.place(2), (Place{0, 1, 3}));    // the line end belongs to its line
  EXPECT_EQ(lines.place(3), (Place{0, 2, 1}));
  EXPECT_EQ(lines.place(99), (Place{0, 3, 3}));
  EXPECT_EQ(TextLines("", {0, 1, 1}).place(5), (Place{0, 1, 1}));
}

TEST(TextLines, OnlyTheFirstLineIsShiftedByTheOrigin) {
  TextLines lines("a\nb", {2, 7, 9});
  EXPECT_EQ(lines.place(0), (Place{2, 7, 9}));
  EXPECT_EQ(lines.place(2), (Place{2, 8, 1}));
}

TEST(TextLines, FindsTheBeginningOfALine) {
  TextLines lines("--- a\nbc", {0, 1, 1});
  EXPECT_TRUE(lines.line_starts_with(4, "---"));
  EXPECT_FALSE(lines.line_starts_with(7, "---"));
  EXPECT_EQ(lines.line_start(7), 6U);
  EXPECT_EQ(lines.line_start(5), 0U);
  EXPECT_EQ(lines.at(6), 'b');
  EXPECT_EQ(lines.at(8), '\0');
}

}  // namespace
}  // namespace guikou::source
