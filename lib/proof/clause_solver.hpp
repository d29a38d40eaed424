// The one door to the SAT solver: clauses in, whether they can all hold out.
#pragma once

#include <memory>

namespace guikou::proof {

/// Variables are numbered from 1, a negative one is its opposite. Clauses stay; assumptions hold for one question. The same calls
/// have the same answers and examples. Not thread-safe.
class ClauseSolver {
 public:
  enum class Use : unsigned char { once, again };
  explicit ClauseSolver(Use use);
  ~ClauseSolver();
  ClauseSolver(ClauseSolver&&) noexcept;
  ClauseSolver& operator=(ClauseSolver&&) noexcept;

  /// The next literal of a clause; 0 ends it.
  void add(int literal);
  void assume(int literal);
  /// The value that a variable gets if nothing asks for the other.
  void prefer(int literal);
  /// 1: all can hold; -1: they cannot; 0: gave up after `effort` conflicts.
  [[nodiscard]] int solve(int effort);
  /// After 1: whether the literal holds in the example, which holds as little as it must.
  [[nodiscard]] bool holds(int literal) const;

 private:
  struct Solver;
  std::unique_ptr<Solver> solver_;
};

}  // namespace guikou::proof
