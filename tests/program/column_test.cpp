// Columns that own their array or look at one that lies elsewhere, and runs of texts made of them.
#include "program/column.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "program/texts.hpp"

namespace guikou::program {
namespace {

constexpr std::array<std::uint32_t, 3> elsewhere{7, 8, 9};

std::vector<std::uint32_t> content(const Column<std::uint32_t>& column) { return {column.begin(), column.end()}; }

TEST(Column, LooksAtWhatIsLentWithoutCopyingIt) {
  const auto column = Column<std::uint32_t>::borrowed(elsewhere);
  EXPECT_EQ(column.data(), elsewhere.data());
  EXPECT_EQ(content(column), (std::vector<std::uint32_t>{7, 8, 9}));
}

TEST(Column, ChangesACopyOfWhatIsLent) {
  auto column = Column<std::uint32_t>::borrowed(elsewhere);
  column[1] = 80;
  column.push_back(10);
  EXPECT_EQ(content(column), (std::vector<std::uint32_t>{7, 80, 9, 10}));
  EXPECT_EQ(elsewhere[1], 8u);
}

TEST(Column, ACopyOwnsItsArray) {
  const auto lent = Column<std::uint32_t>::borrowed(elsewhere);
  const Column<std::uint32_t> copy = lent;
  EXPECT_NE(copy.data(), lent.data());
  EXPECT_EQ(content(copy), content(lent));
}

TEST(Column, MovingTakesTheArrayAlongAndLeavesNone) {
  Column<std::uint32_t> owned{std::vector<std::uint32_t>{1, 2}};
  const std::uint32_t* const place = std::as_const(owned).data();
  Column<std::uint32_t> taken = std::move(owned);
  EXPECT_EQ(std::as_const(taken).data(), place);
  EXPECT_TRUE(owned.empty());
  owned = std::move(taken);
  EXPECT_EQ(content(owned), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_TRUE(taken.empty());
}

TEST(Column, AnsweringOfSizeFollowsEveryChange) {
  Column<std::uint32_t> column;
  column.resize(2, 5);
  column.emplace_back(6u);
  column.append(elsewhere.begin(), elsewhere.end());
  EXPECT_EQ(content(column), (std::vector<std::uint32_t>{5, 5, 6, 7, 8, 9}));
  column.insert(std::as_const(column).begin() + 1, elsewhere.begin(), elsewhere.begin() + 1);
  EXPECT_EQ(column.size(), 7u);
  EXPECT_EQ(std::as_const(column)[1], 7u);
  column.clear();
  EXPECT_TRUE(column.empty());
}

TEST(Texts, GivesEachBackAndCountsEmptyOnes) {
  const Texts texts(std::vector<std::string>{"熔铸厂", "", "b"});
  ASSERT_EQ(texts.size(), 3u);
  EXPECT_EQ(texts[0], "熔铸厂");
  EXPECT_EQ(texts[1], "");
  EXPECT_EQ(texts.back(), "b");
  EXPECT_EQ(std::vector<std::string>(texts.begin(), texts.end()), (std::vector<std::string>{"熔铸厂", "", "b"}));
}

// A snapshot whose check fits may still say that a text ends before it begins, or beyond all bytes.
TEST(Texts, SoundOnlyIfEachEndsBehindTheOneBefore) {
  const auto of = [](std::vector<std::uint32_t> ends, std::string_view bytes) {
    Texts texts;
    auto [its_ends, its_bytes] = texts.parts();
    its_ends = Column<std::uint32_t>(std::move(ends));
    its_bytes = Column<char>(std::vector<char>(bytes.begin(), bytes.end()));
    return texts.sound();
  };
  EXPECT_TRUE(of({1, 3, 3}, "abc"));
  EXPECT_TRUE(of({}, ""));
  EXPECT_FALSE(of({2, 1, 3}, "abc"));
  EXPECT_FALSE(of({1, 2}, "abc"));
  EXPECT_FALSE(of({1, 4}, "abc"));
}

}  // namespace
}  // namespace guikou::program
