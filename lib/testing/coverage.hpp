// What a rulebook's tests reach (SPEC 14 `test --coverage`): rules, the tests inside their conditions both ways, stages, and
// the reasons for passing a candidate over. A list of everything there is, filled in while the tests run.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/place.hpp"
#include "model/rulebook.hpp"

namespace guikou::testing {

/// A rule, or a table's `otherwise`, and how many of the tests it fired in.
struct RuleCoverage {
  std::string name;  ///< TABLE/RULE
  model::Place place;
  std::uint64_t tests = 0;
};

/// `attribute: test` inside the condition of a rule. It counts where it was asked: after the tests before it had left the
/// condition open, and as long as no earlier rule had ended the table.
struct ConditionCoverage {
  std::string rule;       ///< TABLE/RULE
  std::string attribute;
  std::string written;    ///< the test as the author wrote it
  model::Place place;
  std::uint64_t held = 0, failed = 0;   ///< in how many of the rulebook's tests it was seen so
};

/// A stage of a policy, and in how many of the tests it stood in the path, or fell due.
struct StageCoverage {
  std::string name;  ///< POLICY/STAGE
  model::Place place;
  std::uint64_t planned = 0, fired = 0;
};

/// A reason of SPEC 11 `why`, and in how many of the tests somebody was passed over, or replaced, for it.
struct ReasonCoverage {
  std::string why;
  std::uint64_t tests = 0;
};

/// How much of something: `of` 0 is all of it.
struct Share {
  std::uint64_t covered = 0, of = 0;
  [[nodiscard]] double percent() const { return of == 0 ? 100.0 : 100.0 * static_cast<double>(covered) / static_cast<double>(of); }
};

struct Coverage {
  std::vector<RuleCoverage> rules;             ///< in reading order
  std::vector<ConditionCoverage> conditions;   ///< in reading order
  std::vector<StageCoverage> stages;           ///< in reading order
  std::vector<ReasonCoverage> reasons;         ///< those that this rulebook can give

  [[nodiscard]] Share rule_share() const;
  [[nodiscard]] Share condition_share() const;   ///< each test counts twice: seen to hold, seen to fail
  [[nodiscard]] Share stage_share() const;       ///< planned or fired
  [[nodiscard]] Share reason_share() const;
};

/// Everything there is to reach, nothing reached yet. `sealed` can be given only by a rulebook that seals, `succeeded` only by
/// a chart on which a unit ends or has a successor, `vacant` only where a selector asks for the holder of a post.
[[nodiscard]] Coverage coverage_of(const model::Rulebook& rulebook);

}  // namespace guikou::testing
