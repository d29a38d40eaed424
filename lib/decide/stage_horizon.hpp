// Whether the stages of a policy can lie beyond the years of SPEC 15 at all. Where they cannot, somebody who does not ask for the
// path (SPEC 14 `--fields`) need not wait for it: the record is no input error on its account.
#pragma once

#include <vector>

#include "decide/clock_course.hpp"

namespace guikou::decide {

/// Immutable, safe for any thread.
class StageHorizon {
 public:
  explicit StageHorizon(const Program& program);

  /// Whether every stage of the policy (into PolicySet::policies) lies within the years, given what its clocks do.
  [[nodiscard]] bool within_years(std::uint32_t policy, const std::vector<ClockCourse>& clocks) const;

 private:
  /// Counted from a due at this moment, the last stage of each policy was looked up once; from an earlier one it is earlier.
  program::Instant latest_due_;
  std::vector<bool> near_;   ///< by policy
};

}  // namespace guikou::decide
