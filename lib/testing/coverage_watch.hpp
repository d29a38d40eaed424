// Runs a test's record once more with a trace and notes what it reached. The trace is written by the deciding code itself, so
// that coverage has no reading of the rules of its own.
#pragma once

#include <string_view>
#include <vector>

#include "decide/router.hpp"
#include "decide/stage_planner.hpp"
#include "guikou/engine.hpp"
#include "io/case_reader.hpp"
#include "io/petition_reader.hpp"
#include "testing/coverage.hpp"

namespace guikou::testing {

/// Holds scratch memory; not thread-safe. The engine must outlive it.
class CoverageWatch {
 public:
  explicit CoverageWatch(const Engine& engine);

  /// A petition, or with `of_case` a case; what cannot be read reaches nothing. `coverage` must be coverage_of() the engine's
  /// rulebook. Its rules are not counted here: decisions name them.
  void observe(std::string_view record, bool of_case, Coverage& coverage);

 private:
  void match_conditions(std::uint32_t when, const model::When& written, std::uint32_t& next);
  void note_conditions(const decide::Trace& trace, Coverage& coverage);
  void note_stages(Coverage& coverage) const;
  void note_reasons(const decide::Trace& trace, const decide::TimeTrace& time, Coverage& coverage) const;

  const program::Program& program_;
  io::PetitionReader reader_;
  io::CaseReader cases_;
  decide::PetitionCase petition_;
  decide::TableRouter router_;
  decide::StagePlanner planner_;
  decide::RouteResult result_;
  decide::CasePlan plan_;
  std::vector<std::uint32_t> condition_of_when_;   ///< into Coverage::conditions, by ConditionSet::whens
};

}  // namespace guikou::testing
