// Parts of a program as text by names alone: equal texts of two programs mean that the parts are the same.
#pragma once

#include <string>

#include "program/program.hpp"

namespace guikou::proof {

/// Not thread-safe; the program is kept alive by the caller.
class ProgramText {
 public:
  explicit ProgramText(const program::Program& program) : program_(program) {}

  /// A condition; empty: always.
  [[nodiscard]] std::string when(std::uint32_t when) const;
  /// One test, as a rulebook would spell it.
  [[nodiscard]] std::string test(program::Slot slot, std::uint32_t test) const;
  [[nodiscard]] std::string selector(std::uint32_t selector) const;
  /// What an action does: kind, output, selectors or values.
  [[nodiscard]] std::string action(const program::Action& action) const;
  /// A value of a slot.
  [[nodiscard]] std::string value(program::Slot slot, std::int64_t number, double real) const;
  /// Condition, period, actions, `final`, title and basis apart.
  [[nodiscard]] std::string rule(const program::Rule& rule) const;
  /// Clocks and stages, titles apart.
  [[nodiscard]] std::string policy(const program::PolicyRule& policy) const;
  [[nodiscard]] std::string sealed(const program::SealedEntry& entry) const;
  [[nodiscard]] std::string slot(program::Slot slot) const;
  [[nodiscard]] std::string matters(program::Range matters) const;

 private:
  [[nodiscard]] std::string term(const program::SelectorTerm& term) const;
  void append_when(std::uint32_t when, std::string& out) const;
  [[nodiscard]] std::string test_range(program::Slot slot, const program::TestNode& node) const;

  const program::Program& program_;
};

/// "2026-03-02", or an empty text where there is no bound.
[[nodiscard]] std::string bound_text(program::Day day);

}  // namespace guikou::proof
