// What analysis has proved, as findings with a rule, an example petition and what stands in the way (SPEC 14 `check`).
#pragma once

#include <string>
#include <vector>

#include "model/finding.hpp"
#include "model/rulebook.hpp"

namespace guikou::proof {

struct ProvedFinding {
  model::Finding finding;
  std::string rule;                    ///< "TABLE/RULE", or empty
  std::string example;                 ///< a petition as JSON that shows it, or empty
  std::vector<std::string> blockers;   ///< the fewest rules that cover it
};

/// Collects findings and knows where rules are written. Not thread-safe.
class Report {
 public:
  explicit Report(const model::Rulebook& rulebook) : rulebook_(rulebook) {}

  void add(model::FindingCode code, const std::string& rule, std::vector<std::string> arguments, std::string example = {}, std::vector<std::string> blockers = {});
  /// The same of something that is no rule.
  void add_at(model::Place place, model::FindingCode code, std::vector<std::string> arguments, std::string example = {});
  /// Analysis was cut short or cannot tell: silence would be taken for a proof.
  void incomplete(const std::string& rule, std::string what);

  [[nodiscard]] model::Place place_of(const std::string& rule) const;
  [[nodiscard]] std::vector<ProvedFinding>& findings() { return findings_; }

 private:
  const model::Rulebook& rulebook_;
  std::vector<ProvedFinding> findings_;
};

}  // namespace guikou::proof
