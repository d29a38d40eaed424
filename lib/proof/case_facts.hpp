// What one decision rests on: of a petition that was routed by one program, literals over the petition that fix everything
// that was read on the way. Every petition for which they hold is decided so, dates of clocks and stages apart.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "proof/common_superior.hpp"
#include "proof/matter_likeness.hpp"
#include "proof/probe.hpp"
#include "proof/row_likeness.hpp"
#include "proof/table_symbols.hpp"

namespace guikou::proof {

/// One program of the space. Not thread-safe.
class CaseFacts {
 public:
  CaseFacts(InputSpace& space, std::size_t side, RulebookSymbols& symbols, const SettledAttributes& settled, std::uint32_t without = program::none);

  /// Routes the petition, which is a petition of the space at `point`. False: an input error.
  bool route(const std::string& petition);
  [[nodiscard]] Probe& probe() { return probe_; }

  /// After route(): rules (into Program::rules) that fired, in order.
  [[nodiscard]] const std::vector<std::uint32_t>& fired() const { return fired_; }
  /// Which rules fire by the propositions, after Solver::ask gave `possible`.
  [[nodiscard]] std::vector<bool> expected() const;
  [[nodiscard]] bool as_expected(const std::vector<bool>& expected) const;
  /// The first table in which the propositions were wrong.
  [[nodiscard]] std::size_t first_surprise(const std::vector<bool>& expected) const;

  /// The literals: what fires, and what the petition is.
  void facts(const InputSpace::Point& point, std::vector<Literal>& facts);
  /// Of the tables before one, as far as its conditions look at who was named.
  void facts_before(const InputSpace::Point& point, std::size_t table, std::vector<Literal>& facts) { facts_before(point, table, outputs_before(), facts); }
  /// Of the first tables, as far as who they named for these outputs rests on it.
  void facts_before(const InputSpace::Point& point, std::size_t table, const std::set<std::string>& outputs, std::vector<Literal>& facts);
  /// The output, and outputs that selectors read which gave it.
  [[nodiscard]] std::set<std::string> outputs_behind(const std::string& output);
  /// What the petition is, as far as the selectors of these outputs look at it, and those of stages that target_on() asked. `dated`: on which day matters
  /// beside the chart.
  void facts_of(const InputSpace::Point& point, const std::set<std::string>& outputs, bool dated, std::vector<Literal>& facts);
  /// Selectors that rules resolved, in order.
  [[nodiscard]] const std::vector<decide::SelectorTrace>& selectors() { return look(), trace_.selectors; }
  /// What the petition is, as far as one of them looks at it. False: it cannot be told.
  [[nodiscard]] bool facts_of(const InputSpace::Point& point, const decide::SelectorTrace& selector, std::vector<Literal>& facts);
  /// What selectors that are written alike did wherever a rule gave an output by one of them.
  struct SelectorUses {
    std::map<std::string, std::size_t> read;        ///< outputs that it reads, and after how many tables they are what it reads
    std::string targets;                            ///< whom it found, by name
  };
  /// As facts_of() of all of them. False: it cannot be told, or nobody asked it.
  [[nodiscard]] bool facts_of_uses(const InputSpace::Point& point, const std::string& output, const std::vector<std::uint32_t>& selectors, SelectorUses& found, std::vector<Literal>& facts);
  /// Of a selector of `lead`: petitions for which everybody whom it can come to is the same (`here`). Somebody is found where one of them
  /// is not passed over; nobody, where all are, seals hold or not, if nobody arbitrates.
  struct Everybody {
    Literal here = -1, no_arbitration = -1, sealed = -1;
    std::vector<Literal> may_be_passed, is_passed;
    std::vector<Literal> beside_passed;   ///< the same of those whom a seal adds
  };
  [[nodiscard]] bool everybody(const InputSpace::Point& point, const decide::SelectorTrace& selector, Everybody& all);
  /// Nobody leads, as every unit is barred: what that rests on, whatever rules fire. False: it is not so.
  [[nodiscard]] bool everybody_barred(const InputSpace::Point& point, std::vector<Literal>& facts);
  /// As facts_of() of `lead` alone, where everybody whom the selectors of the first tables name stands in a tree of the chart that is barred as a whole.
  [[nodiscard]] bool lead_of_barred_trees(const InputSpace::Point& point, std::size_t tables, std::vector<Literal>& facts);
  /// Of each table, whether two rules of it hold that must not.
  void conflict_facts(std::vector<Literal>& facts);
  [[nodiscard]] bool fired(std::uint32_t rule) const { return fired_flags_[rule]; }
  /// Whom the rule gave to an output.
  [[nodiscard]] std::vector<program::Party> targets_of(std::uint32_t rule, const std::string& output);
  /// Some rule that fired set an attribute.
  [[nodiscard]] bool sets_any();
  /// Some rule that fired set an attribute that is not settled when recipients are named.
  [[nodiscard]] bool sets_attributes();
  /// What conditions of a table saw of who was named before it: all of these hold.
  void named_before(std::size_t table, std::vector<Literal>& holds);
  /// The same of `skip_levels`. False: it cannot be told.
  [[nodiscard]] bool levels_before(std::size_t table, std::vector<Literal>& holds);
  /// What that rests on.
  void levels_facts(const InputSpace::Point& point, std::size_t table, std::vector<Literal>& facts);
  /// A stage of the petition's policy resolved on another day: its target by name. What that rests on is a fact until forget_stages().
  [[nodiscard]] std::string target_on(std::uint32_t stage, std::uint32_t n, program::Day day);
  void forget_stages() { stages_ = {}; }
  /// Outputs that the stages of a policy look at, or one of them.
  [[nodiscard]] std::set<std::string> outputs_of_stages(const program::PolicyRule& policy, std::optional<std::size_t> only) const;
  /// Who was named for `lead` or `sponsor`; empty: nobody.
  [[nodiscard]] std::string value_of(const std::string& output) const;
  /// Whom the first tables named to lead; empty: nobody.
  [[nodiscard]] std::string lead_after(std::size_t tables) const;
  /// Outputs that limit its clocks; attributes that do are facts until forget_stages().
  [[nodiscard]] std::set<std::string> limits_of_stages(const program::PolicyRule& policy);

