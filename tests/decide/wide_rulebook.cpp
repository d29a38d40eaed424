#include "decide/wide_rulebook.hpp"

#include <gtest/gtest.h>

#include "compile/compiler.hpp"
#include "compile/index_compiler.hpp"
#include "decide/rule_matcher.hpp"
#include "io/petition_reader.hpp"
#include "source/rulebook_reader.hpp"

namespace guikou::decide {

using property::Json;
using property::World;

namespace {

/// The rules of whatever table of a random world runs first: these test attributes only.
const Json& first_rules(const Json& rulebook) {
  const std::string first = rulebook.contains("run") ? rulebook["run"][0].get<std::string>() : rulebook["tables"][0]["id"].get<std::string>();
  for (const Json& table : rulebook["tables"])
    if (table["id"] == first) return table["rules"];
  return rulebook["tables"][0]["rules"];
}

}  // namespace

World wide_world(std::uint64_t seed, std::size_t rules, const std::function<void(Json&, std::size_t)>& change, const std::vector<const char*>& hits) {
  World world = property::random_world(seed);
  Json all = Json::array();
  for (std::uint64_t more = 0; all.size() < rules; ++more) {
    World again = world;
    for (const char* part : {"outputs", "sealed", "tables", "run"}) again.rulebook.erase(part);
    property::Chance chance(seed * 100'003 + more);
    property::add_random_rules(again, chance);
    for (Json rule : first_rules(again.rulebook)) {
      if (all.size() == rules) break;
      if (!rule.contains("when") && chance.percent(90)) continue;
      rule["id"] = "r" + std::to_string(all.size());
      rule["then"] = {{"policy", "standard"}};
      if (change) change(rule, all.size());
      all.push_back(std::move(rule));
    }
  }
  Json tables = Json::array();
  for (const char* hit : hits) tables.push_back({{"id", hit}, {"hit", hit}, {"rules", all}});
  for (const char* part : {"sealed", "run", "signals", "tests"}) world.rulebook.erase(part);
  world.rulebook["tables"] = std::move(tables);
  return world;
}

Compared compare_matching(const World& world, const std::vector<std::string>& petitions, bool small_groups) {
  model::Findings findings;
  const model::Rulebook rulebook = source::read_rulebook_text(world.text(), "wide.yaml", model::Limits{}, findings);
  Program program;
  Compared compared;
  if (!compile::compile(rulebook, findings, program)) {
    for (const model::Finding& finding : findings.all()) ADD_FAILURE() << "seed " << world.seed << " line " << finding.place.line << ": " << finding.message(model::Language::english);
    return compared;
  }
  compile::index_rules(program, small_groups ? compile::GroupLimits{2, 3} : compile::GroupLimits{});
  for (const program::RuleIndex& index : program.indexes) {
    compared.groups += index.groups.size();
    for (const program::IndexGroup& group : index.groups) compared.listed += group.listed.starts != program::none ? 1 : 0;
  }
  std::vector<RuleMatcher> matchers;
  for (const auto set : {InstructionSet::scalar, InstructionSet::avx2, InstructionSet::avx512}) matchers.emplace_back(program, set);
  io::PetitionReader reader(program);
  PetitionCase petition;
  for (const std::string& line : petitions) {
    if (reader.read(line, petition)) continue;
    for (std::uint32_t table = 0; table < program.tables.size(); ++table) {
      const program::Table& of = program.tables[table];
      const std::size_t most = of.hit == program::Hit::first ? 1 : of.hit == program::Hit::unique ? 2 : of.rules.count;
      std::vector<std::uint32_t> expected, found;
      ConditionChecker checker(program, petition, petition.day);
      for (std::uint32_t rule = of.rules.first; rule < of.rules.first + of.rules.count && expected.size() < most; ++rule)
        if (program.rules[rule].since <= petition.day && petition.day <= program.rules[rule].until && checker.holds(program.rules[rule].when))
          expected.push_back(rule);
      compared.held += expected.size();
      for (RuleMatcher& matcher : matchers) {
        found.clear();
        petition.text_changed(program::slots::text);
        matcher.find(table, petition, program::none, found);
        if (found == expected) continue;
        ADD_FAILURE() << "seed " << world.seed << " table " << table << " " << instruction_set_name(matcher.instruction_set()) << ": " << found.size()
                      << " rules in place of " << expected.size() << "\n" << line;
        return compared;
      }
      if (expected.empty()) continue;
      found.clear();   // as if the first one were not written
      matchers.back().find(table, petition, expected.front(), found);
      EXPECT_EQ(std::count(found.begin(), found.end(), expected.front()), 0);
    }
  }
  return compared;
}

}  // namespace guikou::decide
