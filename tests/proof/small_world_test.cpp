// Analysis against the truth: worlds in which every petition is tried.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>

#include "engine/parts.hpp"
#include "proof/analysis.hpp"
#include "proof/probe.hpp"
#include "proof/rule_absence.hpp"
#include "proof/small_world.hpp"
#include "proof/world_seeds.hpp"

namespace guikou::proof {
namespace {

struct Truth {
  std::set<std::string> fired, matters;                     ///< rules that fire; rules without which something changes
  std::set<std::pair<std::string, std::string>> together;   ///< rules of a `unique` table that hold together
  bool gap = false, unsealed = false;
};

Truth try_every_petition(const program::Program& program, const std::vector<std::string>& petitions) {
  Truth truth;
  Probe probe(program), other(program);
  std::vector<bool> settled(program.rules.size()), competes(program.rules.size());   // of a `unique` table a rule counts that does not fire
  for (const program::Table& table : program.tables)
    for (std::uint32_t i = 0; i < table.rules.count; ++i) competes[table.rules.first + i] = table.hit == program::Hit::unique;
  for (const std::string& petition : petitions) {
    if (!probe.route(petition)) ADD_FAILURE() << petition;
    truth.gap |= probe.result().reason == decide::Unroutable::no_rule;
    std::string decision;
    for (std::uint32_t rule = 0; rule < program.rules.size(); ++rule) {
      if (settled[rule]) continue;
      const bool fired = probe.fired(rule);
      if (fired) truth.fired.insert(program.texts[program.rules[rule].id]);
      if (!fired && !competes[rule]) continue;
      if (decision.empty()) decision = probe.decision();
      if (!other.route(petition, rule) || other.decision() == decision) continue;
      truth.matters.insert(program.texts[program.rules[rule].id]);
      settled[rule] = fired || truth.fired.contains(program.texts[program.rules[rule].id]);
    }
    if (probe.result().reason == decide::Unroutable::not_unique)
      for (const program::Table& table : program.tables) {
        if (table.hit != program::Hit::unique) continue;
        std::vector<std::string> held;
        for (std::uint32_t rule = table.rules.first; rule < table.rules.first + table.rules.count; ++rule)
          if (probe.holds(rule)) held.push_back(program.texts[program.rules[rule].id]);
        if (held.size() < 2) continue;
        for (std::size_t j = 1; j < held.size(); ++j)
          for (std::size_t i = 0; i < j; ++i) truth.together.emplace(held[j], held[i]);
        break;   // a conflict ends the evaluation
      }
    if (probe.read(petition)) truth.unsealed |= probe.accusation() && !probe.sealed();
  }
  return truth;
}

/// A petition for which leaving the rule out changes the decision.
bool changes(Probe& probe, const std::string& petition, std::uint32_t rule) {
  if (!probe.route(petition)) ADD_FAILURE() << petition;
  const std::string with = probe.decision();
  return probe.route(petition, rule) && probe.decision() != with;
}

class Told {
 public:
  explicit Told(const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
      all_[finding.code].insert(finding.rule);
      all_[finding.code].insert(finding.about.begin(), finding.about.end());
      if (finding.code == "overlap") together.emplace(finding.rule, finding.blockers.front());
    }
  }
  [[nodiscard]] bool of(const std::string& code, const std::string& rule) const {
    const auto found = all_.find(code);
    return found != all_.end() && found->second.contains(rule);
  }
  [[nodiscard]] bool any(const std::string& code) const { return all_.contains(code); }
  std::set<std::pair<std::string, std::string>> together;

