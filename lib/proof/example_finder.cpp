#include "proof/example_finder.hpp"

namespace guikou::proof {

Shown ExampleFinder::find(const std::vector<Literal>& assumptions, const std::function<bool(const std::string&)>& really) {
  Solver& solver = space_.solver();
  const std::vector<bool> all(space_.attributes().size(), true);
  const std::vector<Literal>& asked = assumptions;
  std::vector<std::vector<Literal>> others;   // points tried and found wanting are left out
  Shown shown;
  const auto tried = [&](const std::vector<Literal>& question) {
    const Solver::Answer answer = solver.ask(question, others);
    if (answer != Solver::Answer::possible) return answer;
    const InputSpace::Point point = space_.point();
    if (really(space_.petition(point, all, "P-1"))) {
      shown = {Known::shown, smallest(point, really)};
    } else {
      others.push_back(another(point));
    }
    return answer;
  };
  switch (tried(asked)) {
    case Solver::Answer::impossible: return {Known::impossible, {}};
    case Solver::Answer::unknown: return {};
    case Solver::Answer::possible: break;
  }
  for (int again = 1; again < tries && shown.known == Known::open; ++again)
    if (tried(asked) != Solver::Answer::possible) break;
  for (const std::vector<Literal>& hint : hints()) {
    if (shown.known != Known::open) break;
    std::vector<Literal> question = asked;
    question.insert(question.end(), hint.begin(), hint.end());
    tried(question);
  }
  return shown;
}

const std::vector<std::vector<Literal>>& ExampleFinder::hints() {
  if (hints_ready_) return hints_;
  hints_ready_ = true;
  constexpr std::size_t most = 24;
  const InputAttribute& unit = space_.attributes()[program::slots::unit];
  const InputAttribute& lodged_at = space_.attributes()[program::slots::lodged_at];
  Solver& solver = space_.solver();
  hints_.push_back({unit.state.present});
  hints_.push_back({lodged_at.state.present});
  hints_.push_back({unit.state.present, lodged_at.state.present});
  const std::size_t count = unit.state.at_least.size();
  for (std::size_t i = 0; i < std::min(count, most); ++i) {   // spread over the chart, which is in preorder
    const std::size_t place = i * count / std::min(count, most);
    const Literal of_unit = is_class(solver, unit.state, place);
    hints_.push_back({of_unit, -lodged_at.state.present});
    hints_.push_back({of_unit, is_class(solver, lodged_at.state, 0)});
    hints_.push_back({of_unit, is_class(solver, lodged_at.state, i / 2 * count / std::min(count, most))});
  }
  return hints_;
}

// What does not matter is left out: an officer shall see at once what the example is about.
std::string ExampleFinder::smallest(const InputSpace::Point& point, const std::function<bool(const std::string&)>& really) const {
  std::vector<bool> keep(space_.attributes().size(), true);
  if (!smallest_examples) return space_.petition(point, keep, "P-1");
  for (std::size_t i = keep.size(); i-- > 0;) {
    if (space_.attributes()[i].always || !point.text_present[i]) continue;
    keep[i] = false;
    if (!really(space_.petition(point, keep, "P-1"))) keep[i] = true;
  }
  return space_.petition(point, keep, "P-1");
}

std::vector<Literal> ExampleFinder::another(const InputSpace::Point& point) {
  Solver& solver = space_.solver();
  std::vector<Literal> other;
  for (std::size_t i = 0; i < space_.attributes().size(); ++i) {
    const InputAttribute& attribute = space_.attributes()[i];
    const SlotState& state = attribute.state;
    const auto differ = [&](Literal literal) { other.push_back(solver.holds(literal) ? -literal : literal); };
    differ(state.present);
    for (const auto* facts : {&state.contains, &state.words, &state.equals, &state.patterns})
      for (const Literal fact : *facts) differ(fact);
    if (!state.at_least.empty() && point.text_present[i]) {
      const std::size_t index = point.classes[i].front();
      other.push_back(-state.at_least[index]);
      if (index + 1 < state.at_least.size()) other.push_back(state.at_least[index + 1]);
    }
  }
  return other;
}

}  // namespace guikou::proof
