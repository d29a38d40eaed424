// Where two charts may answer the same selector differently: day by day, unit by unit, matter by matter, asked of the engine's
// own resolver with everybody barred, so that it tells its whole row of candidates and everybody it climbs to.
#pragma once

#include <array>
#include <map>
#include <set>

#include "proof/chart_snapshot.hpp"
#include "proof/protection_comparison.hpp"
#include "proof/selector_row.hpp"
#include "proof/table_symbols.hpp"

namespace guikou::proof {

/// Not thread-safe.
class ResolutionComparison {
 public:
  /// `differ`: the days on which the charts differ.
  ResolutionComparison(InputSpace& space, std::array<RulebookSymbols*, 2> symbols, std::vector<DayRange> differ);

  /// By output a literal without which every selector that a rule gives it finds the same by both charts, for petitions that both decide.
  [[nodiscard]] std::map<std::string, Literal> rules_may_differ();
  /// The same of the stages of a policy, on any day.
  [[nodiscard]] Literal stages_may_differ(const std::string& policy);

 private:
  struct Asked {                                 ///< the same selector for the same output
    std::array<std::uint32_t, 2> selector{};
    decide::ResolutionRequest request;           ///< of the selector but for its number
    std::set<std::string> slots;                 ///< attributes and outputs read
    bool matter = false;
    std::uint32_t steps = 1;
    std::vector<Literal> fires;
    std::string output;
  };
  struct Group {                                 ///< matters that neither chart tells apart
    std::array<std::int64_t, 2> matter{};        ///< or -1: none
    std::vector<bool> classes;
    bool absent = false;
  };
  struct Moment {
    program::Day day = 0, last = 0;              ///< until then the charts stay as they are
  };
  void gather_rules(std::size_t side, std::map<std::string, std::array<Asked, 2>>& found) const;
  void note_reads(std::size_t side, std::uint32_t selector, Asked& asked) const;
  void part_matters();
  void gather_moments(const std::vector<DayRange>& differ);
  void begin(program::Day day);
  [[nodiscard]] bool same(const Asked& asked);
  [[nodiscard]] std::string row(std::size_t side, const Asked& asked, std::uint32_t step);
  [[nodiscard]] Literal may_differ(const Asked& asked);
  [[nodiscard]] Literal values_may_differ(const Asked& asked, const std::string& slot);
  [[nodiscard]] Literal inside(const Group& group);
  [[nodiscard]] bool is_set(const std::string& attribute) const { return set_.contains(attribute); }
  void put(std::size_t side, const std::string& slot, std::int64_t number);

  InputSpace& space_;
  Solver& solver_;
  std::array<RulebookSymbols*, 2> symbols_;
  std::array<const program::Program*, 2> programs_;
  std::array<ProgramText, 2> texts_;
  std::vector<Moment> moments_;
  std::vector<Group> groups_;
  std::set<std::string> set_;                    ///< attributes that some rule sets
  std::array<SelectorRow, 2> rows_;
  ProtectionComparison protections_;
  std::size_t spent_ = 0;
};

}  // namespace guikou::proof
