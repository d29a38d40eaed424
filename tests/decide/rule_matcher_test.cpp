// The index finds the rules that the plain reading of the same program finds: on random rules of every kind of test, at the
// borders of blocks, when rules are grouped, and on rulebooks made to be hard.
#include "decide/rule_matcher.hpp"

#include <gtest/gtest.h>

#include "decide/wide_rulebook.hpp"

namespace guikou::decide {
namespace {

using property::Json;
using property::World;

std::vector<std::string> petitions_of(const World& world, std::uint64_t count) {
  std::vector<std::string> lines;
  for (std::uint64_t number = 0; number < count; ++number) lines.push_back(property::random_petition(world, number, false));
  return lines;
}

std::size_t compare(const World& world, std::uint64_t petitions = 40) { return compare_matching(world, petitions_of(world, petitions)).held; }

TEST(RuleMatcher, FindsWhatHoldsOfRandomRules) {
  std::size_t held = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) held += compare(wide_world(seed, 40));
  EXPECT_GT(held, 5'000u);
}

TEST(RuleMatcher, FindsTheSameAtTheBordersOfBlocks) {
  for (const std::size_t rules : {1u, 63u, 64u, 65u, 255u, 256u, 257u, 511u, 512u, 513u}) EXPECT_GT(compare(wide_world(rules, rules), 20), 0u) << rules;
}

TEST(RuleMatcher, FindsTheLastRuleOfAll) {
  for (const std::size_t rules : {256u, 257u, 700u}) {
    // Nothing holds but the last rule, which always does.
    const World world = wide_world(5, rules, [&](Json& rule, std::size_t number) {
      for (const char* key : {"when", "since", "until"}) rule.erase(key);
      if (number + 1 < rules) rule["when"] = {{"petitioners", 777}};
    });
    EXPECT_EQ(compare(world, 10), 10u * 3) << rules;
  }
}

TEST(RuleMatcher, FindsTheSameInGroups) {
  std::size_t groups = 0;
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    property::Chance chance(seed);
    const std::vector<std::string> matters = property::random_world(seed).matters;
    const World world = wide_world(seed, 60 + 40 * (seed % 3), [&](Json& rule, std::size_t number) {
      // Most rules belong to one matter, or to one unit; some to several places of the tree, some to none.
      const char* of = seed % 2 == 0 ? "matter" : "unit";
      const std::vector<std::string> places = seed % 2 == 0 ? matters : property::random_world(seed).units;
      if (number % 8 < 6) rule["when"][of] = chance.pick(places);
      else if (number % 8 == 6) rule["when"][of] = Json::array({chance.pick(places), chance.pick(places)});
    });
    groups += compare_matching(world, petitions_of(world, 40), true).groups;
  }
  EXPECT_GT(groups, 24u * 3 * 3);
}

TEST(RuleMatcher, ATableOfManyRulesIsSplitByItself) {
  const std::vector<std::string> matters = property::random_world(2).matters;
  property::Chance chance(2);
  const World world = wide_world(2, 2500, [&](Json& rule, std::size_t) { rule["when"] = {{"matter", {{"is", chance.pick(matters)}}}, {"petitioners", chance.between(1, 9)}}; }, {"collect"});
  EXPECT_GT(compare_matching(world, petitions_of(world, 20), true).groups, 3u);
  compare(world, 20);
}

TEST(RuleMatcher, FindsTheSameWhereEveryRuleLooksForWords) {
  property::Chance chance(9);
  const auto words = [&](Json& rule, std::size_t) {
    Json& when = rule["when"] = Json::object();
    Json list = Json::array();
    for (int n = chance.between(1, 19); n > 0; --n) list.push_back(property::random_word(chance) + (chance.percent(50) ? property::random_word(chance) : ""));
    when["text"] = {{chance.pick({"any", "all", "none"}), list}};
  };
  for (std::uint64_t seed = 1; seed <= 6; ++seed) compare(wide_world(seed, 600, words));
}

// So many rules look for words that all words are found first, and the rules that hold by them make a row; some ask for more than that.
TEST(RuleMatcher, FindsTheSameWhereTheWordsOfATextAreFoundFirst) {
  const std::vector<std::string> characters = {"拖", "欠", "工", "资", "补", "偿", "宅", "基", "噪", "声"};
  property::Chance chance(11);
  const auto word = [&](int most) {
    std::string made;
    for (int n = chance.between(2, most); n > 0; --n) made += chance.pick(characters);
    return made;
  };
  const auto words = [&](Json& rule, std::size_t number) {
    Json list = Json::array();
    for (int n = chance.between(1, number % 7 == 0 ? 12 : 6); n > 0; --n) list.push_back(word(number % 5 == 0 ? 7 : 3));
    Json& when = rule["when"] = Json::object();
    when["text"] = {{number % 4 == 0 ? chance.pick({"any", "all", "none"}) : "any", list}};
    if (number % 6 == 0) when["text"]["none"] = Json::array({word(3)});
    if (number % 3 == 0) when["petitioners"] = chance.between(1, 9);
  };
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const World world = wide_world(seed, 700, words);
    std::vector<std::string> lines;
    for (std::uint64_t number = 0; number < 150; ++number) {   // past those that are counted between
      Json petition = Json::parse(property::random_petition(world, number, false));
      std::string text;
      for (int n = chance.between(0, 25); n > 0; --n) text += chance.percent(6) ? chance.pick({"，", "7", "é", "𠀀"}) : chance.pick(characters);
      petition["text"] = text;
      if (number % 9 == 0) petition.erase("text");
      lines.push_back(petition.dump());
    }
    for (const bool small_groups : {false, true}) {
      const Compared compared = compare_matching(world, lines, small_groups);
      EXPECT_GE(compared.listed, 3u);
      EXPECT_GT(compared.held, 5'000u);
    }
  }
}

TEST(RuleMatcher, FindsTheSameWhereEveryRuleHasItsOwnDates) {
  property::Chance chance(3);
  const auto window = [&](Json& rule, std::size_t) {
    std::string low = property::random_day(chance), high = property::random_day(chance);
    if (high < low) std::swap(low, high);
    rule["when"] = {{"received", low + ".." + high}};
  };
  for (std::uint64_t seed = 1; seed <= 4; ++seed) EXPECT_GT(compare(wide_world(seed, 700, window)), 0u);
}

TEST(RuleMatcher, FindsTheSameWithOneMatterForAllAndWithNone) {
  for (std::uint64_t seed = 1; seed <= 2; ++seed) {
    const World any = property::random_world(seed);
    compare(wide_world(seed, 1600, [&](Json& rule, std::size_t) { rule["when"]["matter"] = any.matters.front(); }, {"collect"}), 15);
    compare(wide_world(seed, 1600, [&](Json& rule, std::size_t) { if (rule.contains("when")) rule["when"].erase("matter"); }, {"collect"}), 15);
  }
}

}  // namespace
}  // namespace guikou::decide
