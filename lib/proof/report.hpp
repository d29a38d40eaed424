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
  std::vector<std::string> about;      ///< all that it is about, if that is more than one: rules, stages, matters
};

/// The first few names, and how many more there are.
[[nodiscard]] std::string names_in_short(const std::vector<std::string>& names);

/// Collects findings and knows where rules are written. Not thread-safe.
class Report {
 public:
  explicit Report(const model::Rulebook& rulebook) : rulebook_(rulebook) {}

  void add(model::FindingCode code, const std::string& rule, std::vector<std::string> arguments, std::string example = {}, std::vector<std::string> blockers = {});
  /// The same of something that is no rule.
  void add_at(model::Place place, model::FindingCode code, std::vector<std::string> arguments, std::string example = {});
  /// One finding for all these, at the first of them: `one` with its name, or `many` with names and how many, then `also`.
  void add_together(model::FindingCode one, model::FindingCode many, std::vector<std::string> names, model::Place place, std::vector<std::string> also = {}, std::string example = {});
  /// Analysis was cut short or cannot tell: silence would be taken for a proof.
  void incomplete(const std::string& rule, std::string what);
  /// The same of all these, at the first.
  void incomplete_for(const std::vector<std::string>& names, std::string what, std::string example = {});

  [[nodiscard]] model::Place place_of(const std::string& rule) const;
  [[nodiscard]] std::vector<ProvedFinding>& findings() { return findings_; }

 private:
  const model::Rulebook& rulebook_;
  std::vector<ProvedFinding> findings_;
};

}  // namespace guikou::proof
