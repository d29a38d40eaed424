// Explaining and routing agree on every conformance case, and every change that is offered really flips the answer.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "conformance/conformance_cases.hpp"
#include "engine/parts.hpp"
#include "guikou/engine.hpp"

namespace guikou {
namespace {

using conformance::Json;

std::string explained(Router& router, const std::string& petition, const std::string& rule = {}, const std::string& unit = {}) {
  ExplainOptions options;
  options.json = true;
  options.rule = rule;
  options.unit = unit;
  std::string out;
  router.explain(petition, out, options);
  return out;
}

std::string routed(Router& router, const std::string& petition) {
  std::string out;
  router.route(petition, out);
  return out;
}

/// The petition with the change that was offered; a text gets the words at its end.
std::string changed(const std::string& petition, const Json& change) {
  Json all = Json::parse(petition);
  for (const auto& [name, value] : change.items()) {
    if (value.is_null()) all.erase(name);
    else if (value.is_object()) all[name] = all.contains(name) && all[name].is_string() ? all[name].get<std::string>() + "。" + value["add"].get<std::string>() : value["add"].get<std::string>();
    else all[name] = value;
  }
  return all.dump();
}

struct World {
  std::shared_ptr<const Engine> engine;
  std::vector<std::string> petitions;
};

std::vector<World> worlds() {
  std::vector<World> found;
  for (const char* folder : {"tests/conformance/cases", "../shared/conformance"})
    for (const conformance::Case& one : conformance::read_cases(folder))
      if (auto engine = Engine::load(one.rulebook).engine; engine && found.size() < 80) found.push_back({std::move(engine), one.petitions});
  return found;
}

TEST(Agreement, TheDecisionThatIsExplainedIsTheOneThatRouteGives) {
  std::size_t compared = 0;
  for (const World& world : worlds()) {
    Router router(world.engine), other(world.engine);
    for (const std::string& petition : world.petitions) {
      const std::string decision = routed(router, petition), explanation = explained(other, petition);
      const bool whole = explanation.starts_with("{\"decision\":" + decision + ",");
      ASSERT_TRUE(whole || explanation == decision) << petition << "\n" << decision << "\n" << explanation.substr(0, decision.size() + 20);
      ++compared;
    }
  }
  EXPECT_GT(compared, 50u);
}

TEST(Agreement, TheRulesToldAsAppliedAreTheOnesThatMatched) {
  for (const World& world : worlds()) {
    Router router(world.engine);
    for (const std::string& petition : world.petitions) {
      const Json told = Json::parse(explained(router, petition));
      if (!told.contains("decision")) continue;
      Json applied = Json::array();
      for (const Json& table : told["tables"]) {
        for (const Json& rule : table["rules"])
          if (rule["verdict"] == "applied") applied.push_back(rule["rule"]);
        if (table.contains("otherwise")) applied.push_back(table["table"].get<std::string>() + "/otherwise");
      }
      EXPECT_EQ(applied, told["decision"].value("matched", Json::array())) << petition;
    }
  }
}

TEST(Agreement, EveryChangeThatIsOfferedFlipsTheAnswer) {
  std::size_t rules_flipped = 0, units_flipped = 0, world_number = 0;
  for (const World& world : worlds()) {
    if (++world_number % 3 != 0 || world.petitions.empty()) continue;
    Router router(world.engine);
    for (std::size_t i = 0; i < std::min<std::size_t>(world.petitions.size(), 2); ++i) {
      const std::string& petition = world.petitions[i];
      const Json told = Json::parse(explained(router, petition));
      if (!told.contains("tables") || told["tables"].empty()) continue;
      std::size_t rules_asked = 0;
      for (const Json& rule : told["tables"].back()["rules"]) {
        if (rule["verdict"] == "applied" || ++rules_asked > 3) continue;
        const std::string name = rule["rule"];
        const Json answer = Json::parse(explained(router, petition, name))["why_not"][0];
        if (answer["change"].is_null()) continue;
        const Json decision = Json::parse(routed(router, changed(petition, answer["change"])));
        const Json matched = decision.value("matched", Json::array());
        EXPECT_NE(std::find(matched.begin(), matched.end(), name), matched.end()) << name << " " << petition << " " << answer["change"] << " " << decision;
        ++rules_flipped;
      }
      const auto& units = world.engine->parts().program.chart.unit_names;
      for (std::size_t asked = 0; asked < std::min<std::size_t>(units.size(), 4); ++asked) {
        const std::string& unit = units[units.size() - 1 - asked];
        const Json answer = Json::parse(explained(router, petition, {}, unit))["why_not"][0];
        if (!answer.contains("change") || answer["change"].is_null()) continue;
        const Json decision = Json::parse(routed(router, changed(petition, answer["change"])));
        EXPECT_EQ(decision.value("lead", ""), unit) << petition << " " << answer["change"] << " " << decision;
        ++units_flipped;
      }
    }
  }
  RecordProperty("rules", static_cast<int>(rules_flipped));
  RecordProperty("units", static_cast<int>(units_flipped));
  EXPECT_GE(rules_flipped, 3u);
  EXPECT_GE(units_flipped, 2u);
}

}  // namespace
}  // namespace guikou
