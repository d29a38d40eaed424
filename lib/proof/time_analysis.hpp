// Clocks and stages that cannot do what they are for (SPEC 14 `check`, time).
#pragma once

#include <optional>

#include "proof/probe.hpp"
#include "proof/report.hpp"
#include "proof/trial_petitions.hpp"

namespace guikou::proof {

/// `calendar-short`, `stage-order`, `silent-case`. Not thread-safe.
class TimeAnalysis {
 public:
  TimeAnalysis(const program::Program& program, const model::Rulebook& rulebook, const std::vector<std::string>& witnesses, Report& report)
      : program_(program), rulebook_(rulebook), witnesses_(witnesses), report_(report), probe_(program) {}

  /// `today`: the day on which somebody asks; without it `calendar-short` is not looked for.
  void run(std::optional<program::Day> today);

 private:
  void calendar_short(program::Day today);
  void stage_order(const model::Policy& policy);
  void silent_case(const model::Policy& policy);
  /// The petitions of rules that give the policy.
  [[nodiscard]] std::vector<std::string> petitions_under(const std::string& policy);

  const program::Program& program_;
  const model::Rulebook& rulebook_;
  const std::vector<std::string>& witnesses_;
  Report& report_;
  Probe probe_;
};

}  // namespace guikou::proof
