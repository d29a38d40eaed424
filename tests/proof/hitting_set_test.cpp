#include "proof/hitting_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace guikou::proof {
namespace {

using Sets = std::vector<std::vector<std::size_t>>;

std::size_t fewest(const Sets& sets, std::size_t elements) {
  std::size_t best = elements;
  for (unsigned chosen = 0; chosen < 1u << elements; ++chosen) {
    bool all = true;
    for (const auto& set : sets) {
      bool met = false;
      for (const std::size_t each : set) met |= (chosen >> each & 1u) != 0;
      all &= met;
    }
    if (all) best = std::min(best, static_cast<std::size_t>(__builtin_popcount(chosen)));
  }
  return best;
}

TEST(HittingSet, NothingHitsNothing) { EXPECT_TRUE(smallest_hitting_set({}).empty()); }

TEST(HittingSet, IsTheSmallest) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    Sets sets(1 + random() % 8);
    for (auto& set : sets)
      for (std::size_t i = 0, count = 1 + random() % 4; i < count; ++i) set.push_back(random() % 9);
    const auto chosen = smallest_hitting_set(sets);
    for (const auto& set : sets) EXPECT_THAT(set, testing::Contains(testing::AnyOfArray(chosen)));
    EXPECT_EQ(chosen.size(), fewest(sets, 9));
  }
}

}  // namespace
}  // namespace guikou::proof
