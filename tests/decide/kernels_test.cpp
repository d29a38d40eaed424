// The inner loops of all instruction sets give the same answers, and those of the plain reading of what they promise.
#include "decide/kernels.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "compile/word_search_compiler.hpp"
#include "program/character_bytes.hpp"
#include "program/text_folding.hpp"
#include "program/word_book.hpp"

namespace guikou::decide {
namespace {

using program::RuleBits;
using program::utf8;

std::vector<const Kernels*> all_kernels() {
  std::vector<const Kernels*> all;
  for (const auto set : {InstructionSet::scalar, InstructionSet::avx2, InstructionSet::avx512}) all.push_back(&kernels_for(set));
  return all;
}

TEST(Kernels, TheBestSetIsNamed) {
  EXPECT_STREQ(instruction_set_name(kernels_for(InstructionSet::scalar).set), "scalar");
  EXPECT_LE(kernels_for(InstructionSet::avx2).set, InstructionSet::avx2);
}

TEST(Kernels, BlocksInCommon) {
  std::mt19937_64 dice(1);
  for (int round = 0; round < 300; ++round) {
    const std::uint32_t blocks = 1 + static_cast<std::uint32_t>(dice() % 9), count = 1 + static_cast<std::uint32_t>(dice() % 8);
    std::vector<std::vector<RuleBits>> rows(count, std::vector<RuleBits>(blocks));
    for (auto& row : rows)
      for (RuleBits& block : row)
        for (std::uint64_t& word : block.words) word = dice() % 3 == 0 ? 0 : dice() | dice();
    std::vector<const RuleBits*> heads;
    for (const auto& row : rows) heads.push_back(row.data());
    for (std::uint32_t from = 0; from <= blocks; ++from) {
      std::uint32_t expected = from;
      std::uint64_t common[4] = {};
      for (; expected < blocks; ++expected) {
        std::uint64_t some = 0;
        for (int word = 0; word < 4; ++word) {
          common[word] = ~std::uint64_t{0};
          for (const auto& row : rows) common[word] &= row[expected].words[word];
          some |= common[word];
        }
        if (some != 0) break;
      }
      for (const Kernels* kernels : all_kernels()) {
        std::uint64_t words[4] = {};
        ASSERT_EQ(kernels->next_block(heads.data(), count, from, blocks, words), expected);
        for (int word = 0; expected < blocks && word < 4; ++word) ASSERT_EQ(words[word], common[word]);
      }
    }
  }
}

TEST(Kernels, WordsWhereverTheyStand) {
  std::mt19937_64 dice(2);
  const char* characters[] = {"拖", "欠", "工", "资", "薪", "a", "b", "1", "，"};
  const auto random = [&](std::size_t most) {
    std::string text;
    for (std::size_t n = 1 + dice() % most; n > 0; --n) text += characters[dice() % std::size(characters)];
    return text;
  };
  for (int round = 0; round < 4000; ++round) {
    program::ConditionSet set;
    for (std::size_t n = 1 + dice() % 12; n > 0; --n) set.texts.push_back(random(round % 2 == 0 ? 3 : 6));
    const program::WordSearch search = compile::word_search(set, {0, static_cast<std::uint32_t>(set.texts.size())});
    const std::string text = random(round % 3 == 0 ? 12 : 90);
    for (const Kernels* kernels : all_kernels()) {
      // Every place where a word stands must be given, with that word among those that may begin there.
      const char* const begin = text.data();
      const char* const end = begin + text.size();
      std::vector<std::uint8_t> given(text.size(), 0);
      std::uint8_t which = 0;
      for (const char* at = begin; (at = kernels->next_word(search, begin, at, end, &which)) != nullptr; ++at) {
        ASSERT_LT(at, end);
        ASSERT_EQ(given[static_cast<std::size_t>(at - begin)], 0) << "a place given twice";
        given[static_cast<std::size_t>(at - begin)] = which;
      }
      for (std::size_t word = 0; word < set.texts.size(); ++word)
        for (std::size_t at = text.find(set.texts[word]); at != std::string::npos; at = text.find(set.texts[word], at + 1))
          ASSERT_NE(given[at] >> (word % 8) & 1, 0) << text << " " << set.texts[word];
    }
  }
}

// What is passed over must fold to no Han character and be no white space; Han characters that stand must fold to themselves.
TEST(Kernels, EveryCharacterThatStandsIsLeftAloneByFolding) {
  std::size_t standing = 0;
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) c = 0xE000;
    if (c >= 0x10000) c += 60;   // nothing of four bytes stands: some of them will do
    const std::string character = utf8(c);
    const bool stands = han_as_it_stands_scalar(character.data(), character.size());
    for (const std::string& text : {character, std::string(40, 'a') + character, "工" + character + std::string(70, 'b')})
      for (const Kernels* kernels : all_kernels()) ASSERT_EQ(kernels->han_as_it_stands(text.data(), text.size()), stands) << std::hex << static_cast<unsigned>(c);
    if (!stands) continue;
    ++standing;
    // Between two Han characters it neither vanishes nor becomes one of those that words consist of, unless it is that.
    std::string folded;
    program::fold_text("工" + character + "资", folded);
    if (c >= 0x4000 && c <= 0x9FFF) {
      ASSERT_EQ(folded, "工" + character + "资");
      continue;
    }
    ASSERT_TRUE(folded.starts_with("工") && folded.ends_with("资")) << std::hex << static_cast<unsigned>(c);
    const std::string middle = folded.substr(3, folded.size() - 6);
    ASSERT_FALSE(middle.empty());
    for (std::size_t i = 0; i < middle.size(); ++i) {
      const auto byte = static_cast<unsigned char>(middle[i]);
      ASSERT_FALSE(byte >= 0xE4 && byte <= 0xE9) << std::hex << static_cast<unsigned>(c);
    }
  }
  EXPECT_GT(standing, 20'000u);
}

// Where words begin that nobody looks for may be told too; each place once and in order.
TEST(Kernels, FindEveryPlaceAtWhichAWordMayBegin) {
  std::mt19937_64 dice(3);
  const char* characters[] = {"拖", "欠", "工", "资", "，", "。", "7", "é", "𠀀", "“", " "};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::size_t n = dice() % 60; n > 0; --n) text += characters[dice() % (round % 2 == 0 ? std::size(characters) : 6)];
    const std::vector<char> alone(text.begin(), text.end());   // for sanitizers to watch its ends
    const unsigned bits = 10 + static_cast<unsigned>(dice() % 3);
    std::vector<std::uint64_t> places((std::size_t{1} << bits) / 64);
    for (std::uint64_t& word : places) word = round % 3 == 0 ? ~std::uint64_t{0} : dice() & dice();
    const auto of_three = [&](std::size_t at) { return (static_cast<unsigned char>(alone[at]) & 0xF0) == 0xE0; };
    for (const Kernels* kernels : all_kernels()) {
      std::vector<std::uint32_t> out(alone.size() + 8);
      out.resize(kernels->find_places(places.data(), bits, alone.data(), alone.size(), out.data()));
      ASSERT_TRUE(std::is_sorted(out.begin(), out.end(), [](std::uint32_t a, std::uint32_t b) { return a <= b; }) || out.empty());
      for (const std::uint32_t at : out) ASSERT_LE(at + program::least_booked_word, alone.size());
      for (std::size_t at = 0; at + program::least_booked_word <= alone.size(); ++at) {
        if (!of_three(at) || !of_three(at + 3)) continue;
        const std::uint32_t place = program::WordBook::place_of(program::WordBook::key(alone.data() + at), bits);
        const bool wanted = (places[place / 64] >> place % 64 & 1) != 0;
        ASSERT_EQ(std::binary_search(out.begin(), out.end(), static_cast<std::uint32_t>(at)), wanted) << text << " at " << at;
      }
    }
  }
}

