#include "proof/slot_state.hpp"

namespace guikou::proof {

SlotState choose(Solver& solver, Literal when, const SlotState& then, const SlotState& otherwise) {
  if (when == solver.yes()) return then;
  if (when == solver.no()) return otherwise;
  const auto each = [&](const std::vector<Literal>& a, const std::vector<Literal>& b) {
    std::vector<Literal> all(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) all[i] = solver.choice(when, a[i], b[i]);
    return all;
  };
  return {solver.choice(when, then.present, otherwise.present), each(then.at_least, otherwise.at_least), each(then.contains, otherwise.contains),
          each(then.words, otherwise.words), each(then.equals, otherwise.equals), each(then.patterns, otherwise.patterns)};
}

Literal one_of_classes(Solver& solver, const SlotState& state, const std::vector<bool>& member) {
  std::vector<Literal> runs;
  for (std::size_t i = 0; i < member.size();) {
    if (!member[i]) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < member.size() && member[end]) ++end;
    runs.push_back(end == member.size() ? state.at_least[i] : solver.every({state.at_least[i], -state.at_least[end]}));
    i = end;
  }
  return solver.some(std::move(runs));
}

Literal two_of(Solver& solver, const std::vector<Literal>& all) {
  Literal some = solver.no(), two = solver.no();
  for (const Literal each : all) {
    two = solver.some({two, solver.every({some, each})});
    some = solver.some({some, each});
  }
  return two;
}

Literal is_class(Solver& solver, const SlotState& state, std::size_t index) {
  return index + 1 == state.at_least.size() ? state.at_least[index] : solver.every({state.at_least[index], -state.at_least[index + 1]});
}

}  // namespace guikou::proof
