// `diff` against the truth: edited worlds in which every petition is tried with both rulebooks.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/parts.hpp"
#include "proof/difference.hpp"
#include "proof/decision_keys.hpp"
#include "proof/furnished_world.hpp"
#include "proof/probe.hpp"
#include "proof/rulebook_edits.hpp"
#include "proof/small_world.hpp"

namespace guikou::proof {
namespace {

using Json = nlohmann::ordered_json;

std::size_t worlds_to_try(std::size_t unasked) {
  const char* asked = std::getenv("GUIKOU_SMALL_WORLDS");
  return asked ? std::strtoul(asked, nullptr, 10) : unasked;
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

std::string routed(Router& router, const std::string& petition) {
  std::string decision;
  router.route(petition, decision);
  return decision;
}

/// The same of decisions as text, which are nearly always the same but for their digests.
std::string kind_of(const std::string& before, const std::string& after) {
  const std::size_t end = before.rfind(",\"digest\"");
  if (end != std::string::npos && after.rfind(",\"digest\"") == end && before.compare(0, end, after, 0, end) == 0) return {};
  return kind_of(Json::parse(before), Json::parse(after));
}

/// A petition of the world in which somebody is accused or recused, or that an office handed back.
std::string protected_petition(const std::string& petition, std::size_t turn) {
  Json more = Json::parse(petition);
  static const std::vector<Json> units{Json::array({"hq"}), Json::array({"east"}), Json::array({"west"}), Json::array({"east", "west"}), Json::array({"hq", "east"})};
  static const std::vector<Json> parties{Json::array({"hq"}), Json::array({"ann"}), Json::array({"east"}), Json::array({"di"}), Json::array({"west"}), Json::array({"bo", "west"}), Json::array({"cy", "nobody known"})};
  switch (turn % 6) {
    case 0: more["accused"] = parties[turn / 6 % parties.size()]; break;
    case 1: more["recused"] = parties[turn / 6 % parties.size()]; break;
    case 2: more["declined_by"] = units[turn / 6 % units.size()]; break;
    case 3: more["accused"] = Json::array({"nobody known"}); break;
    case 4: more["accused"] = parties[turn / 6 % parties.size()]; more["declined_by"] = units[turn / 42 % units.size()]; break;
    default: more["recused"] = parties[turn / 6 % parties.size()]; more["declined_by"] = units[turn / 42 % units.size()]; more["kind"] = "accusation"; break;
  }
  if (turn % 5 == 0) more["lodged_at"] = "west";
  return more.dump();
}

/// What trying every petition of many pairs came to.
struct Tried {
  std::size_t pairs = 0, same = 0, open = 0, kinds = 0, petitions = 0;
  std::map<std::string, std::size_t> edits;        ///< pairs by what was edited, of those that were proved

  void tell(const char* what) const {
    std::string all;
    for (const auto& [edit, count] : edits) all += " " + edit + "=" + std::to_string(count);
    std::printf("%s: pairs %zu same %zu open %zu kinds %zu petitions %zu;%s\n", what, pairs, same, open, kinds, petitions, all.c_str());
  }
};

/// Compares a world with its edited twin, and tries every petition of it.
void try_pair(const SmallWorld& world, std::uint32_t seed, bool every_kind, Tried& tried) {
  const EditedRulebook other = edited(world.rulebook, seed);
  const Loaded before = Engine::load_text(world.rulebook, "before.yaml"), after = Engine::load_text(other.rulebook, "after.yaml");
  if (!before.engine || !after.engine) return;
  const std::string where = "seed " + std::to_string(seed) + "\n" + world.rulebook + "\n" + other.rulebook;
  DifferenceOptions options;
  options.every_kind = every_kind;
  options.most_regions = 100000;
  options.most_trials = 400;
  const RulebookDifference told = compare(*before.engine, *after.engine, options);
  Router old_router(before.engine), new_router(after.engine);
  std::set<std::string> known;
  for (const DecisionRegion& region : told.regions) {
    const std::string a = routed(old_router, region.example), b = routed(new_router, region.example);
    ASSERT_EQ(Json::parse(a).dump(), Json::parse(region.old_decision).dump());
    ASSERT_EQ(Json::parse(b).dump(), Json::parse(region.new_decision).dump());
    const std::string kind = kind_of(a, b);
    ASSERT_NE(kind, "") << region.example << " " << where;
    known.insert(kind);
  }
  bool differs = false;
  std::size_t turn = seed;
  const auto decided = [&](const std::string& petition) {
    ++tried.petitions;
    return kind_of(routed(old_router, petition), routed(new_router, petition));
  };
  for (const std::string& petition : world.petitions) {
    const std::string kind = decided(petition);
    differs |= !kind.empty();
    const bool accuses = petition.find("accusation") != std::string::npos;
    if (!kind.empty() && every_kind && told.complete && !accuses) { ASSERT_TRUE(known.contains(kind)) << petition << "\n" << kind << where; }
    if (++turn % 4 == 0) differs |= !decided(protected_petition(petition, turn / 4)).empty();
    if (differs && !every_kind && turn % 16 == 0) break;   // more would tell nothing
  }
  if (differs && told.complete) { ASSERT_FALSE(told.same) << where; }
  ASSERT_EQ(told.same, told.regions.empty());
  ++tried.pairs;
  tried.same += told.same && told.complete;
  tried.open += !told.complete;
  tried.kinds += told.regions.size();
  if (!told.complete && std::getenv("GUIKOU_SHOW_OPEN")) std::printf("%d %s\n", static_cast<int>(seed), told.incomplete.front().c_str());
  for (const std::string& kind : other.kinds) tried.edits[kind] += told.complete ? 1 : 0;
}

TEST(DifferenceWorlds, DiffAgreesWithTheTruth) {
  Tried tried;
  const std::size_t worlds = worlds_to_try(40);
  for (std::uint32_t seed = 1; seed <= worlds && !HasFatalFailure(); ++seed) try_pair(small_world(seed), seed, true, tried);
  tried.tell("rules and charts");
  EXPECT_GT(tried.pairs, worlds / 3);
  EXPECT_GT(tried.same, tried.pairs / 20);
  EXPECT_GT(tried.kinds, tried.pairs);
  EXPECT_LE(tried.open, tried.pairs / 10);
}

TEST(DifferenceWorlds, SoItDoesOfPostsPoliciesCalendarsAndResponsibilities) {
  Tried tried;
  const std::size_t worlds = worlds_to_try(40);
  for (std::uint32_t seed = 1; seed <= worlds && !HasFatalFailure(); ++seed) try_pair(furnished_world(seed), seed + 100'000, false, tried);
  tried.tell("offices");
  EXPECT_GT(tried.pairs, worlds / 2);
  EXPECT_GT(tried.same, tried.pairs / 20);
  EXPECT_LE(tried.open, tried.pairs / 4);
  for (const char* kind : {"rule", "responsibility", "unit", "post", "policy", "calendar", "matter"}) EXPECT_GT(tried.edits[kind], 0U) << kind;
}

}  // namespace
}  // namespace guikou::proof
