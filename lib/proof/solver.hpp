// Propositional logic: the one door to the SAT solver. Builds formulas as literals and asks whether they can hold.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace guikou::proof {

/// A proposition or, negative, its opposite. Never 0.
using Literal = int;

/// Holds one growing formula. Not thread-safe; separate solvers are independent.
class Solver {
 public:
  enum class Answer : std::uint8_t { possible, impossible, unknown };

  Solver();
  ~Solver();
  Solver(const Solver&) = delete;
  Solver& operator=(const Solver&) = delete;

  /// The proposition that always holds.
  [[nodiscard]] Literal yes() const { return 1; }
  [[nodiscard]] Literal no() const { return -1; }
  [[nodiscard]] Literal truth(bool holds) const { return holds ? 1 : -1; }
  [[nodiscard]] Literal fresh();

  /// States for ever that one of the literals holds.
  void state(std::span<const Literal> any_of);
  void state(std::initializer_list<Literal> any_of) { state(std::span(any_of.begin(), any_of.size())); }

  /// A literal that holds exactly when all (some) of these hold. Equal questions give the same literal.
  [[nodiscard]] Literal every(std::vector<Literal> of);
  [[nodiscard]] Literal some(std::vector<Literal> of);
  /// A literal that holds exactly when `when` does and `then`, or `when` does not and `otherwise`.
  [[nodiscard]] Literal choice(Literal when, Literal then, Literal otherwise);
  [[nodiscard]] Literal differ(Literal a, Literal b) { return choice(a, -b, b); }

  /// Whether the formula and all assumptions can hold together. Gives up after `effort` conflicts.
  [[nodiscard]] Answer ask(std::span<const Literal> assumptions);
  [[nodiscard]] Answer ask(std::initializer_list<Literal> assumptions) { return ask(std::span(assumptions.begin(), assumptions.size())); }
  /// After `possible`: whether the literal holds in the example found.
  [[nodiscard]] bool holds(Literal literal);
  /// After `impossible`: whether the assumption was needed for that.
  [[nodiscard]] bool needed(Literal assumption);

  int effort = 200'000;                       ///< conflicts a question; a bound on time, not on truth
  [[nodiscard]] std::uint64_t questions() const { return questions_; }

 private:
  struct Backend;
  std::unique_ptr<Backend> backend_;
  struct VectorHash { std::size_t operator()(const std::vector<Literal>& key) const; };
  std::unordered_map<std::vector<Literal>, Literal, VectorHash> known_;
  Literal last_ = 1;
  std::uint64_t questions_ = 0;
};

}  // namespace guikou::proof
