// What a rule does when it fires (SPEC 8), and what stands at the end of a decision.
#pragma once

#include <span>
#include <vector>

#include "decide/list_marks.hpp"
#include "decide/output_wish.hpp"
#include "decide/resolver.hpp"

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

/// Fires the rules of one decision after the other: begin(), fire() for each, finish(). Holds scratch memory; one a thread.
class RuleFiring {
 public:
  explicit RuleFiring(const Program& program);

  void begin(PetitionCase& petition, RouteResult& result, Trace* trace);
  /// Fires rules of a table in their order up to a final one; how many.
  std::size_t fire(const program::Table& table, const std::vector<std::uint32_t>& rules);
  /// False: the rule is final.
  bool fire(std::uint32_t rule);
  void finish();

  /// From now on only this is found out; what else stands in a result means nothing. A trace wants everything.
  void want(const OutputWish& wish) { wish_ = wish; }

  /// Off: actions are run in full and no target is remembered. For tests that compare the two.
  void take_short_ways(bool on) { takes_short_ways_ = memory_.keeps_targets = on; }

 private:
  /// What is known of all additions of a table.
  struct Additions {
    Day since = program::last_day, until = program::first_day;   ///< the days on which all of them are constant
    bool to_two_lists = false;                                   ///< and these are the lists, first values going to the first
    Slot lists[program::Addition::most] = {};
  };
  [[nodiscard]] Additions additions_of(const program::Table& table) const;
  std::size_t add_run(const program::Table& table, std::span<const std::uint32_t> rules);
  std::uint32_t* add_to_lists(const program::Addition* additions, std::uint32_t first, std::span<const std::uint32_t> rules, bool any_day, std::uint32_t* told);
  std::uint32_t* add_to_two_lists(const Additions& all, const program::Addition* additions, std::uint32_t first, std::span<const std::uint32_t> rules, std::uint32_t* told);
  void append(Slot list, std::span<const std::int64_t> numbers);
  void fire_quickly(const program::Rule& rule, std::uint32_t index);
  void apply(std::uint32_t rule, std::uint32_t action);
  void apply_set(std::uint32_t rule, std::uint32_t action);
  void apply_lead(std::uint32_t rule, const program::Action& action, std::uint32_t action_index);
  void apply_parties(std::uint32_t rule, const program::Action& action);
  void apply_sponsor(std::uint32_t rule, const program::Action& action, std::uint32_t action_index);
  void apply_value(std::uint32_t rule, const program::Action& action, std::uint32_t action_index);
  void set_lead(std::uint32_t selector, SelectorTrace* trace);
  void add_targets(Slot slot, std::uint32_t selector, SelectorTrace* trace);
  void set_sponsor(std::uint32_t selector, SelectorTrace* trace);
  void gather_items(Slot slot, const program::Action& action);
  void add_item(Slot slot, std::int64_t number) {
    if (!marks_.add(program_.mark_of(slot, number))) return;
    petition_->numbers[slot].push_back(number);
    petition_->values[slot].present = true;
  }
  void add_basis(std::uint32_t text);
  void keep(Slot slot, std::uint32_t rule, std::uint32_t action);
  SelectorTrace* trace_selector(Slot output, std::uint32_t rule, std::uint32_t selector);
  const Recusal& recusal() {
    if (!recusal_ready_) prepare_recusal();
    return recusal_;
  }
  void prepare_recusal();
  [[nodiscard]] std::int64_t levels_skipped();
  void update_skip_levels();
  void add_succession_rows();
  [[nodiscard]] bool always_in_force(program::UnitId unit) const { return (always_in_force_[unit / 64] >> unit % 64 & 1u) != 0; }
  void forget_marks();

  [[nodiscard]] bool wanted(Slot output) const { return wish_.slots[output] != 0 || trace_ != nullptr; }

  const Program& program_;
  OutputWish wish_;
  PetitionCase* petition_ = nullptr;
  RouteResult* result_ = nullptr;
  Trace* trace_ = nullptr;
  Recusal recusal_;
  bool recusal_ready_ = false;
  bool lead_fired_ = false;       ///< some rule with a `lead` fired
  bool met_protection_ = false;   ///< a `lead` selector passed over somebody barred or sealed
  bool takes_short_ways_ = true;
  ListMarks marks_;
  std::vector<std::uint64_t> basis_marks_;   ///< a bit a text of the program
  std::vector<std::uint64_t> always_in_force_;   ///< a bit a unit: most petitions name such units alone, and the chart need not be looked at
  ResolutionMemory memory_;
  std::vector<Party> parties_;
  std::vector<Additions> additions_;   ///< by table
};

}  // namespace guikou::decide