 private:
  std::map<std::string, std::set<std::string>> all_;
};

/// What trying every petition of many worlds came to.
struct Count {
  std::size_t worlds = 0, petitions = 0, rules = 0, open = 0, dead = 0, redundant = 0, gaps = 0, overlaps = 0, elsewhere = 0, collected = 0;
};

void try_world(const SmallWorld& world, std::uint32_t seed, Count& count) {
  const Loaded loaded = Engine::load_text(world.rulebook, "world.yaml");
  if (!loaded.engine) return;   // a rule that sets something after a recipient was named
  ++count.worlds;
  count.petitions += world.petitions.size();
  const program::Program& program = loaded.engine->parts().program;
  const Truth truth = try_every_petition(program, world.petitions);
  const Told told(analyse(*loaded.engine));
  const std::string where = "seed " + std::to_string(seed) + "\n" + world.rulebook;
  for (const program::Table& table : program.tables)
    for (std::uint32_t rule = table.rules.first; rule < table.rules.first + table.rules.count; ++rule) {
      const std::string& name = program.texts[program.rules[rule].id];
      const bool silent = told.of("shadowed-rule", name) || told.of("dead-rule", name);
      ++count.rules;
      if (told.of("analysis-incomplete", name)) {
        ++count.open;
        if (std::getenv("GUIKOU_SHOW_OPEN")) std::printf("%s %s %d\n", name.c_str(), table.hit == program::Hit::first ? "first" : table.hit == program::Hit::unique ? "unique" : "collect", static_cast<int>(seed));
        continue;
      }
      ASSERT_EQ(silent, !truth.fired.contains(name)) << name << " " << where;
      count.dead += silent;
      const bool redundant = told.of("redundant-rule", name);
      if (silent || truth.matters.contains(name)) {
        ASSERT_FALSE(redundant) << name << " " << where;
        continue;
      }
      Probe probe(program);
      if (redundant) {
        ++count.redundant;
        const bool board = world.rulebook.find("\"board\"") != std::string::npos;
        const std::size_t step = table.hit == program::Hit::collect ? 1 : 3;   // there, who is kept away lets another rule lead
        count.collected += table.hit == program::Hit::collect;
        for (std::size_t i = seed % step; i < world.petitions.size(); i += step) {
          const std::string petition = protected_petition(world.petitions[i], i + seed, board && i % 2 == 0);
          ASSERT_FALSE(changes(probe, petition, rule)) << name << " " << petition << " " << where;
        }
      } else {   // what changes is a petition that this world does not have: of parties that somebody keeps out
        const Shown shown = rule_absence(program, rule);
        ASSERT_TRUE(shown.known == Known::shown && changes(probe, shown.petition, rule)) << name << " " << where;
        const auto has = [&](const char* key) { return shown.petition.find(key) != std::string::npos; };
        ASSERT_TRUE(has("\"accused\"") || has("\"recused\"") || has("\"declined_by\"") || has("\"lodged_at\"")) << shown.petition << where;
        ++count.elsewhere;
      }
    }
  ASSERT_EQ(told.together, truth.together) << where;
  ASSERT_EQ(told.any("gap"), truth.gap) << where;
  ASSERT_EQ(told.any("unsealed"), truth.unsealed) << where;
  count.gaps += truth.gap;
  count.overlaps += truth.together.size();
}

void tell(const Count& count) {
  std::printf("%zu worlds, %zu petitions, %zu rules: %zu silent, %zu redundant (%zu of them collected), %zu missed where somebody is kept out alone, %zu open; %zu gaps, %zu overlaps\n", count.worlds, count.petitions, count.rules, count.dead, count.redundant, count.collected, count.elsewhere, count.open,
              count.gaps, count.overlaps);
}

TEST(SmallWorlds, AnalysisAgreesWithTheTruth) {
  Count count;
  for (const std::uint32_t seed : world_seeds("GUIKOU_SMALL_WORLDS", 10)) {
    try_world(small_world(seed), seed, count);
    if (HasFatalFailure()) return;
  }
  tell(count);
  EXPECT_LE(count.open, count.rules / 20);
}

constexpr std::uint32_t parts = 4;   // that run at once

class TinyWorlds : public testing::TestWithParam<std::uint32_t> {};

TEST_P(TinyWorlds, AnalysisAgreesWithTheTruth) {
  Count count;
  for (const std::uint32_t seed : world_seeds("GUIKOU_TINY_WORLDS", 2000, GetParam(), parts)) {
    try_world(tiny_world(seed, Use::check), seed, count);
    if (HasFatalFailure()) return;
  }
  tell(count);
  if (count.worlds < 40) return;   // too few to have something of everything
  EXPECT_GT(count.dead, count.rules / 50);
  EXPECT_GT(count.redundant, count.rules / 50);
  EXPECT_GT(count.collected, count.worlds / 20);
  EXPECT_GE(count.gaps, count.worlds / 10);
  EXPECT_GE(count.overlaps, count.worlds / 50);
  EXPECT_LE(count.open, count.rules / 50 + 1);
}

INSTANTIATE_TEST_SUITE_P(Part, TinyWorlds, testing::Range(0U, parts));

}  // namespace
}  // namespace guikou::proof
