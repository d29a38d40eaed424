// Analysis against the truth: worlds in which every petition is tried.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <set>

#include "engine/parts.hpp"
#include "proof/analysis.hpp"
#include "proof/probe.hpp"
#include "proof/small_world.hpp"

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
  for (const std::string& petition : petitions) {
    if (!probe.route(petition)) ADD_FAILURE() << petition;
    truth.gap |= probe.result().reason == decide::Unroutable::no_rule;
    const std::string decision = probe.decision();
    for (std::uint32_t rule = 0; rule < program.rules.size(); ++rule) {
      const std::string& name = program.texts[program.rules[rule].id];
      if (probe.fired(rule)) truth.fired.insert(name);
      if (!truth.matters.contains(name) && other.route(petition, rule) && other.decision() != decision) truth.matters.insert(name);
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

std::size_t worlds_to_try() {
  const char* asked = std::getenv("GUIKOU_SMALL_WORLDS");
  return asked ? std::strtoul(asked, nullptr, 10) : 60;
}

TEST(SmallWorlds, AnalysisAgreesWithTheTruth) {
  std::size_t rules = 0, open = 0, dead = 0, redundant = 0, gaps = 0, overlaps = 0;
  for (std::uint32_t seed = 1; seed <= worlds_to_try(); ++seed) {
    const SmallWorld world = small_world(seed);
    const Loaded loaded = Engine::load_text(world.rulebook, "world.yaml");
    if (!loaded.engine) continue;   // a rule that sets something after a recipient was named
    const program::Program& program = loaded.engine->parts().program;
    const Truth truth = try_every_petition(program, world.petitions);
    const Told told(analyse(*loaded.engine));
    const std::string where = "seed " + std::to_string(seed) + "\n" + world.rulebook;
    for (const program::Table& table : program.tables)
      for (std::uint32_t rule = table.rules.first; rule < table.rules.first + table.rules.count; ++rule) {
        const std::string& name = program.texts[program.rules[rule].id];
        const bool silent = told.of("shadowed-rule", name) || told.of("dead-rule", name);
        ++rules;
        if (told.of("analysis-incomplete", name)) {
          ++open;
          if (std::getenv("GUIKOU_SHOW_OPEN")) std::printf("%s %s %d\n", name.c_str(), table.hit == program::Hit::first ? "first" : table.hit == program::Hit::unique ? "unique" : "collect", static_cast<int>(seed));
          continue;
        }
        ASSERT_EQ(silent, !truth.fired.contains(name)) << name << " " << where;
        const bool changes_nothing = !silent && !truth.matters.contains(name);
        ASSERT_EQ(told.of("redundant-rule", name), changes_nothing) << name << " " << where;
        dead += silent;
        redundant += told.of("redundant-rule", name);
      }
    ASSERT_EQ(told.together, truth.together) << where;
    ASSERT_EQ(told.any("gap"), truth.gap) << where;
    ASSERT_EQ(told.any("unsealed"), truth.unsealed) << where;
    gaps += truth.gap;
    overlaps += truth.together.size();
  }
  RecordProperty("rules", static_cast<int>(rules));
  RecordProperty("open", static_cast<int>(open));
  RecordProperty("dead", static_cast<int>(dead));
  RecordProperty("redundant", static_cast<int>(redundant));
  EXPECT_GT(dead, rules / 50);
  EXPECT_GT(redundant, 5u);
  EXPECT_GT(gaps, 5u);
  EXPECT_GT(overlaps, 5u);
  EXPECT_LT(open, rules / 10);
}

}  // namespace
}  // namespace guikou::proof
