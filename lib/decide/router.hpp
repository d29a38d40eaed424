// Routes one petition through the tables in run order (SPEC 8) and answers with numbers; io writes them as JSON.
#pragma once

#include <vector>

#include "decide/condition_checker.hpp"
#include "decide/resolver.hpp"
#include "decide/rule_matcher.hpp"

namespace guikou::decide {

enum class Unroutable : std::uint8_t { none, not_unique, all_barred, no_candidate, no_rule };

/// What was decided beside the values that stand in the PetitionCase (lead, support, notify, sponsor, policy, outputs).
struct RouteResult {
  Unroutable reason = Unroutable::none;   ///< none: routed
  bool arbitration = false;
  std::int64_t skip_levels = 0;
  std::vector<std::uint32_t> matched;     ///< into Program::texts
  std::vector<std::uint32_t> basis;       ///< into Program::texts, no repeats
  std::vector<AdjustedRow> adjusted;

  void reset();
};

/// Holds scratch memory; one a thread.
class TableRouter {
 public:
  explicit TableRouter(const Program& program, InstructionSet limit = InstructionSet::avx512) : program_(program), matcher_(program, limit) {}

  /// Decides. The petition's `decided_at` and `day` must be set. `trace` may be null.
  void route(PetitionCase& petition, RouteResult& result, Trace* trace = nullptr);

  /// From now on decides as if this rule (into Program::rules) were not written; `none`: as written. For proofs.
  void leave_out(std::uint32_t rule) { left_out_ = rule; }

 private:
  bool run_table(const program::Table& table, std::uint32_t index);
  void find_hits(const program::Table& table, std::uint32_t index, TableTrace* trace);
  static void mark_not_needed(TableTrace& trace, std::uint32_t final_rule);
  bool rule_holds(std::uint32_t rule, TableTrace* trace);
  [[nodiscard]] RuleTrace trace_rule(std::uint32_t rule, bool in_force, ConditionChecker& checker) const;
  bool fire(std::uint32_t rule);
  void apply(std::uint32_t rule, std::uint32_t action);
  void apply_set(std::uint32_t rule, std::uint32_t action);
  void apply_lead(std::uint32_t rule, const program::Action& action, std::uint32_t action_index);
  void apply_parties(std::uint32_t rule, const program::Action& action);
  void apply_sponsor(std::uint32_t rule, const program::Action& action, std::uint32_t action_index);
  void apply_value(std::uint32_t rule, const program::Action& action, std::uint32_t action_index);
  void gather_items(Slot slot, const program::Action& action);
  void keep(Slot slot, std::uint32_t rule, std::uint32_t action);
  SelectorTrace* trace_selector(Slot output, std::uint32_t rule, std::uint32_t selector);
  const Recusal& recusal();
  [[nodiscard]] std::int64_t levels_skipped();
  void update_skip_levels();
  void add_succession_rows();
  void finish();

  const Program& program_;
  RuleMatcher matcher_;
  PetitionCase* petition_ = nullptr;
  RouteResult* result_ = nullptr;
  Trace* trace_ = nullptr;
  Recusal recusal_;
  bool recusal_ready_ = false;
  bool lead_fired_ = false;       ///< some rule with a `lead` fired
  bool met_protection_ = false;   ///< a `lead` selector passed over somebody barred or sealed
  std::uint32_t left_out_ = program::none;
  std::vector<std::uint32_t> hits_;
  std::vector<Party> parties_;
};

}  // namespace guikou::decide
