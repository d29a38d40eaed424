// One question at a time to a formula: draws the plain consequences itself, so that only what they leave open, and only the
// part of the formula that it speaks of, is put to the SAT solver.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "proof/clause_solver.hpp"
#include "proof/formula.hpp"

namespace guikou::proof {

/// Holds scratch memory for one formula, which outlives it. The same question has the same answer and the same example,
/// whatever was asked before. Not thread-safe.
class Question {
 public:
  explicit Question(const Formula& formula);

  /// 1: can hold; -1: cannot; 0: gave up after `effort` conflicts.
  [[nodiscard]] int ask(std::span<const Literal> assumptions, std::span<const std::vector<Literal>> also, int effort);
  [[nodiscard]] bool suppose(std::span<const Literal> assumptions);
  [[nodiscard]] int follows(Literal literal) { return truth(literal); }
  [[nodiscard]] bool holds(Literal literal);

 private:
  /// Literals of which one has to hold; of a conjunction that does not hold, the opposites of its parts.
  struct Demand {
    std::span<const Literal> literals;
    bool opposites = false;
    [[nodiscard]] Literal at(std::size_t i) const { return opposites ? -literals[i] : literals[i]; }
  };
  struct Ladder {
    std::uint32_t stamp = 0;
    std::uint32_t low = 0, high = 0;   ///< so many steps hold; from here on none does
  };

  void begin();
  void grow();
  [[nodiscard]] bool assign(Literal literal);
  [[nodiscard]] bool settle();
  [[nodiscard]] bool follow(int variable);
  [[nodiscard]] int truth(Literal literal, int depth = 0);
  [[nodiscard]] int truth_of(int variable, int depth);
  [[nodiscard]] Ladder& ladder(std::uint32_t number);

  // What is put to the SAT solver.
  [[nodiscard]] int search(int effort);
  [[nodiscard]] int local(int variable);
  void need(Literal literal);
  void clause(const Demand& demand, int also = 0);   ///< `also`: a literal of the SAT solver
  void define(Literal literal);
  void add_statements();
  void add_ladders();
  void read_model();

  // The example: what the question did not speak of is chosen so that all that is stated holds.
  void complete();
  void follow_statements(int variable);
  void decide(Literal literal);
  [[nodiscard]] int example(int variable);
  [[nodiscard]] int example_of(Literal literal) { return literal < 0 ? -example(-literal) : example(literal); }

  const Formula& formula_;
  std::uint32_t stamp_ = 0;
  std::vector<std::uint32_t> valued_, looked_, local_stamp_, stated_, exampled_;
  std::vector<std::int8_t> value_, example_value_;
  std::vector<std::uint64_t> looked_at_;   ///< how many assignments there were when a conjunction was found open
  std::vector<int> local_;
  std::vector<std::uint8_t> ways_;         ///< which ways of its definition a conjunction needs
  std::vector<Ladder> ladders_;
  std::vector<std::uint32_t> steps_held_, steps_stamp_;   ///< of the example, by ladder
  std::vector<Literal> trail_;
  std::size_t followed_ = 0;
  std::uint64_t assignments_ = 0;
  std::vector<Demand> demands_;
  std::vector<int> leaves_, open_nodes_, chosen_;
  std::size_t chosen_followed_ = 0;
  bool completed_ = false;
  std::optional<ClauseSolver> solver_;
  int solver_variables_ = 0;
};

}  // namespace guikou::proof
