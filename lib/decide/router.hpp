// Routes one petition through the tables in run order (SPEC 8) and answers with numbers; io writes them as JSON.
#pragma once

#include <vector>

#include "decide/condition_checker.hpp"
#include "decide/rule_firing.hpp"
#include "decide/rule_matcher.hpp"
#include "decide/rule_tracing.hpp"
#include "decide/telling_room.hpp"

namespace guikou::decide {

/// Holds scratch memory; one a thread.
class TableRouter {
 public:
  explicit TableRouter(const Program& program, InstructionSet limit = InstructionSet::avx512)
      : program_(program), matcher_(program, limit), firing_(program), tracing_(program), room_(program) {}

  /// Decides. The petition's `decided_at` and `day` must be set; outputs that it has from an earlier decision are cleared.
  /// `trace` may be null.
  void route(PetitionCase& petition, RouteResult& result, Trace* trace = nullptr);

  /// From now on decides as if this rule (into Program::rules) were not written; `none`: as written. For proofs.
  void leave_out(std::uint32_t rule) { left_out_ = rule; }

  /// From now on only what is wished for is found out (SPEC 14 `--fields`); what else stands in a result means nothing. A trace wants everything.
  void want(const OutputWish& wish) { firing_.want(wish); }

  /// Off: every action is run in full and every target worked out anew. For tests that compare the two.
  void take_short_ways(bool on) { firing_.take_short_ways(on); }

 private:
  bool run_table(const program::Table& table, std::uint32_t index);
  void find_hits(const program::Table& table, std::uint32_t index, TableTrace* trace);
  void trace_every_rule(const program::Table& table, TableTrace& trace);
  void trace_few_rules(const program::Table& table, std::uint32_t index, TableTrace& trace);
  void find_held(const program::Table& table, std::uint32_t index, bool first_alone);
  [[nodiscard]] bool find_near(const program::Table& table, std::uint32_t index, std::uint32_t end);
  static void mark_not_needed(TableTrace& trace, std::uint32_t final_rule);
  [[nodiscard]] bool in_force(std::uint32_t rule) const;
  [[nodiscard]] bool rule_holds(std::uint32_t rule);

  const Program& program_;
  RuleMatcher matcher_;
  PetitionCase* petition_ = nullptr;
  RouteResult* result_ = nullptr;
  Trace* trace_ = nullptr;
  RuleFiring firing_;
  std::uint32_t left_out_ = program::none;
  std::vector<std::uint32_t> hits_, held_, told_, possible_;
  RuleTracing tracing_;
  TellingRoom room_;
};

}  // namespace guikou::decide
