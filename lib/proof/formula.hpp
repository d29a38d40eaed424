// A growing formula of propositional logic: propositions, what they are made of, and what is stated of them for ever. It is
// only kept here; a question (question.hpp) looks at the part that it needs.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace guikou::proof {

/// A proposition or, negative, its opposite. Never 0. The proposition 1 always holds.
using Literal = int;

[[nodiscard]] inline int variable_of(Literal literal) { return literal < 0 ? -literal : literal; }

class Formula {
 public:
  enum class Kind : std::uint8_t { free, step, every };
  /// Of a step, `first` is its ladder and `count` its place on it; of `every`, where its parts stand.
  struct Node {
    Kind kind = Kind::free;
    std::uint32_t first = 0, count = 0;
  };
  struct Statement {
    std::uint32_t first = 0, count = 0;
    bool loose = false;
  };

  Formula();
  /// Grows on top of another formula, which stays as it is while this one is used.
  explicit Formula(const Formula& base);

  [[nodiscard]] Literal fresh();
  /// Fresh propositions of which each follows from the next.
  [[nodiscard]] std::vector<Literal> ladder(std::size_t steps);
  /// States for ever that one of the literals holds. A `loose` statement may be left out of a question that does not speak of
  /// all its literals: whatever the others are, the rest can be chosen so that it holds.
  void state(std::span<const Literal> any_of, bool loose);
  /// A literal that holds exactly when all of these do. Equal questions give the same literal.
  [[nodiscard]] Literal every(std::vector<Literal> of);

  [[nodiscard]] int variables() const { return first_own_ + static_cast<int>(nodes_.size()); }   ///< one more than the last
  [[nodiscard]] std::uint32_t ladders() const { return ladders_; }
  [[nodiscard]] const Node& node(int variable) const { return variable < first_own_ ? base_->node(variable) : nodes_[static_cast<std::size_t>(variable - first_own_)]; }
  [[nodiscard]] std::span<const Literal> parts(int variable) const {
    const Node& made = node(variable);
    return variable < first_own_ ? base_->parts(variable) : std::span<const Literal>(literals_.data() + made.first, made.count);
  }
  [[nodiscard]] int step_of(std::uint32_t ladder, std::uint32_t place) const {
    return ladder < first_ladder_ ? base_->step_of(ladder, place) : ladder_starts_[ladder - first_ladder_] + static_cast<int>(place);
  }

  /// Calls `use(literals, loose, number)` for each statement that speaks of the proposition; the number tells them apart.
  template <class Use>
  void for_statements(int variable, Use use) const {
    if (base_) base_->for_statements(variable, use);
    const auto own = of_variable_.find(variable);
    if (own == of_variable_.end()) return;
    for (const std::uint32_t number : own->second) {
      const Statement& statement = statements_[number];
      use(std::span<const Literal>(literals_.data() + statement.first, statement.count), statement.loose, first_statement_ + number);
    }
  }
  /// The literals of a statement by its number.
  [[nodiscard]] std::span<const Literal> statement(std::uint32_t number) const {
    if (number < first_statement_) return base_->statement(number);
    const Statement& found = statements_[number - first_statement_];
    return {literals_.data() + found.first, found.count};
  }
  [[nodiscard]] std::uint32_t ladder_length(std::uint32_t ladder) const {
    return ladder < first_ladder_ ? base_->ladder_length(ladder) : ladder_lengths_[ladder - first_ladder_];
  }
  [[nodiscard]] std::uint32_t statements() const { return first_statement_ + static_cast<std::uint32_t>(statements_.size()); }

 private:
  [[nodiscard]] const Literal* known(const std::vector<Literal>& parts) const;
  struct VectorHash { std::size_t operator()(const std::vector<Literal>& key) const; };

  const Formula* base_ = nullptr;
  int first_own_ = 0;
  std::uint32_t first_ladder_ = 0, ladders_ = 0, first_statement_ = 0;
  std::vector<Node> nodes_;
  std::vector<Literal> literals_;       ///< parts and statements
  std::vector<Statement> statements_;
  std::vector<int> ladder_starts_;
  std::vector<std::uint32_t> ladder_lengths_;
  std::unordered_map<int, std::vector<std::uint32_t>> of_variable_;
  std::unordered_map<std::vector<Literal>, Literal, VectorHash> known_;
};

}  // namespace guikou::proof
