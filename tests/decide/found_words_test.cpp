// The words found in a text are those of the book that stand in it, wherever they stand and whatever stands around them.
#include "decide/found_words.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

#include "compile/word_book_compiler.hpp"
#include "program/condition.hpp"

namespace guikou::decide {
namespace {

const std::string alphabet[] = {"工", "资", "欠", "耀", "薪", "。", "，", "“", "a", "7", " ", "é", "𠀀", "ﾞ", "\n"};

std::string random_text(std::mt19937& chance, std::size_t characters, std::size_t of = std::size(alphabet)) {
  std::string text;
  for (std::size_t i = 0; i < characters; ++i) text += alphabet[chance() % of];
  return text;
}

std::vector<const Kernels*> every_kernels() {
  return {&kernels_for(InstructionSet::scalar), &kernels_for(InstructionSet::avx2), &kernels_for(InstructionSet::avx512)};
}

/// A book and what it was made of.
struct Shelf {
  program::ConditionSet conditions;
  program::WordBook book;
  std::vector<std::string> words;   ///< by number

  explicit Shelf(const std::vector<std::string>& all) {
    for (const std::string& word : all) conditions.texts.push_back(word);
    compile::WordBooks books(conditions);
    books.take(3, {0, static_cast<std::uint32_t>(all.size())});
    book = books.settle().front();
    words.resize(book.words.size());
    for (const std::string& word : all) {
      const auto number = books.number_of(3, word);
      EXPECT_TRUE(number.has_value());
      EXPECT_EQ(book.word(*number), word);
      words[*number] = word;
    }
  }
};

std::set<std::string> found(const Shelf& shelf, FoundWords& words, const std::string& text, const Kernels& kernels) {
  const std::vector<char> alone(text.begin(), text.end());   // for sanitizers to watch its ends
  EXPECT_TRUE(words.find(shelf.book, std::string_view(alone.data(), alone.size()), kernels));
  std::set<std::string> all;
  for (const std::uint16_t number : words.numbers()) {
    EXPECT_TRUE(words.has(number));
    EXPECT_TRUE(all.insert(shelf.words[number]).second) << "told twice";
  }
  for (std::uint16_t number = 0; number < shelf.words.size(); ++number) EXPECT_EQ(words.has(number), all.contains(shelf.words[number]));
  return all;
}

TEST(FoundWords, AreThoseThatStandInTheText) {
  std::mt19937 chance(1);
  std::size_t some = 0;
  for (int round = 0; round < 900; ++round) {   // past the 255 texts after which the numbers begin anew
    std::set<std::string> words;
    for (std::size_t n = 1 + chance() % 40; n > 0; --n) words.insert(random_text(chance, 2 + chance() % (round % 5 == 0 ? 9 : 3), 5));
    const Shelf shelf({words.begin(), words.end()});
    FoundWords looking;
    looking.make_room(shelf.words.size());
    for (int texts = 0; texts < 3; ++texts) {
      const std::string text = random_text(chance, chance() % 90, texts == 0 ? 6 : std::size(alphabet));
      std::set<std::string> expected;
      for (const std::string& word : words)
        if (text.find(word) != std::string::npos) expected.insert(word);
      some += expected.size();
      for (const Kernels* kernels : every_kernels()) ASSERT_EQ(found(shelf, looking, text, *kernels), expected) << text;
    }
  }
  EXPECT_GT(some, 3000u);
}

TEST(FoundWords, ForgetTheTextBefore) {
  const Shelf shelf({"工资", "补偿"});
  FoundWords words;
  words.make_room(2);
  for (int round = 0; round < 600; ++round) {
    const Kernels& kernels = *every_kernels()[static_cast<std::size_t>(round) % 3];
    EXPECT_EQ(found(shelf, words, "拖欠工资", kernels), std::set<std::string>{"工资"});
    EXPECT_EQ(found(shelf, words, round % 2 == 0 ? "补偿" : "", kernels).contains("工资"), false);
  }
}

TEST(FoundWords, EndWhereTheTextEnds) {
  const std::string memory = "拖欠工资补偿";   // the text is its beginning; what lies behind it belongs to others
  const Shelf shelf({"拖欠", "欠工", "工资", "拖欠工资补偿"});
  for (const Kernels* kernels : every_kernels()) {
    FoundWords words;
    words.make_room(4);
    ASSERT_TRUE(words.find(shelf.book, std::string_view(memory).substr(0, 6), *kernels));
    ASSERT_EQ(words.numbers().size(), 1u);
    EXPECT_EQ(shelf.words[words.numbers()[0]], "拖欠");
  }
}

TEST(FoundWords, SayOfEightWordsWhichStand) {
  const std::vector<std::string> all = {"拖欠", "工资", "补偿", "宅基", "噪声"};
  const Shelf shelf(all);
  const auto number_of = [&](const std::string& word) { return static_cast<std::uint16_t>(std::find(shelf.words.begin(), shelf.words.end(), word) - shelf.words.begin()); };
  for (const Kernels* kernels : every_kernels())
    for (unsigned standing = 0; standing < 32; ++standing) {
      std::string text = "关于";
      for (unsigned i = 0; i < 5; ++i)
        if ((standing >> i & 1) != 0) text += all[i] + "与";
      program::EightWords eight;
      for (std::size_t i = 0; i < program::EightWords::most; ++i) eight.each[i] = number_of(all[i < 5 ? i : 0]);
      FoundWords words;
      words.make_room(all.size());
      ASSERT_TRUE(words.find(shelf.book, text, *kernels));
      EXPECT_EQ(words.which(eight, *kernels), standing | ((standing & 1) != 0 ? 0xE0u : 0u)) << text;
    }
}

// Ten thousand words that begin alike, and a text of nothing but their beginning: nobody compares them all at every place.
TEST(FoundWords, GiveUpWhereTooManyWordsBeginAlike) {
  std::vector<std::string> all;
  for (int i = 0; i < 10'000; ++i) {
    std::string word = "工资";
    for (int left = i; left > 0; left /= 64) word += {static_cast<char>(0xE4), static_cast<char>(0x80), static_cast<char>(0x80 + left % 64)};
    all.push_back(word);
  }
  const Shelf shelf(all);
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "工资";
  FoundWords words;
  words.make_room(all.size());
  for (const Kernels* kernels : every_kernels()) {
    EXPECT_FALSE(words.find(shelf.book, text, *kernels));
    EXPECT_EQ(found(shelf, words, "欠薪", *kernels).size(), 0u);
  }
}

// On a shelf stand words that begin with the same two characters, and all of them.
TEST(FoundWords, ShelvesHoldWordsThatBeginAlike) {
  std::mt19937 chance(7);
  for (const std::size_t count : {1, 2, 3, 17, 500, 2'000, 20'000}) {
    std::set<std::string> words;
    while (words.size() < count) {
      std::string word;
      for (std::size_t left = 2 + chance() % 3; left > 0; --left) word += {static_cast<char>(0xE4 + chance() % 5), static_cast<char>(0x80 + chance() % 64), static_cast<char>(0x80 + chance() % 64)};
      words.insert(word);
      if (words.size() < count && chance() % 4 == 0) words.insert(word.substr(0, 6) + "工资");
    }
    const Shelf shelf({words.begin(), words.end()});
    const program::WordBook& book = shelf.book;
    ASSERT_EQ(book.words.size(), count);
    for (std::size_t at = 0; at + 1 < book.starts.size(); ++at)
      for (std::uint32_t number = book.starts[at]; number < book.starts[at + 1]; ++number) {
        ASSERT_EQ(book.shelf_of(program::WordBook::key(book.word(number).data())), at);
        ASSERT_EQ(program::WordBook::key(book.word(number).data()), program::WordBook::key(book.word(book.starts[at]).data()));
      }
    for (const std::string& word : words) ASSERT_NE(book.number_of(word), program::none);
    EXPECT_EQ(book.number_of("査無此詞"), program::none);
  }
}

TEST(FoundWords, ABookHasItsLimit) {
  program::ConditionSet conditions;
  for (std::uint32_t i = 0; i < program::most_booked_words + 10; ++i) {
    std::string word;
    for (std::uint32_t left = i, n = 0; n < 3; ++n, left /= 64) word += {static_cast<char>(0xE5), static_cast<char>(0x80), static_cast<char>(0x80 + left % 64)};
    conditions.texts.push_back(word);
  }
  compile::WordBooks books(conditions);
  books.take(3, {0, static_cast<std::uint32_t>(conditions.texts.size())});
  EXPECT_EQ(books.settle().front().words.size(), program::most_booked_words);
  EXPECT_TRUE(books.number_of(3, conditions.texts[0]).has_value());
  EXPECT_FALSE(books.number_of(3, conditions.texts[program::most_booked_words + 5]).has_value());
  EXPECT_FALSE(books.number_of(4, conditions.texts[0]).has_value());
}

}  // namespace
}  // namespace guikou::decide
