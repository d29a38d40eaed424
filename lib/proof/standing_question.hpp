// Questions to a formula that are asked one after the other: what was put to the SAT solver for one stands for the next, and what
// the solver learned from one helps with the next.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "proof/clause_solver.hpp"
#include "proof/formula.hpp"

namespace guikou::proof {

/// Grows with one formula, which outlives it. The same questions in the same order have the same answers and examples. Not
/// thread-safe.
class StandingQuestion {
 public:
  explicit StandingQuestion(const Formula& formula);

  /// 1: the assumptions can hold with everything that is stated; -1: they cannot; 0: gave up after `effort` conflicts.
  [[nodiscard]] int ask(std::span<const Literal> assumptions, int effort);
  /// After 1: whether it holds in the example.
  [[nodiscard]] bool holds(Literal literal);

 private:
  /// The literal of the SAT solver; what it is made of is put there too.
  [[nodiscard]] int local(Literal literal);
  [[nodiscard]] int number(int variable);
  void define(int variable);
  void define_ladder(std::uint32_t ladder);
  void catch_up();
  void grow();
  [[nodiscard]] bool value(int variable);
  [[nodiscard]] bool usual(Literal literal);

  const Formula& formula_;
  ClauseSolver solver_;
  int numbers_ = 0;
  std::uint32_t stated_ = 0;               ///< statements put to the solver
  std::vector<int> local_;                 ///< by proposition; 0: not there
  std::vector<bool> ladder_there_;
  std::vector<int> open_;                  ///< there, but not yet defined
  std::uint32_t stamp_ = 0;
  std::vector<std::uint32_t> valued_;      ///< of what is not there: in which example the value was read
  std::vector<bool> value_;
  std::vector<std::int8_t> usual_;         ///< what it is of a petition that says nothing; 0: not worked out yet
};

}  // namespace guikou::proof
