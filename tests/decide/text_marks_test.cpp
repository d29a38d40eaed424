// The marks of a text never deny a word that stands in it, wherever it stands and whatever stands around it.
#include "decide/text_marks.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace guikou::decide {
namespace {

const std::string alphabet[] = {"工", "资", "欠", "耀", "。", "，", "“", "a", "7", " ", "é", "𠀀", "ﾞ", "\n"};

std::string random_text(std::mt19937& chance, std::size_t characters) {
  std::string text;
  for (std::size_t i = 0; i < characters; ++i) text += alphabet[chance() % std::size(alphabet)];
  return text;
}

std::vector<const Kernels*> every_kernels() {
  return {&kernels_for(InstructionSet::scalar), &kernels_for(InstructionSet::avx2), &kernels_for(InstructionSet::avx512)};
}

std::uint16_t place_of(const std::string& word) { return program::word_place(word.data()); }

TEST(TextMarks, DenyNoWordThatStandsThere) {
  std::mt19937 chance(1);
  TextMarks marks;
  const auto kernels = every_kernels();
  std::size_t tried = 0;
  for (int round = 0; round < 3000; ++round) {   // past the 255 texts after which the numbers begin anew
    const std::string before = random_text(chance, chance() % 30), word = random_text(chance, 2 + chance() % 4), after = random_text(chance, chance() % 30);
    if (word.size() < program::least_placed_word) continue;
    marks.mark(before + word + after, *kernels[static_cast<std::size_t>(round) % kernels.size()]);
    EXPECT_TRUE(marks.may_hold(place_of(word))) << before << '|' << word << '|' << after;
    ++tried;
  }
  EXPECT_GT(tried, 2000u);
}

TEST(TextMarks, ForgetTheTextBefore) {
  TextMarks marks;
  for (int round = 0; round < 600; ++round) {
    const Kernels& kernels = *every_kernels()[static_cast<std::size_t>(round) % 3];
    marks.mark("拖欠工资", kernels);
    EXPECT_TRUE(marks.may_hold(place_of("工资")));
    marks.mark(round % 2 == 0 ? "补偿" : "", kernels);
    EXPECT_FALSE(marks.may_hold(place_of("工资")));
  }
}

TEST(TextMarks, EndWhereTheTextEnds) {
  const std::string memory = "拖欠工资补偿";   // the text is its beginning; what lies behind it belongs to others
  for (const Kernels* kernels : every_kernels()) {
    TextMarks marks;
    marks.mark(std::string_view(memory).substr(0, 6), *kernels);
    EXPECT_TRUE(marks.may_hold(place_of("拖欠")));
    for (const char* word : {"欠工", "工资", "资补", "补偿"}) EXPECT_FALSE(marks.may_hold(place_of(word))) << word;
  }
}

TEST(TextMarks, SayOfARulesWordsWhetherAnyOrEveryOneMayStand) {
  const std::string words[] = {"拖欠", "工资", "补偿", "宅基", "噪声"};
  for (const Kernels* kernels : every_kernels())
    for (unsigned standing = 0; standing < 32; ++standing)
      for (std::size_t count = 1; count <= 5; ++count) {
        std::string text = "关于";
        for (unsigned i = 0; i < 5; ++i)
          if ((standing >> i & 1) != 0) text += words[i] + "与";
        program::RuleChecks checks;
        std::size_t found = 0;
        for (std::size_t i = 0; i < program::RuleChecks::most_places; ++i) checks.places[i] = place_of(words[i < count ? i : 0]);
        for (std::size_t i = 0; i < count; ++i) found += standing >> i & 1;
        TextMarks marks;
        marks.mark(text, *kernels);
        checks.bias = program::RuleChecks::any_word;
        EXPECT_EQ(marks.may_hold(checks, *kernels), found > 0) << text << count;
        checks.bias = program::RuleChecks::every_word;
        EXPECT_EQ(marks.may_hold(checks, *kernels), found == count) << text << count;
      }
}

TEST(TextMarks, MostWordsThatStandNowhereAreDenied) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += {static_cast<char>(0xE4 + i % 5), static_cast<char>(0x80 + i * 7 % 64), static_cast<char>(0x80 + i * 29 % 64)};
  TextMarks marks;
  marks.mark(text, kernels_for());
  int denied = 0, words = 0;
  std::mt19937 chance(2);
  for (; words < 2000; ++words) {
    std::string word;
    for (int i = 0; i < 2; ++i) word += {static_cast<char>(0xE4 + chance() % 5), static_cast<char>(0x80 + chance() % 64), static_cast<char>(0x80 + chance() % 64)};
    denied += marks.may_hold(place_of(word)) ? 0 : 1;
  }
  EXPECT_GT(denied, words * 9 / 10);
}

}  // namespace
}  // namespace guikou::decide
