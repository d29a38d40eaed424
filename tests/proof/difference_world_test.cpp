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
#include "proof/rulebook_edits.hpp"
#include "proof/small_world.hpp"
#include "proof/world_seeds.hpp"

namespace guikou::proof {
namespace {

using Json = nlohmann::ordered_json;

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

/// How the decisions of a petition by two rulebooks differ; nearly always they are the same but for their digests, and few differences there are.
class Differences {
 public:
  Differences(const std::shared_ptr<const Engine>& before, const std::shared_ptr<const Engine>& after) : old_(before), new_(after) {}

  const std::string& of(const std::string& petition) {
    before_ = decided(old_, petition);
    after_ = decided(new_, petition);
    if (before_ == after_) return none_;
    const auto [known, added] = kinds_.try_emplace(before_ + after_);
    if (added) known->second = kind_of(Json::parse(before_), Json::parse(after_));
    return known->second;
  }
  [[nodiscard]] const std::string& before() const { return before_; }
  [[nodiscard]] const std::string& after() const { return after_; }

 private:
  static std::string decided(Router& router, const std::string& petition) {
    std::string decision;
    router.route(petition, decision);
    if (const std::size_t digest = decision.rfind(",\"digest\""); digest != std::string::npos) decision.replace(digest, std::string::npos, "}");
    return decision;
  }
  Router old_, new_;
  std::string before_, after_, none_;
  std::map<std::string, std::string> kinds_;
};

/// As `route` writes it, without the digest.
std::string plain(const std::string& decision) {
  Json all = Json::parse(decision);
  all.erase("digest");
  return all.dump();
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
  Differences differences(before.engine, after.engine);
  std::set<std::string> known;
  for (const DecisionRegion& region : told.regions) {
    const std::string& kind = differences.of(region.example);
    ASSERT_NE(kind, "") << region.example << " " << where;
    ASSERT_EQ(plain(region.old_decision), plain(differences.before()));
    ASSERT_EQ(plain(region.new_decision), plain(differences.after()));
    known.insert(kind);
  }
  bool differs = false;
  std::size_t turn = seed;
  for (const std::string& petition : world.petitions) {
    ++tried.petitions;
    const std::string& kind = differences.of(petition);
    differs |= !kind.empty();
    const bool accuses = petition.find("accusation") != std::string::npos;
    if (!kind.empty() && every_kind && told.complete && !accuses) { ASSERT_TRUE(known.contains(kind)) << petition << "\n" << kind << where; }
    if (++turn % 4 == 0 && !(differs && !every_kind)) differs |= !differences.of(protected_petition(petition, turn / 4, turn % 8 == 0 && world.rulebook.find("\"board\"") != std::string::npos)).empty();
    if (differs && !every_kind) break;   // more would tell nothing
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
  for (const std::uint32_t seed : world_seeds("GUIKOU_SMALL_WORLDS", 10)) {
    try_pair(small_world(seed), seed, true, tried);
    if (HasFatalFailure()) return;
  }
  tried.tell("rules and charts");
  EXPECT_LE(tried.open, tried.pairs / 5 + 1);
}

TEST(DifferenceWorlds, SoItDoesOfPostsPoliciesCalendarsAndResponsibilities) {
  Tried tried;
  for (const std::uint32_t seed : world_seeds("GUIKOU_SMALL_WORLDS", 10)) {
    try_pair(furnished_world(seed), seed + 100'000, false, tried);
    if (HasFatalFailure()) return;
  }
  tried.tell("offices");
  EXPECT_LE(tried.open, tried.pairs / 3 + 1);
}

constexpr std::uint32_t parts = 4;   // that run at once

class TinyDifferenceWorlds : public testing::TestWithParam<std::uint32_t> {};

TEST_P(TinyDifferenceWorlds, DiffAgreesWithTheTruth) {
  Tried tried;
  for (const std::uint32_t seed : world_seeds("GUIKOU_TINY_WORLDS", 400, GetParam(), parts)) {
    try_pair(tiny_world(seed, Use::difference), seed, true, tried);
    if (HasFatalFailure()) return;
  }
  tried.tell("rules and charts");
  if (tried.pairs < 40) return;   // too few to have something of everything
  EXPECT_GE(tried.same, tried.pairs / 20);
  EXPECT_GE(tried.kinds, tried.pairs / 2);
  EXPECT_LE(tried.open, tried.pairs / 20 + 1);
}

TEST_P(TinyDifferenceWorlds, SoItDoesOfPostsPoliciesCalendarsAndResponsibilities) {
  Tried tried;
  for (const std::uint32_t seed : world_seeds("GUIKOU_TINY_WORLDS", 400, GetParam(), parts)) {
    try_pair(furnished_world(seed, true), seed + 100'000, false, tried);
    if (HasFatalFailure()) return;
  }
  tried.tell("offices");
  if (tried.pairs < 40) return;
  EXPECT_GE(tried.same, tried.pairs / 20);
  EXPECT_LE(tried.open, tried.pairs / 4 + 1);
  if (tried.pairs < 100) return;   // too few to meet each
  for (const char* kind : {"rule", "responsibility", "unit", "post", "policy", "calendar", "matter"}) EXPECT_GT(tried.edits[kind], 0U) << kind;
}

INSTANTIATE_TEST_SUITE_P(Part, TinyDifferenceWorlds, testing::Range(0U, parts));

}  // namespace
}  // namespace guikou::proof
