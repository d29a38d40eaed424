#include "proof/target_symbols.hpp"

#include <algorithm>

namespace guikou::proof {

using namespace program;

Literal TargetSymbols::nobody(Slot output, const std::string& selector) {
  const auto [place, added] = targets_.try_emplace({output, selector});
  if (added) place->second.nobody = solver_.fresh();
  return place->second.nobody;
}

void TargetSymbols::note_example() {
  for (auto& [key, target] : targets_) target.in_example = solver_.holds(target.nobody);
}

bool TargetSymbols::learn(CaseFacts& side, const InputSpace::Point& point) {
  const Program& program = side.program();
  const auto state = [&](const std::vector<Literal>& facts, Literal follows) {
    std::vector<Literal> clause{follows};
    for (const Literal fact : facts) clause.push_back(-fact);
    solver_.state(clause);
  };
  bool otherwise = false;
  for (const decide::SelectorTrace& selector : side.selectors()) {
    const auto known = targets_.find({selector.output, program.selectors.texts[program.selectors.selectors[selector.selector].written]});
    if (known == targets_.end() || known->second.in_example == selector.targets.empty()) continue;
    Target& target = known->second;
    CaseFacts::Everybody all;
    std::vector<Literal> facts;
    bool told = false;
    if (side.everybody(point, selector, all)) {
      const auto hold = [&](const std::vector<Literal>& each) { return std::all_of(each.begin(), each.end(), [&](Literal one) { return solver_.holds(one); }); };
      told = solver_.holds(all.here) && (selector.targets.empty() ? solver_.holds(all.no_arbitration) && hold(all.is_passed) && (!solver_.holds(all.sealed) || hold(all.beside_passed))
                                                                  : !hold(all.may_be_passed));
      if (told_.emplace(target.nobody, all.here).second) {
        for (const Literal each : all.may_be_passed) state({all.here, -each}, -target.nobody);
        all.is_passed.insert(all.is_passed.end(), {all.here, all.no_arbitration, solver_.some({-all.sealed, solver_.every(all.beside_passed)})});
        state(all.is_passed, target.nobody);
      }
    }
    if (!told) {
      if (!side.facts_of(point, selector, facts)) continue;
      state(facts, selector.targets.empty() ? target.nobody : -target.nobody);
    }
    target.in_example = selector.targets.empty();
    otherwise = true;
  }
  return otherwise;
}

}  // namespace guikou::proof
