// Which entries of two lists stand for each other, against the table of all suffixes.
#include "proof/alignment.hpp"

#include <gtest/gtest.h>

#include <random>

namespace guikou::proof {
namespace {

using Texts = std::vector<std::string>;

std::size_t longest_common(const Texts& a, const Texts& b) {
  std::vector<std::vector<std::size_t>> longest(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;) longest[i][j] = a[i] == b[j] ? longest[i + 1][j + 1] + 1 : std::max(longest[i + 1][j], longest[i][j + 1]);
  return longest[0][0];
}

TEST(Alignment, PairsAsManyAsThereCanBeInOrder) {
  std::mt19937 random(1);
  const auto list = [&](std::size_t kinds) {
    Texts all(random() % 9);
    for (std::string& text : all) text = std::string(1, static_cast<char>('a' + random() % kinds));
    return all;
  };
  for (int round = 0; round < 20'000; ++round) {
    const std::size_t kinds = 1 + random() % 4;
    const Texts a = list(kinds), b = list(kinds);
    const auto pairs = alignment(a, b);
    ASSERT_EQ(pairs.size(), longest_common(a, b));
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      ASSERT_EQ(a[pairs[i][0]], b[pairs[i][1]]);
      if (i > 0) { ASSERT_TRUE(pairs[i - 1][0] < pairs[i][0] && pairs[i - 1][1] < pairs[i][1]); }
    }
  }
}

TEST(Alignment, OfLongListsWithFewChangesPairsTheRest) {
  Texts a, b;
  for (int i = 0; i < 20'000; ++i) a.push_back(std::to_string(i)), b.push_back(i % 4000 == 2000 ? "changed" : std::to_string(i));
  EXPECT_EQ(alignment(a, b).size(), 20'000U - 5);
}

TEST(Alignment, OfListsThatHaveNothingInCommonIsEmpty) {
  Texts a, b;
  for (int i = 0; i < 3000; ++i) a.push_back("a" + std::to_string(i)), b.push_back("b" + std::to_string(i));
  EXPECT_TRUE(alignment(a, b).empty());
}

}  // namespace
}  // namespace guikou::proof
