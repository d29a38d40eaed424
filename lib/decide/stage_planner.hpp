// Who hears of a case next, when and why, if nothing happens (SPEC 10): stages that fired, and those to come.
#pragma once

#include <span>
#include <vector>

#include "decide/clock_course.hpp"
#include "decide/resolver.hpp"
#include "decide/stage_horizon.hpp"
#include "decide/target_rows.hpp"

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
  ClockHistory history;
  std::vector<StageEntry> fired;   ///< at or before now, oldest first
  std::vector<StageEntry> path;    ///< after now (all of them, for a route), by time, policy order, n
  bool past_years = false;         ///< a due or a stage lies outside the years of SPEC 15: the record is an input error
  bool has_wakeup = false;
  Instant next_wakeup = 0;         ///< the earliest stage to come that is not projected
};

/// Holds scratch memory; one a thread.
class StagePlanner {
 public:
  explicit StagePlanner(const Program& program);

  /// Plans a case whose tables have been run (SPEC 11, escalate). `trace` may be null.
  void plan_case(PetitionCase& petition, std::span<const CaseEvent> events, Instant now, CasePlan& plan, TimeTrace* trace = nullptr);
  /// Projects a petition that was just routed: every clock and stage, no event stages (SPEC 11, route).
  void plan_route(PetitionCase& petition, CasePlan& plan, TimeTrace* trace = nullptr);
  /// The same, but the path is left empty where nothing of it can be an input error: for those who do not ask for it.
  void plan_route_without_path(PetitionCase& petition, CasePlan& plan);

  /// Off: every target is worked out anew. For tests that compare the two.
  void take_short_ways(bool on) { short_ways_ = memory_.keeps_targets = on; }

 private:
  /// A due of a clock, or the moment of an event, with its day.
  struct Mark {
    Instant start = 0, due = 0;
    Day due_day = 0;
  };
  /// A stage's instant by the rule; its local time, where it is known without a look.
  struct Moment {
    Instant at = 0;
    program::LocalTime local;
    bool local_known = false;
  };
  /// What the receipt of a petition does by a policy, worked out once.
  struct OnReceipt {
    bool plain = false;            ///< clocks start or do nothing; there is a row for the targets of every stage
    std::uint64_t starts = 0;      ///< which of its clocks
  };
  [[nodiscard]] OnReceipt on_receipt(const program::PolicyRule& policy) const;
  void begin(PetitionCase& petition, Instant now, CasePlan& plan, TimeTrace* trace);
  void start_clocks(const program::PolicyRule& policy, const OnReceipt& known, Instant received);
  void plan_stages(const program::PolicyRule& policy, std::span<const CaseEvent> events);
  void plan_plain_stages(const program::PolicyRule& policy);
  [[nodiscard]] bool path_spared() const {
    return !path_wanted_ && horizon_.within_years(static_cast<std::uint32_t>(petition_->values[program_.policy].number), plan_->clocks);
  }
  [[nodiscard]] bool settled(Day day) const { return day >= settled_from_; }
  [[nodiscard]] Day local_day(Instant at) const {
    const std::int64_t local = at + settled_offset_;
    return local >= std::int64_t{settled_from_} * 86400 && local >= 0 ? static_cast<Day>(local / 86400) : program_.zone.local_day(at);
  }
  [[nodiscard]] Instant instant(Day day, std::int32_t second_of_day) const {
    return settled(day) ? std::int64_t{day} * 86400 + second_of_day - settled_offset_ : program_.zone.instant(day, second_of_day);
  }
  [[nodiscard]] Mark mark(Instant start, Instant due) const { return {start, due, local_day(due)}; }
  [[nodiscard]] Moment on_day(Day day, std::int32_t second_of_day) const;
  [[nodiscard]] Moment first_moment(const program::StageRule& stage, const Mark& mark) const;
  [[nodiscard]] Moment nth_moment(const program::StageRule& stage, std::uint32_t n, const Moment& first) const;
  void clock_stage(const program::StageRule& stage, std::uint32_t index, std::uint32_t order, const ClockCourse& course);
  void steady_clock_stage(const program::StageRule& stage, StageEntry entry, const ClockCourse& course, const Mark& mark);
  void restless_clock_stage(const program::StageRule& stage, StageEntry entry, const ClockCourse& course);
  void event_stage(const program::StageRule& stage, std::uint32_t index, std::uint32_t order, std::span<const CaseEvent> events);
  void add(StageEntry& entry, Day day, Day due_day, const StageMoment* told);
  [[nodiscard]] Party target(const program::StageRule& stage, Day day, std::uint32_t n, SelectorTrace* trace);
  void find_row(std::uint32_t group);
  void fill(TargetRows::Cell& cell, const program::StageRule& stage, Day day, std::uint32_t n);
  [[nodiscard]] ResolutionRequest request_of(const program::StageRule& stage) const { return {stage.to, program_.notify, Wanted::any, false, true, false}; }
  void finish();

  const Program& program_;
  StageHorizon horizon_;
  Day settled_from_ = 0;           ///< from this day on the zone has one offset for ever: local times and instants are as good as each other
  std::int32_t settled_offset_ = 0;
  std::vector<OnReceipt> on_receipt_;   ///< by policy
  PetitionCase* petition_ = nullptr;
  CasePlan* plan_ = nullptr;
  TimeTrace* trace_ = nullptr;
  Instant now_ = 0;
  bool routing_ = false, path_wanted_ = true;
  Recusal recusal_;
  bool quiet_every_day_ = false;   ///< nobody is kept from this petition on any day: no bars to look at again
  bool short_ways_ = true;
  bool rows_serve_ = false;                    ///< targets are taken from rows: nobody is kept, nobody wants a trace
  TargetRows rows_;
  TargetRows::Cell* row_ = nullptr;            ///< the row looked at last, of this petition
  std::uint32_t row_group_ = program::none;
  std::vector<AdjustedRow> adjusted_;          ///< of stages: nobody asks for them
  ResolutionMemory memory_;
  std::vector<std::uint8_t> open_clocks_;
};

}  // namespace guikou::decide
