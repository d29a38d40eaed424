// What `diff --petitions` tells of records, against a plain count: every petition of a fictional ledger routed with both rulebooks.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "proof/difference.hpp"
#include "proof/furnished_world.hpp"
#include "proof/rulebook_edits.hpp"

namespace guikou {
namespace {

using Json = nlohmann::ordered_json;
using Lead = RecordDifference::Lead;

/// Some hundred petitions, each with an id of its own, some with parties kept out, some that nobody can read.
std::vector<std::string> ledger(const proof::SmallWorld& world) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < world.petitions.size() && lines.size() < 400; ++i) {
    const std::string petition = i % 3 == 0 ? proof::protected_petition(world.petitions[i], i) : world.petitions[i];
    lines.push_back("{\"id\":\"L-" + std::to_string(lines.size()) + petition.substr(petition.find("\","))); // the world's ids are all the same
    if (i % 50 == 7) lines.push_back("{\"id\":\"L-" + std::to_string(lines.size()) + "\"}");       // received by nobody
    if (i % 90 == 11) lines.emplace_back("{\"id\":");
  }
  return lines;
}

struct Count {
  std::uint64_t changed = 0, old_errors = 0, new_errors = 0, deadlines_moved = 0;
  std::map<std::pair<Lead, Lead>, std::vector<std::string>> moved;   ///< ids, in the order of the ledger
  std::map<std::string, std::uint64_t> by_key;
  std::map<std::string, std::array<std::uint64_t, 2>> load;
};

Count counted(const std::shared_ptr<const Engine>& before, const std::shared_ptr<const Engine>& after, const std::vector<std::string>& lines) {
  Count count;
  std::array<Router, 2> routers{Router(before), Router(after)};
  for (const std::string& line : lines) {
    std::array<Json, 2> decisions;
    std::array<Lead, 2> leads;
    std::array<bool, 2> error{};
    for (std::size_t side = 0; side < 2; ++side) {
      std::string decision;
      routers[side].route(line, decision);
      decisions[side] = Json::parse(decision);
      error[side] = decisions[side]["outcome"] == "error";
      if (decisions[side].contains("lead")) ++count.load[*(leads[side] = decisions[side]["lead"].get<std::string>())][side];
    }
    count.old_errors += error[0];
    count.new_errors += error[1];
    if (error[0] && error[1]) continue;
    bool changed = false;
    for (const char* key : {"outcome", "lead", "support", "notify", "sponsor", "policy", "outputs", "deadlines", "path"}) {
      if (decisions[0].value(key, Json()) == decisions[1].value(key, Json())) continue;
      changed = true;
      ++count.by_key[key];
      count.deadlines_moved += std::string_view(key) == "deadlines" && !error[0] && !error[1];
    }
    if (!changed) continue;
    ++count.changed;
    count.moved[{leads[0], leads[1]}].push_back(decisions[1]["id"].dump());
  }
  return count;
}

void expect_same(const RecordDifference& told, const Count& truth, std::size_t total, const std::string& where) {
  EXPECT_EQ(told.total, total) << where;
  EXPECT_EQ(told.changed, truth.changed) << where;
  EXPECT_EQ(told.old_errors, truth.old_errors) << where;
  EXPECT_EQ(told.new_errors, truth.new_errors) << where;
  EXPECT_EQ(told.deadlines_moved, truth.deadlines_moved) << where;
  EXPECT_EQ(told.load, truth.load) << where;
  EXPECT_EQ(told.by_key, truth.by_key) << where;
  ASSERT_EQ(told.moves.size(), truth.moved.size()) << where;
  for (const auto& [leads, ids] : truth.moved) {
    ASSERT_TRUE(told.moves.contains(leads)) << where;
    const RecordDifference::Move& move = told.moves.at(leads);
    EXPECT_EQ(move.count, ids.size()) << where;
    ASSERT_EQ(move.examples.size(), std::min(ids.size(), RecordDifference::most_examples)) << where;
    for (std::size_t i = 0; i < move.examples.size(); ++i) EXPECT_EQ(move.examples[i].id, ids[i]) << where;   // the first ones
  }
}

TEST(Ledger, TheRecordsNamedAreThoseThatMove) {
  std::uint64_t pairs = 0, changed = 0, moved = 0, deadlines = 0;
  for (std::uint32_t seed = 1; seed <= 24; ++seed) {
    const proof::SmallWorld world = proof::furnished_world(seed, true);
    const proof::EditedRulebook other = proof::edited(world.rulebook, seed);
    const Loaded before = Engine::load_text(world.rulebook, "before.yaml"), after = Engine::load_text(other.rulebook, "after.yaml");
    if (!before.engine || !after.engine) continue;
    const std::string where = "seed " + std::to_string(seed) + "\n" + world.rulebook + "\n" + other.rulebook;
    const std::vector<std::string> lines = ledger(world);
    const Count truth = counted(before.engine, after.engine, lines);
    RecordComparer whole(before.engine, after.engine), first(before.engine, after.engine), second(before.engine, after.engine);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      whole.take(lines[i], i);
      (i / 16 % 2 == 0 ? first : second).take(lines[i], i);   // as two workers share them
    }
    expect_same(whole.result(), truth, lines.size(), where);
    RecordDifference sum = second.result();
    sum.add(first.result());
    expect_same(sum, truth, lines.size(), where);
    const Json json = Json::parse(difference_as_json(RulebookDifference(), &sum))["records"];
    EXPECT_EQ(json["changed"], truth.changed);
    EXPECT_EQ(json["deadlines_moved"], truth.deadlines_moved);
    for (const Json& unit : json["load"]) {
      const auto load = truth.load.at(unit["unit"].get<std::string>());
      EXPECT_EQ(unit["before"], load[0]) << where;
      EXPECT_EQ(unit["after"], load[1]) << where;
    }
    ++pairs;
    changed += truth.changed;
    deadlines += truth.deadlines_moved;
    for (const auto& [leads, ids] : truth.moved) moved += leads.first != leads.second ? ids.size() : 0;
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(pairs, 12U);   // and they have something to tell
  EXPECT_GT(changed, 100U);
  EXPECT_GT(moved, 50U);
  EXPECT_GT(deadlines, 20U);
}

}  // namespace
}  // namespace guikou
