// What must not change a decision, and what must change it in one direction only: names of units, the rule index, and the hour at
// which a petition comes in.
#include <gtest/gtest.h>

#include <cctype>
#include <map>

#include "property/loaded_world.hpp"
#include "property/random_case.hpp"

namespace guikou::property {
namespace {

/// Gives every unit of a random world (u7, 单位7) another name, wherever it stands; in another order, should anybody sort by name.
std::string renamed(const std::string& text) {
  static const std::string chinese = "单位";
  std::string out;
  const auto digit = [&](std::size_t at) { return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])); };
  for (std::size_t at = 0; at < text.size();) {
    const bool latin = text[at] == 'u' && (at == 0 || (text[at - 1] != '\\' && !std::isalnum(static_cast<unsigned char>(text[at - 1]))));
    const std::size_t behind = at + (latin ? 1 : chinese.size());
    if (!(latin || text.compare(at, chinese.size(), chinese) == 0) || !digit(behind)) {
      out += text[at++];
      continue;
    }
    std::size_t end = behind;
    while (digit(end)) ++end;
    if (latin && end < text.size() && std::isalpha(static_cast<unsigned char>(text[end]))) {
      out += text[at++];
      continue;
    }
    out += (latin ? "v" : "处室") + std::to_string(999 - std::stoi(text.substr(behind, end - behind)));
    at = end;
  }
  return out;
}

std::string without_digest(const std::string& decision) { return decision.substr(0, decision.rfind(",\"digest\"")); }

TEST(Invariance, RenamedUnitsGiveTheRenamedDecision) {
  std::size_t with_units = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds() / 2; ++seed) {
    const World world = random_world(seed);
    const std::string other = renamed(world.text());
    ASSERT_NE(other, world.text());
    const auto engine = engine_of(world.text()), twin = engine_of(other);
    ASSERT_TRUE(engine && twin) << "seed " << seed << "\n" << other;
    Router router(engine), twin_router(twin);
    for (std::uint64_t number = 0; number < 25; ++number) {
      const std::string petition = random_petition(world, number);
      const std::string decision = without_digest(routed(router, petition)), expected = renamed(decision);
      ASSERT_EQ(without_digest(routed(twin_router, renamed(petition))), expected) << "seed " << seed << "\n" << petition << "\n" << world.text();
      with_units += expected != decision;
    }
  }
  EXPECT_GT(with_units, worlds());
}

TEST(Invariance, TheRuleIndexChangesNothingAndNothingIsLost) {
  for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds() / 2; ++seed) {
    const World world = random_world(seed);
    LoadOptions plain;
    plain.index = false;
    const auto engine = engine_of(world.text()), without = Engine::load_text(world.text(), "random.yaml", plain).engine;
    ASSERT_TRUE(engine && without) << "seed " << seed;
    Router router(engine), other(without);
    for (std::uint64_t number = 0; number < 40; ++number) {
      const std::string petition = random_petition(world, number), decision = routed(router, petition);
      ASSERT_EQ(decision, routed(other, petition)) << "seed " << seed << "\n" << petition << "\n" << world.text();
      const Json told = Json::parse(decision);   // one answer, of one of three kinds, each with what it owes
      const std::string outcome = told.at("outcome");
      ASSERT_TRUE(outcome == "routed" ? told.contains("lead") : outcome == "unroutable" ? told.contains("reason") : outcome == "error" && told.contains("error")) << decision;
      ASSERT_EQ(decision.find('\n'), std::string::npos);
    }
  }
}

TEST(Monotony, WhatComesInLaterFallsDueNoEarlier) {
  // On the same day at least, where both are decided by the same rules. Two things that SPEC 10 asks for are left out: with a cutoff,
  // Friday evening counts from Tuesday on and Saturday from Monday; and what starts at a due that keeps its time of day.
  std::size_t compared = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds() / 2; ++seed) {
    const World world = random_world(seed);
    if (world.rulebook.contains("calendar") && world.rulebook["calendar"].contains("cutoff")) continue;
    const auto engine = engine_of(world.text());
    ASSERT_TRUE(engine) << "seed " << seed;
    Router router(engine);
    Chance chance(seed);
    for (std::uint64_t number = 0; number < 3; ++number) {
      Json petition = Json::parse(random_petition(world, number, false));
      std::map<std::string, std::string> last;
      Json first;
      std::int64_t received = instant_of("2026-01-01T00:00:00+08:00") + static_cast<std::int64_t>(chance.below(300)) * 86400;
      for (int step = 0; step < 8; ++step, received += static_cast<std::int64_t>(chance.below(40)) * 3600) {
        petition["received"] = written(received);
        const Json decision = Json::parse(routed(router, petition.dump()));
        if (!decision.contains("deadlines")) continue;
        const Json rules{decision.value("matched", Json()), decision.value("policy", Json()), decision.value("outputs", Json())};
        if (first != rules) first = rules, last.clear();
        for (const Json& deadline : decision["deadlines"]) {
          if (deadline.value("projected", false)) continue;
          const std::string due = deadline["due"].get<std::string>().substr(0, 10);
          const auto [known, added] = last.try_emplace(deadline["clock"], due);
          if (added) continue;
          ASSERT_GE(due, known->second) << "seed " << seed << "\n" << petition.dump() << "\n" << decision.dump() << "\n" << world.text();
          known->second = due;
          ++compared;
        }
      }
    }
  }
  EXPECT_GT(compared, worlds() / 4);
}

}  // namespace
}  // namespace guikou::property
