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

  std::size_t parties_checked = 0;     ///< parties found in lead, support, notify, sponsor
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
  void replay_sets(reference::CaseState& state, const nlohmann::ordered_json& decision) const;

  const model::Rulebook& rulebook_;
  reference::TimeZone zone_;
  reference::Chart chart_;
};

}  // namespace guikou::property
