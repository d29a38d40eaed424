// What is known of a slot at one point of the evaluation, as literals.
#pragma once

#include <vector>

#include "proof/solver.hpp"

namespace guikou::proof {

/// `at_least[j]` of a scalar: it has a value, and of class j or later in the order. Of a list, `contains[c]`: some
/// element is of class c. The facts run parallel to TextFacts.
struct SlotState {
  Literal present = -1;
  std::vector<Literal> at_least;
  std::vector<Literal> contains;
  std::vector<Literal> words, equals, patterns;
};

/// `when` ? `then` : `otherwise`, member by member.
[[nodiscard]] SlotState choose(Solver& solver, Literal when, const SlotState& then, const SlotState& otherwise);

/// The classes for which `member` is set, as a literal.
[[nodiscard]] Literal one_of_classes(Solver& solver, const SlotState& state, const std::vector<bool>& member);

/// At least two of them hold.
[[nodiscard]] Literal two_of(Solver& solver, const std::vector<Literal>& all);

/// Exactly this class.
[[nodiscard]] Literal is_class(Solver& solver, const SlotState& state, std::size_t index);

}  // namespace guikou::proof
