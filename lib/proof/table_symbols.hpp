// A rulebook's tables run on every petition at once (SPEC 8): for each rule, the literal that it fires.
#pragma once

#include <map>
#include <vector>

#include "proof/condition_symbols.hpp"

namespace guikou::proof {

struct RuleSymbols {
  std::uint32_t rule = 0;          ///< into Program::rules
  Literal own = -1;                ///< its own condition, as the table begins
  Literal hits = -1;               ///< and it is in force
  Literal fires = -1;              ///< and the table is run, and nothing took precedence
};

struct TableSymbols {
  Literal reached = -1;            ///< no earlier table ended the evaluation
  std::vector<RuleSymbols> rules;
  Literal none_hit = -1;
  Literal conflict = -1;           ///< two rules of a `unique` table hit
  Literal otherwise_fires = -1;
  std::vector<SlotState> before;   ///< of every slot, as the table begins
  std::map<program::Slot, SlotState> assumed;  ///< of those below: propositions of their own, of which `before` is made
};

/// Who receives something is known only by resolving it on the chart: `lead`, `sponsor`, `support`, `notify` and
/// `skip_levels` of earlier tables are any value (RulebookSymbols::assumes_recipients tells that a condition saw one).
class RulebookSymbols {
 public:
  /// `without`: a rule (into Program::rules) taken as not written.
  RulebookSymbols(InputSpace& space, std::size_t program, std::uint32_t without = program::none);

  [[nodiscard]] const std::vector<TableSymbols>& tables() const { return tables_; }
  /// A rule with a `lead` fires.
  [[nodiscard]] Literal lead_fires() const { return lead_fires_; }
  [[nodiscard]] Literal conflict() const { return conflict_; }
  [[nodiscard]] const std::vector<Literal>& sealed() const { return sealed_; }  ///< each entry's condition, on the petition as given
  [[nodiscard]] bool inexact() const { return conditions_.inexact(); }
  [[nodiscard]] bool assumes_recipients() const { return assumes_recipients_; }
  /// The state of every slot after the last table.
  [[nodiscard]] const std::vector<SlotState>& states() const { return states_; }
  [[nodiscard]] ConditionSymbols& conditions() { return conditions_; }
  [[nodiscard]] const ConditionSymbols& conditions() const { return conditions_; }
  /// Slots in which conditions or sealed entries look.
  [[nodiscard]] bool looked_at(program::Slot slot) const { return looked_at_[slot]; }

 private:
  void view_attributes();
  void view_outputs();
  void run(const program::Table& table);
  void apply(const program::Rule& rule, Literal fires);
  void apply_action(const program::Action& action, Literal fires);
  [[nodiscard]] std::map<program::Slot, SlotState> meet_recipients(Literal lead_before);
  [[nodiscard]] std::vector<decide::Value> items(const program::Action& action) const;
  [[nodiscard]] SlotState output_constant(program::Slot slot, const std::vector<decide::Value>& items) const;
  [[nodiscard]] SlotState any_state(program::Slot slot);
  void mark(std::uint32_t when);

  InputSpace& space_;
  Solver& solver_;
  std::size_t index_;
  const program::Program& program_;
  std::uint32_t without_;
  ConditionSymbols conditions_;
  std::vector<std::unique_ptr<Domain>> domains_;       ///< of outputs
  std::vector<std::unique_ptr<TextFacts>> facts_;
  std::vector<bool> looked_at_;
  std::vector<SlotState> states_;
  std::vector<TableSymbols> tables_;
  std::vector<Literal> sealed_;
  Literal reached_ = 1, lead_fires_ = -1, conflict_ = -1;
  bool assumes_recipients_ = false;
};

}  // namespace guikou::proof
