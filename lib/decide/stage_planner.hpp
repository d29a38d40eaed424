// Who hears of a case next, when and why, if nothing happens (SPEC 10): stages that fired, and those to come.
#pragma once

#include <vector>

#include "decide/clock_course.hpp"
#include "decide/resolver.hpp"
#include "decide/stage_horizon.hpp"

namespace guikou::decide {

/// A stage that fired, or will.
struct StageEntry {
  std::uint32_t stage = 0;      ///< into PolicySet::stages
  std::uint32_t order = 0;      ///< in its policy
  std::uint32_t n = 1;
  Instant at = 0;
  Instant event_at = 0;         ///< of an event stage: its key names this instant
  Party to;                     ///< absent: no eligible target, the host must see it
  bool projected = false;
  bool provisional = false;
  bool stopped = false;         ///< its clock has stopped since
  std::uint32_t trace = program::none;   ///< into TimeTrace::stages, if a trace was asked for
};

/// The plan of one case.
struct CasePlan {
  std::vector<ClockCourse> clocks;
  std::vector<StageEntry> fired;   ///< at or before now, oldest first
  std::vector<StageEntry> path;    ///< after now (all of them, for a route), by time, policy order, n
  bool past_years = false;         ///< a due or a stage lies outside the years of SPEC 15: the record is an input error
  bool has_wakeup = false;
  Instant next_wakeup = 0;         ///< the earliest stage to come that is not projected
};

/// Holds scratch memory; one a thread.
class StagePlanner {
 public:
  explicit StagePlanner(const Program& program) : program_(program), horizon_(program) {}

  /// Plans a case whose tables have been run (SPEC 11, escalate). `trace` may be null.
  void plan_case(PetitionCase& petition, const std::vector<CaseEvent>& events, Instant now, CasePlan& plan, TimeTrace* trace = nullptr);
  /// Projects a petition that was just routed: every clock and stage, no event stages (SPEC 11, route).
  void plan_route(PetitionCase& petition, CasePlan& plan, TimeTrace* trace = nullptr);
  /// The same, but the path is left empty where nothing of it can be an input error: for those who do not ask for it.
  void plan_route_without_path(PetitionCase& petition, CasePlan& plan);

 private:
  [[nodiscard]] Instant instant_of(const program::StageRule& stage, std::uint32_t n, Instant start, Instant due, StageTrace& trace) const;
  void clock_stage(const program::StageRule& stage, std::uint32_t index, std::uint32_t order, const ClockCourse& course);
  void event_stage(const program::StageRule& stage, std::uint32_t index, std::uint32_t order, const std::vector<CaseEvent>& events);
  void add(StageEntry entry, StageTrace told);
  void finish();

  const Program& program_;
  StageHorizon horizon_;
  PetitionCase* petition_ = nullptr;
  CasePlan* plan_ = nullptr;
  TimeTrace* trace_ = nullptr;
  Instant now_ = 0;
  bool routing_ = false, path_wanted_ = true;
  Recusal recusal_;
  std::vector<AdjustedRow> rows_;
};

}  // namespace guikou::decide