  /// Some selector that fired reads this list attribute, whose order the space does not know.
  [[nodiscard]] std::string list_read_in_order(const InputSpace::Point& point);
  /// Whether those do that gave these outputs, or stages that target_on() asked.
  [[nodiscard]] bool reads_in_order(const InputSpace::Point& point, const std::set<std::string>& outputs);
  /// The same of who is named before a table.
  [[nodiscard]] std::string list_read_in_order_before(const InputSpace::Point& point, std::size_t table);
  [[nodiscard]] Literal fires(std::uint32_t rule) const { return fires_[rule]; }
  [[nodiscard]] const program::Program& program() const { return program_; }

 private:
  struct Reads {
    std::set<program::Slot> slots, in_order;         ///< those that common(…) alone reads have no order
    bool here = false;                               ///< the unit, or where there is none lodged_at
    bool known = false;
  };
  struct Met {
    program::Day day = 0;
    program::Party party;
    bool operator<(const Met& other) const { return std::pair(day, party.code()) < std::pair(other.day, other.party.code()); }
  };
  /// What was looked at on the way.
  struct Seen {
    std::set<program::Slot> slots;                  ///< read by limits, and by selectors of which no rows are told
    std::set<program::Slot> in_order;
    std::set<AskedRow> rows;                        ///< … of which they are
    std::set<std::pair<std::uint32_t, program::Day>> commons;   ///< selectors of common(…) alone
    bool matter = false;                            ///< such a selector may look at the matter
    std::set<Met> met;
    bool all_bars = false;                          ///< not only those of who was met
    bool lead_asked = false, anybody_asked = false;
    void join(const Seen& other);
  };
  /// Who keeps a party from a case: by list which elements do, and that one of them is given; by unit, for a matter, which units accused alone do.
  struct Barring {
    std::array<std::vector<bool>, 2> elements;
    Literal listed = -1;
    std::map<std::int64_t, std::pair<std::vector<bool>, Literal>> units;
  };
  void look();
  void gather(const std::set<program::Slot>* outputs);
  [[nodiscard]] std::set<std::string> outputs_before();
  [[nodiscard]] std::optional<program::UnitId> lead_before(std::size_t table) const;
  void gather_before(std::size_t table, const std::set<std::string>& outputs);
  [[nodiscard]] std::set<program::Slot> slots_of(const std::set<std::string>& outputs) const;
  void what_it_is(const InputSpace::Point& point, bool dated, std::vector<Literal>& facts);
  void same_chart(std::vector<Literal>& facts);
  [[nodiscard]] program::Day epoch_of(program::Day day) const;
  [[nodiscard]] std::vector<std::size_t> read_classes(const InputSpace::Point& point) const;
  [[nodiscard]] std::string in_order(const InputSpace::Point& point) const;
  const Reads& reads(std::uint32_t selector);
  void meet(const decide::SelectorTrace& selector, program::Day day, std::uint32_t step, bool of_stage);
  void read_one_by_one(std::uint32_t selector);
  void common_facts(const InputSpace::Point& point, std::vector<Literal>& facts);
  void row_facts(const InputSpace::Point& point, std::vector<Literal>& facts);
  void accusation_facts(const InputSpace::Point& point, std::vector<Literal>& facts);
  [[nodiscard]] Literal accusing() const;
  [[nodiscard]] Literal accuses_nobody_known() const;
  [[nodiscard]] bool accused_by_unit_told() const;
  void limits_of(const program::PolicyRule& policy);
  void meet_holder(program::Party named, program::Day day);
  void meet_whoever_acts(program::Party acting, program::Day day);
  void attribute_facts(const InputSpace::Point& point, std::size_t attribute, std::vector<Literal>& facts) const;
  /// One of these elements of a list is given: the literal, and whether it holds at the point.
  struct AnyOf {
    std::vector<Literal> parts;
    bool holds = false;
  };
  [[nodiscard]] std::pair<Literal, bool> barred(const InputSpace::Point& point, const Met& met);
  [[nodiscard]] std::pair<Literal, bool> listed(const InputSpace::Point& point, const Met& met);
  [[nodiscard]] std::optional<std::size_t> known_after(program::Slot slot, const std::string& output, const std::vector<std::uint32_t>& selectors) const;
  [[nodiscard]] bool of_barred_trees(const InputSpace::Point& point, const decide::SelectorTrace& selector, std::vector<Literal>& facts);
  /// A seal keeps the unit out (`surely`), or may do so.
  [[nodiscard]] Literal sealed_off(program::UnitId unit, program::Day day, bool surely) const;
  [[nodiscard]] Literal passed_over(const InputSpace::Point& point, program::UnitId unit, program::Day day, bool surely);
  [[nodiscard]] Literal nobody_arbitrates(program::Day day);
  void bar_facts(const InputSpace::Point& point, std::vector<Literal>& facts);
  void sealed_facts(std::vector<Literal>& facts);
  void matter_facts(const InputSpace::Point& point, std::vector<Literal>& facts);
  void decliner_facts(const InputSpace::Point& point, std::vector<Literal>& facts);
  [[nodiscard]] bool arbitration_facts(const InputSpace::Point& point, std::vector<Literal>& facts);
  [[nodiscard]] const std::vector<program::UnitId>& standing(program::Slot slot, program::Day on);
  [[nodiscard]] const decide::Recusal& bars_of_unit(program::UnitId unit, program::Day day);
  [[nodiscard]] Barring& barring(program::Party party, program::Day day);
  [[nodiscard]] const std::pair<std::vector<bool>, Literal>& barring_units(program::Party party, program::Day day);
  [[nodiscard]] bool matter_set() const;
  [[nodiscard]] bool accuses_its_unit(const InputSpace::Point& point) const;
  void add_elements(const InputSpace::Point& point, program::Slot slot, const std::function<bool(std::size_t)>& counts, AnyOf& any) const;
  [[nodiscard]] Literal one_decliner();
  [[nodiscard]] bool in_conflict(std::size_t table) const;
  void pattern_facts(std::size_t tables, std::vector<Literal>& facts);
  [[nodiscard]] const decide::Recusal& bars(program::Slot slot, std::size_t sample, program::Day day);
  [[nodiscard]] std::size_t table_of(std::uint32_t rule) const { return table_of_[rule]; }