TEST(Kernels, ListTheRulesOfTheirBits) {
  std::mt19937_64 dice(4);
  std::vector<std::uint32_t> rules(256);
  for (std::uint32_t& rule : rules) rule = static_cast<std::uint32_t>(dice());
  for (int round = 0; round < 2000; ++round) {
    std::uint64_t words[4] = {};
    for (std::uint64_t& word : words) word = round % 4 == 0 ? dice() : round % 4 == 1 ? dice() & dice() & dice() & dice() : round % 4 == 2 ? std::uint64_t{dice() % 2} << 63 : ~std::uint64_t{0};
    std::vector<std::uint32_t> expected;
    for (std::uint32_t bit = 0; bit < 256; ++bit)
      if ((words[bit / 64] >> bit % 64 & 1) != 0) expected.push_back(rules[bit]);
    for (const Kernels* kernels : all_kernels()) {
      std::vector<std::uint32_t> out(256 + 4);
      out.resize(kernels->list_rules(words, rules.data(), out.data()));
      ASSERT_EQ(out, expected);
    }
  }
}

TEST(Kernels, WhiteSpaceAnywhereDoesNotStand) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "工资";
  for (const std::string space : {" ", "\t", "\u3000", "\u00A0", "\u2003"})
    for (std::size_t at = 0; at <= text.size(); at += 3) {
      std::string broken = text;
      broken.insert(at, space);
      for (const Kernels* kernels : all_kernels()) {
        ASSERT_TRUE(kernels->han_as_it_stands(text.data(), text.size()));
        ASSERT_FALSE(kernels->han_as_it_stands(broken.data(), broken.size())) << at;
      }
    }
}

}  // namespace
}  // namespace guikou::decide
