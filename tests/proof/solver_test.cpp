#include "proof/solver.hpp"

#include <gtest/gtest.h>

namespace guikou::proof {
namespace {

using Answer = Solver::Answer;

TEST(Solver, KnowsWhatFollows) {
  Solver solver;
  const Literal a = solver.fresh(), b = solver.fresh(), c = solver.fresh();
  const Literal both = solver.every({a, b}), any = solver.some({both, c});
  EXPECT_EQ(solver.ask({any, -c, -b}), Answer::impossible);
  EXPECT_TRUE(solver.needed(any));
  EXPECT_EQ(solver.ask({any, -c}), Answer::possible);
  EXPECT_TRUE(solver.holds(a) && solver.holds(b) && !solver.holds(c));
  solver.state({-a});
  EXPECT_EQ(solver.ask({any, -c}), Answer::impossible);
  EXPECT_EQ(solver.ask({any}), Answer::possible);
}

TEST(Solver, SimplifiesWhatItCan) {
  Solver solver;
  const Literal a = solver.fresh(), b = solver.fresh();
  EXPECT_EQ(solver.every({}), solver.yes());
  EXPECT_EQ(solver.some({}), solver.no());
  EXPECT_EQ(solver.every({a, solver.yes(), a}), a);
  EXPECT_EQ(solver.every({a, -a}), solver.no());
  EXPECT_EQ(solver.every({a, b}), solver.every({b, a}));
  EXPECT_EQ(solver.some({-a, -b}), -solver.every({a, b}));
  EXPECT_EQ(solver.choice(a, b, b), b);
  EXPECT_EQ(solver.ask({solver.differ(a, b), a, b}), Answer::impossible);
  EXPECT_EQ(solver.ask({solver.choice(a, b, -b), -a, b}), Answer::impossible);
}

TEST(Solver, GivesUpRatherThanHang) {
  // Eight pigeons, seven holes: hard for any solver of this kind, and far beyond one conflict.
  Solver solver;
  solver.effort = 1;
  constexpr int pigeons = 8, holes = 7;
  std::vector<std::vector<Literal>> sits(pigeons);
  for (auto& pigeon : sits) {
    for (int hole = 0; hole < holes; ++hole) pigeon.push_back(solver.fresh());
    solver.state(pigeon);
  }
  for (int hole = 0; hole < holes; ++hole)
    for (int a = 0; a < pigeons; ++a)
      for (int b = 0; b < a; ++b) solver.state({-sits[static_cast<std::size_t>(a)][static_cast<std::size_t>(hole)], -sits[static_cast<std::size_t>(b)][static_cast<std::size_t>(hole)]});
  EXPECT_EQ(solver.ask({solver.yes()}), Answer::unknown);
  solver.effort = 10'000'000;
  EXPECT_EQ(solver.ask({solver.yes()}), Answer::impossible);
}

}  // namespace
}  // namespace guikou::proof