  InputSpace& space_;
  std::size_t side_;
  RulebookSymbols& symbols_;
  const program::Program& program_;
  Probe probe_;
  decide::Trace trace_;
  decide::TimeTrace time_;
  std::string petition_;
  bool looked_ = false;                             ///< the trace is of the petition
  std::vector<std::uint32_t> fired_;
  std::vector<bool> fired_flags_;
  std::vector<Literal> fires_;                      ///< by rule
  std::vector<std::size_t> table_of_;               ///< by rule
  std::vector<Literal> any_fires_;                  ///< by table
  std::map<std::uint32_t, std::uint32_t> rule_of_text_;
  std::vector<std::vector<bool>> alike_;            ///< by matter class: the classes that the chart treats alike
  std::vector<Literal> sealed_;                     ///< each entry's condition in the end
  bool successions_by_matter_ = false;
  const SettledAttributes& settled_;
  std::vector<program::Day> epochs_;                ///< the first day of each
  RowLikeness rows_told_;
  CommonSuperior common_;
  std::map<std::uint32_t, Reads> reads_;            ///< by selector
  Seen seen_, stages_;                              ///< of this petition; of stages on other days
  std::map<std::pair<program::Day, std::pair<program::Slot, std::int64_t>>, std::vector<program::UnitId>> standing_;   ///< by matter
  std::map<std::pair<program::Day, program::UnitId>, std::unique_ptr<decide::Recusal>> unit_bars_;
  std::map<std::pair<program::Day, std::uint32_t>, Barring> barring_;   ///< by epoch and party
  Literal one_decliner_ = 0;                        ///< at most one element of `declined_by`; 0: not asked for yet
  std::map<std::pair<program::Day, std::pair<program::Slot, std::size_t>>, std::unique_ptr<decide::Recusal>> bars_;
  std::vector<decide::AdjustedRow> rows_;
  decide::ResolutionMemory memory_;
};

}  // namespace guikou::proof
