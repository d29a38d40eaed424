// `diff` against the truth: edited worlds in which every petition is tried with both rulebooks.
#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/parts.hpp"
#include "proof/difference.hpp"
#include "proof/decision_keys.hpp"
#include "proof/probe.hpp"
#include "proof/rulebook_edits.hpp"
#include "proof/small_world.hpp"

namespace guikou::proof {
namespace {

using Json = nlohmann::ordered_json;

std::size_t worlds_to_try() {
  const char* asked = std::getenv("GUIKOU_SMALL_WORLDS");
  return asked ? std::strtoul(asked, nullptr, 10) : 25;
}

/// How two decisions differ: keys and their values; of dates that they do.
std::string kind_of(const Json& before, const Json& after) {
  if (before["outcome"] == "error" || after["outcome"] == "error") return before["outcome"] == after["outcome"] ? "" : before["outcome"] == "error" ? "refused before" : "refused after";
  std::string kind;
  for (const std::string& key : compared_key_names()) {
    const Json a = before.value(key, Json()), b = after.value(key, Json());
    if (a == b) continue;
    kind += key;
    if (key != "deadlines" && key != "path") kind += " " + a.dump() + " " + b.dump();
    kind += "\n";
  }
  return kind;
}

Json routed(Router& router, const std::string& petition) {
  std::string decision;
  router.route(petition, decision);
  return Json::parse(decision);
}

/// A petition of the world in which somebody is accused or recused, or that an office handed back.
std::string protected_petition(const std::string& petition, std::size_t turn) {
  Json more = Json::parse(petition);
  const std::vector<Json> lists{Json::array({"hq"}), Json::array({"east"}), Json::array({"west"}), Json::array({"east", "west"}), Json::array({"hq", "east"})};
  const Json& list = lists[turn % lists.size()];
  switch (turn / 5 % 4) {
    case 0: more["accused"] = list; break;
    case 1: more["recused"] = list; break;
    case 2: more["declined_by"] = list; break;
    default: more["accused"] = Json::array({"nobody known"}); break;
  }
  if (turn % 3 == 0) more["lodged_at"] = "west";
  return more.dump();
}

TEST(DifferenceWorlds, DiffAgreesWithTheTruth) {
  std::size_t pairs = 0, same = 0, open = 0, kinds = 0;
  for (std::uint32_t seed = 1; seed <= worlds_to_try(); ++seed) {
    const SmallWorld world = small_world(seed);
    const std::string other = edited(world.rulebook, seed);
    const Loaded before = Engine::load_text(world.rulebook, "before.yaml"), after = Engine::load_text(other, "after.yaml");
    if (!before.engine || !after.engine) continue;
    const std::string where = "seed " + std::to_string(seed) + "\n" + world.rulebook + "\n" + other;
    DifferenceOptions options;
    options.every_kind = true;
    options.most_regions = 100000;
    options.most_trials = 150;
    const RulebookDifference told = compare(*before.engine, *after.engine, options);
    Router old_router(before.engine), new_router(after.engine);
    std::set<std::string> known;
    for (const DecisionRegion& region : told.regions) {
      const Json a = routed(old_router, region.example), b = routed(new_router, region.example);
      ASSERT_EQ(a.dump(), Json::parse(region.old_decision).dump());
      ASSERT_EQ(b.dump(), Json::parse(region.new_decision).dump());
      const std::string kind = kind_of(a, b);
      ASSERT_NE(kind, "") << region.example << " " << where;
      known.insert(kind);
    }
    bool differs = false;
    std::size_t turn = seed;
    const auto decided = [&](const std::string& petition) { return kind_of(routed(old_router, petition), routed(new_router, petition)); };
    for (const std::string& petition : world.petitions) {
      const std::string kind = decided(petition);
      differs |= !kind.empty();
      const bool accuses = petition.find("accusation") != std::string::npos;
      if (!kind.empty() && told.complete && !accuses) { ASSERT_TRUE(known.contains(kind)) << petition << "\n" << kind << where; }
      if (++turn % 4 == 0) differs |= !decided(protected_petition(petition, turn / 4)).empty();
    }
    if (differs && told.complete) { ASSERT_FALSE(told.same) << where; }
    ASSERT_EQ(told.same, told.regions.empty());
    ++pairs;
    same += told.same && told.complete;
    open += !told.complete;
    if (!told.complete && std::getenv("GUIKOU_SHOW_OPEN")) std::printf("%d %s\n", static_cast<int>(seed), told.incomplete.front().c_str());
    kinds += told.regions.size();
  }
  RecordProperty("pairs", static_cast<int>(pairs));
  RecordProperty("same", static_cast<int>(same));
  RecordProperty("open", static_cast<int>(open));
  RecordProperty("kinds", static_cast<int>(kinds));
  std::printf("pairs %zu same %zu open %zu kinds %zu\n", pairs, same, open, kinds);
  EXPECT_GT(pairs, worlds_to_try() / 3);
  EXPECT_GT(same, pairs / 20);
  EXPECT_GT(kinds, pairs);
  EXPECT_LE(open, pairs / 3);
}

}  // namespace
}  // namespace guikou::proof
