// Rules that nothing can reach, petitions that nothing takes, rules that say nothing new (SPEC 14 `check`).
#pragma once

#include "proof/collected_gifts.hpp"
#include "proof/example_finder.hpp"
#include "proof/matter_likeness.hpp"
#include "proof/report.hpp"
#include "proof/table_symbols.hpp"

namespace guikou::proof {

/// Analyses the tables of one program. Each claim "never" is proved over all petitions; each claim "there is one" is shown
/// on a petition that was routed; whatever is neither is reported as incomplete. Not thread-safe.
class TableAnalysis {
 public:
  TableAnalysis(const program::Program& program, Report& report);

  void run();

  /// For each rule a petition that fires it, as far as one was found.
  [[nodiscard]] const std::vector<std::string>& witnesses() const { return witnesses_; }
  [[nodiscard]] InputSpace& space() { return space_; }
  [[nodiscard]] RulebookSymbols& symbols() { return symbols_; }

 private:
  void reach(const program::Table& table, const TableSymbols& symbols);
  void report_shadowed(const program::Table& table, const TableSymbols& symbols, std::size_t index);
  [[nodiscard]] std::vector<std::size_t> fewest_blockers(const TableSymbols& symbols, const std::vector<std::size_t>& candidates, std::size_t index);
  void overlaps(const program::Table& table, const TableSymbols& symbols);
  void redundant(std::size_t table);
  [[nodiscard]] bool matters_for(std::uint32_t rule, const std::string& petition);
  /// Whether it matters when whoever would lead instead has handed the case back.
  [[nodiscard]] bool matters_handed_back(std::uint32_t rule, const std::string& petition);
  /// Of a collecting table: whether leaving the rule out changes any decision.
  [[nodiscard]] Known missed(CollectedGifts& gifts, const RuleSymbols& row, std::size_t index);
  [[nodiscard]] Known missed(const CollectedGifts::Missed& by, const RuleSymbols& row);
  /// Of the rules before or after one: some hits, two do.
  struct HitCount {
    Literal one = -1, two = -1;
  };
  void count_hits(const TableSymbols& symbols);
  [[nodiscard]] Literal same_without(const program::Table& table, const TableSymbols& symbols, std::size_t index);
  [[nodiscard]] Literal says_nothing_new(const TableSymbols& symbols, std::size_t index);
  void compare_without(const program::Table& table, const TableSymbols& symbols, std::size_t index);
  [[nodiscard]] std::string effect(const program::Rule& rule) const;
  void gap();
  void unsealed();
  [[nodiscard]] std::string name(std::uint32_t rule) const { return program_.texts[program_.rules[rule].id]; }

  const program::Program& program_;
  Report& report_;
  Solver solver_;
  InputSpace space_;
  RulebookSymbols symbols_;
  MatterLikeness likeness_;
  ExampleFinder finder_;
  Probe probe_;
  std::vector<std::string> witnesses_;
  std::vector<std::uint32_t> redundant_;   ///< of the table looked at
  std::vector<HitCount> before_, after_;   ///< by rule of that table
  std::size_t compared_ = 0, searched_ = 0;
  std::unique_ptr<SettledAttributes> settled_;
  std::unique_ptr<CaseFacts> facts_;       ///< of what decisions rest on; only where it is asked for
  std::unique_ptr<TargetSymbols> targets_;
};

}  // namespace guikou::proof
