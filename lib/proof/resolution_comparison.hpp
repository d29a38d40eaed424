// Where two charts may answer the same selector differently: day by day, unit by unit, matter by matter, asked of the engine's
// own resolver with everybody barred, so that it tells its whole row of candidates and everybody it climbs to.
#pragma once

#include <array>
#include <map>
#include <set>

#include "proof/chart_snapshot.hpp"
#include "proof/lead_reach.hpp"
#include "proof/protection_comparison.hpp"
#include "proof/selector_row.hpp"
#include "proof/table_symbols.hpp"

namespace guikou::proof {

/// Not thread-safe.
class ResolutionComparison {
 public:
  /// `differ`: the days on which the charts differ.
  ResolutionComparison(InputSpace& space, std::array<RulebookSymbols*, 2> symbols, const SettledAttributes& settled, const std::vector<DayRange>& differ);

  /// States who leads as far as that is known before anybody is asked.
  void state_leads() {
    for (LeadReach& each : leads_) each.state_presence();
  }
  /// A selector that rules give an output, by side as each of them has it; none: everything else that may make the output differ.
  struct Asking {
    std::string output;
    std::array<std::vector<std::uint32_t>, 2> selectors;
    Literal may_differ = -1;
  };
  /// What may find somebody else by one chart than by the other where a rule gives it, for petitions that both decide.
  [[nodiscard]] std::vector<Asking> rules_may_differ();
  /// The same of each stage of a policy, on any day; nothing: the two have other stages.
  [[nodiscard]] std::vector<Literal> stages_may_differ(const std::string& policy);

 private:
  struct Asked {                                 ///< the same selector for the same output
    std::array<std::uint32_t, 2> selector{};
    std::vector<std::uint32_t> alike;            ///< of this side: every selector that is written so
    decide::ResolutionRequest request;           ///< of the selector but for its number
    std::set<std::string> slots;                 ///< attributes and outputs read
    unsigned matter = 0;                         ///< what makes it look at the matter (MatterLikeness::Readers)
    bool common = false;
    std::array<bool, chart_parts> parts{};       ///< of the chart, that it looks at
    std::uint32_t steps = 1;
    std::vector<Literal> fires;
    std::string output;
  };
  struct Group {                                 ///< matters that neither chart tells apart
    std::array<std::int64_t, 2> matter{};        ///< or -1: none
    std::vector<bool> classes;
    bool absent = false;
    bool owners_differ = false;                  ///< on the day looked at
  };
  struct Moment {
    program::Day day = 0, last = 0;              ///< until then the charts stay as they are
  };
  void gather_rules(std::size_t side, std::map<std::string, std::array<Asked, 2>>& found) const;
  void note_reads(std::size_t side, std::uint32_t selector, Asked& asked) const;
  std::vector<Group>& groups(unsigned readers);
  void compare_owners(std::vector<Group>& groups, program::Day day) const;
  void gather_moments(const std::vector<DayRange>& differ);
  void begin(program::Day day);
  [[nodiscard]] bool same(const Asked& asked);
  [[nodiscard]] std::string row(std::size_t side, const Asked& asked, std::uint32_t step);
  [[nodiscard]] Literal may_differ(const Asked& asked);
  [[nodiscard]] Literal values_may_differ(const Asked& asked, const std::string& slot);
  [[nodiscard]] Literal inside(const Group& group);
  [[nodiscard]] Literal recipients_may_differ(const Asked& asked, const std::string& slot);
  [[nodiscard]] bool touched(const Asked& asked, const Group& group) const;
  void put(std::size_t side, const std::string& slot, std::int64_t number);

  InputSpace& space_;
  Solver& solver_;
  std::array<RulebookSymbols*, 2> symbols_;
  std::array<const program::Program*, 2> programs_;
  std::array<ProgramText, 2> texts_;
  std::vector<Moment> moments_;
  std::map<unsigned, std::vector<Group>> groups_;   ///< by what looks at matters
  program::Day day_ = 0;                         ///< that is looked at
  const SettledAttributes& settled_;
  std::array<LeadReach, 2> leads_;
  std::map<program::Day, std::array<bool, chart_parts>> parts_differ_;
  std::array<bool, chart_parts> differ_{};       ///< parts of the chart, on the day looked at
  std::array<SelectorRow, 2> rows_;
  ProtectionComparison protections_;
  std::size_t spent_ = 0;
};

}  // namespace guikou::proof
