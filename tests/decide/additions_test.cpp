// Rules of a `collect` table that only add to lists fire in runs: hundreds of them, between rules that do more, with values that come again,
// units that are not always in force, and somebody who is kept from the petition. They give what firing each in full gives.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "decide/router.hpp"
#include "engine/parts.hpp"
#include "io/decision_writer.hpp"
#include "io/petition_reader.hpp"
#include "sound_engine.hpp"

namespace guikou::decide {
namespace {

constexpr int rules = 300;

/// What the i-th rule does.
std::string actions(int i) {
  const std::string unit = "u" + std::to_string(i % 11), tag = "t" + std::to_string(i % 37);
  if (i % 50 == 49) return "support: [" + unit + "], sponsor: p" + std::to_string(i % 3);
  if (i % 41 == 40) return "support: [u1, u2, " + unit + "], tags: [" + tag + "]";
  switch (i % 6) {
    case 0: return "support: [" + unit + "], tags: [" + tag + "]";
    case 1: return "notify: [p" + std::to_string(i % 3) + "]";
    case 2: return "notify: [" + unit + ", p1]";
    case 3: return "support: [closed, " + unit + "]";
    case 4: return "tags: [" + tag + ", t0]";
    default: return "about: [m" + std::to_string(i % 4) + "], support: [late]";
  }
}

/// The same in a table whose rules add to two lists, as most do; on days before and after some of its units are in force.
std::string actions_of_two_lists(int i) {
  const std::string unit = "u" + std::to_string(i % 11), tag = "t" + std::to_string(i % 37);
  switch (i % 5) {
    case 0: return "tags: [" + tag + "], support: [" + unit + "]";
    case 1: return "tags: [" + tag + "]";
    case 2: return "support: [" + unit + "], tags: [" + tag + "]";
    case 3: return i % 60 == 3 ? "support: [late]" : "support: [" + unit + "]";
    default: return i % 100 == 4 ? "sponsor: p1" : "support: [" + unit + "], tags: [t0]";
  }
}

using Actions = std::string (*)(int);

std::string book(Actions actions) {
  std::string text = "guikou: 1\nid: gifts\nattributes:\n  n: {type: int}\n  last: {type: int, default: 1000}\noutputs:\n  tags: {type: enum, list: true, values: [";
  for (int i = 0; i < 37; ++i) text += (i > 0 ? ", t" : "t") + std::to_string(i);
  text += "]}\n  about: {type: matter, list: true}\nmatters: [{id: m0}, {id: m1}, {id: m2}, {id: m3}]\norg:\n  people: [{id: p0}, {id: p1}, {id: p2}]\n  units:\n"
          "    - {id: closed, parent: u0, until: 2026-03-31}\n    - {id: late, since: 2026-03-01}\n";
  for (int i = 0; i < 11; ++i) text += "    - {id: u" + std::to_string(i) + (i % 3 == 2 ? ", parent: u" + std::to_string(i - 1) : "") + "}\n";
  text += "tables:\n  - id: t\n    hit: collect\n    rules:\n";
  for (int i = 0; i < rules; ++i) {
    text += "      - {id: r" + std::to_string(i) + ", when: {n: \"" + std::to_string(i) + "..\"}, then: {" + actions(i) + "}";
    if (i % 4 == 1) text += ", basis: " + std::string(i % 8 == 1 ? "第一条" : "第二条");
    text += "}\n";
    if (i % 100 == 77) text += "      - {id: f" + std::to_string(i) + ", when: {last: \".." + std::to_string(i) + "\"}, then: {support: [u3], final: true}}\n";
  }
  text += "  - id: last\n    rules:\n      - {id: lead, then: {lead: u5}}\n";
  return text;
}

class Additions : public testing::TestWithParam<Actions> {};

TEST_P(Additions, AddWhatFiringEachRuleInFullAdds) {
  const auto engine = sound_engine(book(GetParam()), "gifts.yaml");
  ASSERT_TRUE(engine);
  const program::Program& program = engine->parts().program;
  const auto plain = std::count_if(program.additions.begin(), program.additions.end(), [](const program::Addition& each) { return each.matched != program::none; });
  EXPECT_GT(plain, rules / 2);
  EXPECT_LT(plain, rules);

  TableRouter quick(program), slow(program);
  slow.take_short_ways(false);
  io::PetitionReader reader(program);
  io::DecisionWriter writer(program);
  const auto decision = [&](TableRouter& router, const std::string& line) {
    PetitionCase petition;
    RouteResult result;
    EXPECT_FALSE(reader.read(line, petition)) << line;
    router.route(petition, result);
    std::string text;
    writer.write(petition, result, {}, {}, text);
    return text;
  };
  std::size_t longest = 0;
  for (int n = -1; n <= rules; n += n < 70 || n > 290 ? 1 : 7)
    for (const char* day : {"2026-02-10", "2026-03-10", "2026-04-10"})
      for (const char* more : {"", R"(,"accused":["u4"])", R"(,"recused":["p1"])", R"(,"declined_by":["u5"])", R"(,"last":77)", R"(,"last":150)"}) {
        const std::string line = R"({"id":"1","received":")" + std::string(day) + R"(","n":)" + std::to_string(n) + more + "}";
        const std::string expected = decision(slow, line);
        ASSERT_EQ(decision(quick, line), expected) << line;
        longest = std::max(longest, expected.size());
      }
  EXPECT_GT(longest, 2000u);
}

INSTANTIATE_TEST_SUITE_P(OfManyListsAndOfTwo, Additions, testing::Values(actions, actions_of_two_lists));

// Whichever list an author names first.
TEST(TwoLists, StandInTheSameOrderInEveryAddition) {
  const auto engine = sound_engine(book(actions_of_two_lists), "gifts.yaml");
  ASSERT_TRUE(engine);
  const program::Program& program = engine->parts().program;
  std::size_t of_support = 0, of_tags = 0;
  for (const program::Addition& addition : program.additions) {
    if (addition.matched == program::none) continue;
    if (addition.marks[0] != program.marks) {
      EXPECT_EQ(addition.slots[0], program.support);
      ++of_support;
    }
    if (addition.marks[1] != program.marks) {
      EXPECT_NE(addition.slots[1], program.support);
      ++of_tags;
    }
  }
  EXPECT_GT(of_support, 150u);
  EXPECT_GT(of_tags, 150u);
}

}  // namespace
}  // namespace guikou::decide
