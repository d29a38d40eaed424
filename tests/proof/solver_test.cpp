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

TEST(Solver, DrawsPlainConsequences) {
  Solver solver;
  const auto steps = solver.ladder(4);
  const Literal a = solver.fresh(), b = solver.fresh();
  const Literal upper = solver.every({steps[2], a}), none = solver.every({-steps[1], b});
  ASSERT_TRUE(solver.suppose({upper}));
  EXPECT_EQ(solver.follows(steps[1]), 1);
  EXPECT_EQ(solver.follows(none), -1);
  EXPECT_EQ(solver.follows(steps[3]), 0);
  EXPECT_FALSE(solver.suppose({upper, none}));
}

TEST(Solver, AsksOnTopOfAnother) {
  Solver base;
  const Literal a = base.fresh(), b = base.fresh();
  base.state({-a, b});
  Solver above(base);
  const Literal both = above.every({a, -b});
  EXPECT_EQ(above.ask({both}), Answer::impossible);
  EXPECT_EQ(above.ask({a}), Answer::possible);
  EXPECT_TRUE(above.holds(b));
  const Literal own = above.fresh();
  above.state({-b, own});
  EXPECT_EQ(above.ask({a, -own}), Answer::impossible);
  EXPECT_EQ(base.ask({a}), Answer::possible);
}

// What a question does not speak of is chosen so that everything stated holds.
TEST(Solver, CompletesItsExample) {
  Solver solver;
  const Literal longer = solver.fresh(), shorter = solver.fresh(), present = solver.fresh(), x = solver.fresh(), y = solver.fresh();
  solver.state_loosely({-longer, shorter});
  solver.state_loosely({-shorter, present});
  solver.state_loosely({-present, x, y});
  ASSERT_EQ(solver.ask({longer, -x}), Answer::possible);
  EXPECT_TRUE(solver.holds(shorter) && solver.holds(present) && solver.holds(y) && !solver.holds(x));
  const auto steps = solver.ladder(5);
  ASSERT_EQ(solver.ask({steps[3]}), Answer::possible);
  EXPECT_TRUE(solver.holds(steps[0]) && solver.holds(steps[2]) && !solver.holds(steps[4]));
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
  EXPECT_EQ(solver.ask({sits[0][0]}), Answer::unknown);
  solver.effort = 10'000'000;
  EXPECT_EQ(solver.ask({sits[0][0]}), Answer::impossible);
}

}  // namespace
}  // namespace guikou::proof
