// Propositional logic: builds formulas as literals and asks whether they can hold.
#pragma once

#include <initializer_list>
#include <memory>
#include <span>
#include <vector>

#include "proof/formula.hpp"

namespace guikou::proof {

class Question;
class StandingQuestion;

/// One growing formula and the questions put to it. Not thread-safe; separate solvers are independent, and any number of
/// threads may ask on top of one that does not change meanwhile.
class Solver {
 public:
  enum class Answer : std::uint8_t { possible, impossible, unknown };

  Solver();
  /// Asks, and builds further, on top of another solver's formula. That one outlives this one and does not change meanwhile.
  explicit Solver(const Solver& base);
  ~Solver();
  Solver& operator=(const Solver&) = delete;

  /// The proposition that always holds.
  [[nodiscard]] Literal yes() const { return 1; }
  [[nodiscard]] Literal no() const { return -1; }
  [[nodiscard]] Literal truth(bool holds) const { return holds ? 1 : -1; }
  [[nodiscard]] Literal fresh() { return formula_.fresh(); }
  /// Fresh propositions of which each follows from the next: "at least the first", "at least the second" ….
  [[nodiscard]] std::vector<Literal> ladder(std::size_t steps) { return formula_.ladder(steps); }

  /// States for ever that one of the literals holds.
  void state(std::span<const Literal> any_of) { formula_.state(any_of, false); }
  void state(std::initializer_list<Literal> any_of) { state(std::span(any_of.begin(), any_of.size())); }
  /// The same; see Formula::state.
  void state_loosely(std::span<const Literal> any_of) { formula_.state(any_of, true); }
  void state_loosely(std::initializer_list<Literal> any_of) { state_loosely(std::span(any_of.begin(), any_of.size())); }

  /// A literal that holds exactly when all (some) of these hold. Equal questions give the same literal.
  [[nodiscard]] Literal every(std::vector<Literal> of) { return formula_.every(std::move(of)); }
  [[nodiscard]] Literal some(std::vector<Literal> of);
  /// A literal that holds exactly when `when` does and `then`, or `when` does not and `otherwise`.
  [[nodiscard]] Literal choice(Literal when, Literal then, Literal otherwise);
  [[nodiscard]] Literal differ(Literal a, Literal b) { return choice(a, -b, b); }

  /// Whether the assumptions can hold, and of each list in `also` some literal, with all that is stated of what they speak of
  /// (that what is stated elsewhere contradicts itself is not seen). Gives up after `effort` conflicts.
  [[nodiscard]] Answer ask(std::span<const Literal> assumptions, std::span<const std::vector<Literal>> also = {});
  [[nodiscard]] Answer ask(std::initializer_list<Literal> assumptions) { return ask(std::span(assumptions.begin(), assumptions.size())); }
  /// After `possible`: whether the literal holds in the example found.
  [[nodiscard]] bool holds(Literal literal);

  /// From here on one SAT solver stands for all questions without `also`: dearer for a few of a large formula, cheaper for many of
  /// the same part of it. Contradictions of what is stated elsewhere are then seen too, and the answers depend on what was asked.
  void keep();

  /// Draws the plain consequences of the assumptions, without a search. False: they contradict one another.
  [[nodiscard]] bool suppose(std::span<const Literal> assumptions);
  [[nodiscard]] bool suppose(std::initializer_list<Literal> assumptions) { return suppose(std::span(assumptions.begin(), assumptions.size())); }
  /// After a `suppose` that gave true: whether the literal follows (1), its opposite does (-1), or neither was seen (0).
  [[nodiscard]] int follows(Literal literal);

  int effort = 200'000;                       ///< conflicts a question; a bound on time, not on truth
  [[nodiscard]] std::uint64_t questions() const { return questions_; }

 private:
  Formula formula_;
  std::unique_ptr<Question> question_;
  std::unique_ptr<StandingQuestion> standing_;
  bool stood_ = false;                        ///< the standing question was asked last
  std::uint64_t questions_ = 0;
};

}  // namespace guikou::proof
