#include "source/text_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/reading_case.hpp"

namespace guikou::source {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> checked(std::string_view text) {
  model::Findings findings;
  std::string_view rest = text;
  const bool good = check_text(rest, 0, "r.yaml", findings);
  EXPECT_EQ(good, findings.empty());
  return finding_texts(findings);
}

std::string utf16(std::string_view ascii, bool little) {
  std::string wide;
  for (const char c : ascii) little ? (wide += c, wide += '\0') : (wide += '\0', wide += c);
  return wide;
}

TEST(TextCheck, TakesUtf8AndItsMark) {
  std::string_view text = "\xEF\xBB\xBFid: 总部\r\n\ta 😀\n";
  model::Findings findings;
  EXPECT_TRUE(check_text(text, 0, "r.yaml", findings));
  EXPECT_EQ(text, "id: 总部\r\n\ta 😀\n");
  EXPECT_TRUE(findings.empty());
}

TEST(TextCheck, KnowsUtf16WithAndWithoutMark) {
  EXPECT_THAT(checked("\xFF\xFE" + utf16("id", true)), ElementsAre("1:1 not_utf8"));
  EXPECT_THAT(checked("\xFE\xFF" + utf16("id", false)), ElementsAre("1:1 not_utf8"));
  EXPECT_THAT(checked(utf16("guikou: 1", true)), ElementsAre("1:1 not_utf8"));
  EXPECT_THAT(checked(utf16("guikou: 1", false)), ElementsAre("1:1 not_utf8"));
}

TEST(TextCheck, PointsAtNulAndControlCharacters) {
  EXPECT_THAT(checked(std::string("a: 1\n部门\0x", 13)), ElementsAre("2:3 nul_byte"));
  for (int c = 1; c < 0x20; ++c) {
    if (c == '\t' || c == '\n' || c == '\r') continue;
    EXPECT_THAT(checked(std::string("部: ") + static_cast<char>(c)), ElementsAre("1:4 control_character")) << c;
  }
  EXPECT_THAT(checked("a\x7F"), ElementsAre("1:2 control_character"));
  EXPECT_THAT(checked("a: 1\rb: 2\r\n"), ElementsAre("1:5 control_character"));
  EXPECT_THAT(checked("a: 1\r\nb: 2\r"), IsEmpty());
}

TEST(TextCheck, ToldGbkFromDamagedUtf8) {
  EXPECT_THAT(checked("id,title\n\xC0\xCD\xB6\xAF,\xB1\xA3\xD5\xCF\n"), ElementsAre("2:1 not_utf8"));
  EXPECT_THAT(checked("\x81\x30\x84\x36\xB0\xA1"), ElementsAre("1:1 not_utf8"));                  // the four-byte form of GB18030
  EXPECT_THAT(checked("title: 劳动和社会保障\xB0\xA1\n"), ElementsAre("1:15 invalid_utf8"));      // sound, but for one spot
  EXPECT_THAT(checked("title: \xFF\n"), ElementsAre("1:8 invalid_utf8"));
}

TEST(TextCheck, RefusesWhatOnlyLooksLikeUtf8) {
  const std::string_view bad[]{"\xC0\xAF", "\xE0\x80\xAF", "\xF0\x80\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\x80", "\xE4\xB8"};
  for (const std::string_view text : bad) EXPECT_EQ(invalid_utf8(text), 0U) << testing::PrintToString(text);
  EXPECT_EQ(invalid_utf8("ab\xE4\xB8"), 2U);
  for (const std::string_view text : {"", "a", "é", "部", "😀", "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF", "\xEE\x80\x80"})
    EXPECT_EQ(invalid_utf8(text), std::string_view::npos) << text;
}

}  // namespace
}  // namespace guikou::source
