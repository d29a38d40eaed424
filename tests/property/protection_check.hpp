// An independent check of SPEC 9 over decisions: who may receive nothing, worked out forwards over the whole chart (every
// barred unit, then every barred person), where the engines ask backwards from each candidate.
#pragma once

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reference/case_state.hpp"

namespace guikou::property {

class ProtectionCheck {
 public:
  explicit ProtectionCheck(const model::Rulebook& rulebook);

  /// Says who received what against SPEC 9 in the decision of this petition; empty if nobody did. Counts the parties seen.
  [[nodiscard]] std::string breach(std::string_view petition, const nlohmann::ordered_json& decision);
  /// The same of what `escalate` answers to a case (`petition`, `events`, `now`); whoever is barred by the chart of `now`
  /// receives nothing either.
  [[nodiscard]] std::string breach_in_case(const nlohmann::ordered_json& record, const nlohmann::ordered_json& answer);

  /// Whether the `to` of a signal is barred or may not see one of the petitions it counts, which are given with their decisions.
  [[nodiscard]] std::string breach_in_signal(const nlohmann::ordered_json& signal,
                                             const std::vector<std::pair<std::string, nlohmann::ordered_json>>& counted);

  std::size_t parties_checked = 0;     ///< parties found in lead, support, notify, sponsor, stages and signals
  std::size_t decisions_guarded = 0;   ///< decisions in which somebody was barred or sealed at all

 private:
  /// The chart of one day, as flat facts.
  struct Day {
    std::vector<std::string> units;                     ///< in force, superiors first
    std::map<std::string, std::string> parent;
    std::map<std::string, std::set<std::string>> roles;
    struct Post { std::string unit, name; std::set<std::string> people; };  ///< named or acting
    std::vector<Post> posts;
  };
  struct Protected {
    std::set<std::string> barred, cleared;  ///< parties barred; parties that may see a sealed petition
    bool sealed = false;
  };
  [[nodiscard]] Day day(reference::Date date) const;
  [[nodiscard]] Protected protections(const reference::CaseState& state, reference::Date date) const;
  [[nodiscard]] std::string forbids(const Protected& all, const std::string& party) const;
  [[nodiscard]] std::string breach(reference::CaseState state, const nlohmann::ordered_json& decision, reference::Date decided, std::optional<reference::Date> now);
  void replay_sets(reference::CaseState& state, const nlohmann::ordered_json& decision) const;

  const model::Rulebook& rulebook_;
  reference::TimeZone zone_;
  reference::Chart chart_;
};

}  // namespace guikou::property
