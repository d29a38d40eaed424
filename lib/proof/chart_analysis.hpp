// Does everybody who should answer exist: leads and stages that reach nobody, accused people for whom nobody is left, heads
// that are missing, rules that name closed units, matters that nobody owns (SPEC 14 `check`, the living chart).
#pragma once

#include <map>

#include "proof/probe.hpp"
#include "proof/report.hpp"
#include "proof/trial_petitions.hpp"

namespace guikou::proof {

/// Tries the chart unit by unit, day by day, with the petitions that fire each rule. What is found is shown on a petition;
/// where there is too much to try all of it, that is reported. Not thread-safe.
class ChartAnalysis {
 public:
  /// `witnesses`: for each rule a petition that fires it, or an empty text.
  ChartAnalysis(const program::Program& program, const model::Rulebook& rulebook, const std::vector<std::string>& witnesses, Report& report);

  void run();

 private:
  struct Stages {
    std::vector<std::uint32_t> stages;   ///< into PolicySet::stages
    std::string example;
  };
  void try_rule(std::uint32_t rule);
  void look_at(std::uint32_t rule, const std::string& petition, bool accused);
  void tell_stages(const std::map<std::uint32_t, Stages>& found, model::FindingCode code);
  void vacant_heads();
  void stale_units();
  void unowned_matters();
  [[nodiscard]] bool names_lead(std::uint32_t rule) const;
  /// Whom a rule names without looking at the petition, as text; empty: it looks.
  [[nodiscard]] std::string named_outright(std::uint32_t rule) const;
  [[nodiscard]] bool spend();
  [[nodiscard]] std::string name(std::uint32_t rule) const { return program_.texts[program_.rules[rule].id]; }

  const program::Program& program_;
  const model::Rulebook& rulebook_;
  const std::vector<std::string>& witnesses_;
  Report& report_;
  Probe probe_;
  std::vector<std::string> moments_, units_, people_;
  std::vector<bool> dead_lead_, hole_;          ///< by rule: told already
  std::map<std::uint32_t, Stages> dead_stages_, hole_stages_;   ///< by policy
  std::size_t spent_ = 0, trials_ = 0;
  bool cut_short_ = false;
};

}  // namespace guikou::proof
