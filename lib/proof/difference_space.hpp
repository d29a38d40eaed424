// What a search for differences holds: the propositions over both programs, and what routing tells of each.
#pragma once

#include "proof/decision_keys.hpp"
#include "proof/difference_search.hpp"
#include "proof/output_pattern.hpp"

namespace guikou::proof {

/// The propositions over both programs.
struct DifferenceSearch::Space {
  Space(const program::Program& before, const program::Program& after, std::vector<program::Day> days, std::uint32_t without)
      : inputs(solver, {&before, &after}, std::move(days)), symbols{RulebookSymbols(inputs, 0), RulebookSymbols(inputs, 1, without)},
        outputs(inputs, {Evaluation{&before, &symbols[0]}, Evaluation{&after, &symbols[1]}}),
        settled(inputs, {&symbols[0], &symbols[1]}), sides{CaseFacts(inputs, 0, symbols[0], settled), CaseFacts(inputs, 1, symbols[1], settled, without)}, pattern(outputs, {&sides[0], &sides[1]}, solver), description(inputs) {}

  /// The classes of `received` on these days, by the calendar of either program.
  [[nodiscard]] Literal received(const std::vector<DayRange>& ranges) {
    std::vector<Literal> parts;
    for (const DayRange& range : ranges)
      for (std::size_t side = 0; side < 2; ++side)
        parts.push_back(one_of_classes(solver, inputs.attributes()[program::slots::received].state, inputs.received_between(side, range.first, range.last)));
    return solver.some(std::move(parts));
  }

  Solver solver;
  InputSpace inputs;
  std::array<RulebookSymbols, 2> symbols;
  OutputComparison outputs;
  SettledAttributes settled;
  std::array<CaseFacts, 2> sides;
  OutputPattern pattern;
  RegionDescription description;
};

}  // namespace guikou::proof
