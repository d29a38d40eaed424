#include "testing/coverage.hpp"

#include <algorithm>

namespace guikou::testing {
namespace {

using model::Selector;

void add_tests(const std::string& rule, const model::When& when, std::vector<ConditionCoverage>& conditions) {
  if (when.kind == model::When::Kind::test) conditions.push_back({rule, when.attribute.text, when.test.written, when.attribute.place, 0, 0});
  for (const model::When& part : when.parts) add_tests(rule, part, conditions);
}

bool asks_for_holder(const Selector& selector) {
  return std::any_of(selector.terms.begin(), selector.terms.end(), [](const model::SelectorTerm& term) {
    return (term.call && (term.name == "head" || term.name == "post" || term.name == "deputy")) ||
           std::any_of(term.arguments.begin(), term.arguments.end(), asks_for_holder);
  });
}

bool asks_for_holder(const model::Then& then) {
  return std::any_of(then.actions.begin(), then.actions.end(), [](const model::Action& action) {
    return std::any_of(action.selectors.begin(), action.selectors.end(), [](const Selector& selector) { return asks_for_holder(selector); });
  });
}

bool asks_for_holder(const model::Rulebook& rulebook) {
  for (const model::Table& table : rulebook.tables) {
    if (table.otherwise && asks_for_holder(*table.otherwise)) return true;
    for (const model::Rule& rule : table.rules)
      if (asks_for_holder(rule.then)) return true;
  }
  for (const model::Policy& policy : rulebook.policies)
    for (const model::Stage& stage : policy.stages)
      if (asks_for_holder(stage.to)) return true;
  return false;
}

bool has_successions(const model::Org& org) {
  return !org.successions.empty() || std::any_of(org.units.begin(), org.units.end(), [](const model::UnitRecord& unit) { return unit.period.until.has_value(); });
}

template <class Item, class Reached>
Share share_of(const std::vector<Item>& items, Reached reached) {
  return {static_cast<std::uint64_t>(std::count_if(items.begin(), items.end(), reached)), items.size()};
}

}  // namespace

Coverage coverage_of(const model::Rulebook& rulebook) {
  Coverage coverage;
  for (const model::Table& table : rulebook.tables) {
    for (const model::Rule& rule : table.rules) {
      const std::string name = table.id.text + "/" + rule.id.text;
      coverage.rules.push_back({name, rule.place});
      add_tests(name, rule.when, coverage.conditions);
    }
    if (table.otherwise) coverage.rules.push_back({table.id.text + "/otherwise", table.otherwise->place});
  }
  for (const model::Policy& policy : rulebook.policies)
    for (const model::Stage& stage : policy.stages) coverage.stages.push_back({policy.id.text + "/" + stage.id.text, stage.place, 0, 0});
  if (has_successions(rulebook.org)) coverage.reasons.push_back({"succeeded"});
  if (asks_for_holder(rulebook)) coverage.reasons.push_back({"vacant"});
  coverage.reasons.push_back({"barred"});
  if (!rulebook.sealed.empty()) coverage.reasons.push_back({"sealed"});
  coverage.reasons.push_back({"declined"});
  return coverage;
}

Share Coverage::rule_share() const {
  return share_of(rules, [](const RuleCoverage& rule) { return rule.tests > 0; });
}

Share Coverage::condition_share() const {
  Share share{0, 2 * conditions.size()};
  for (const ConditionCoverage& test : conditions) share.covered += (test.held > 0 ? 1u : 0u) + (test.failed > 0 ? 1u : 0u);
  return share;
}

Share Coverage::stage_share() const {
  return share_of(stages, [](const StageCoverage& stage) { return stage.planned + stage.fired > 0; });
}

Share Coverage::reason_share() const {
  return share_of(reasons, [](const ReasonCoverage& reason) { return reason.tests > 0; });
}

}  // namespace guikou::testing
