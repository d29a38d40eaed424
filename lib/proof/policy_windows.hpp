// When two rulebooks may plan the same policy differently: by the days on which petitions are received (SPEC 10).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "proof/chart_snapshot.hpp"

namespace guikou::proof {

struct PolicyWindow {
  std::string policy;              ///< that both have
  std::vector<DayRange> received;  ///< outside of these days both plan the same dues, stages and targets for the same case
  /// By stage of the policy: those of them on which it may fall on a day on which the charts differ. Nothing: any.
  std::vector<std::optional<std::vector<DayRange>>> stages;
};

/// Days that are worked by one calendar only, or confirmed by one only.
[[nodiscard]] std::vector<DayRange> days_of_different_calendars(const program::Program& before, const program::Program& after);

/// `charts_differ`: the days on which the charts do; a stage on such a day may find somebody else.
[[nodiscard]] std::vector<PolicyWindow> policy_windows(const program::Program& before, const program::Program& after, const std::vector<DayRange>& charts_differ);

}  // namespace guikou::proof
