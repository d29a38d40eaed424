// When stages come and when they fire (SPEC 10), worked out event by event.
#pragma once

#include <optional>
#include <vector>

#include "reference/clock_history.hpp"

namespace guikou::reference {

/// One event and how the clock stands after it.
struct ClockStep {
  Event event;
  ClockStanding standing;
};

/// The whole story of a clock: every event that counts, in order; never empty (`received` is the first).
[[nodiscard]] std::vector<ClockStep> story_of(const model::Clock& clock, const model::Duration& within, const std::vector<Event>& events,
                                              const WorkingDays& days);

/// The instant of a clock's stage with its n, for a start and a due.
[[nodiscard]] Instant stage_instant(const model::Stage& stage, std::int64_t n, Instant start, Instant due, const WorkingDays& days);

/// What a stage with its n did up to `now`.
struct StageCourse {
  std::vector<Instant> fired;     ///< when
  std::optional<Instant> coming;  ///< after `now`, if nothing happens
};
[[nodiscard]] StageCourse stage_course(const model::Stage& stage, std::int64_t n, const std::vector<ClockStep>& story, Instant now,
                                       const WorkingDays& days);

/// "A stage with `event` fires … `after` later (default `0h`; `d`/`wd` at `notice_time`, never before the event)"
[[nodiscard]] Instant event_stage_instant(const model::Stage& stage, Instant event, const TimeZone& zone, const WorkingDays& days);

/// A clock that runs, is late, or is planned to run.
struct PlannedClock {
  Instant start, due;
  bool projected = false;
};

/// Adds the clocks that are projected to `planned` (by the policy's clocks; those that run or are late are there already).
/// `waits[i]`: may clock i be projected? `within[i]`: its limit.
void project(const model::Policy& policy, const std::vector<bool>& waits, const std::vector<std::optional<model::Duration>>& within,
             const WorkingDays& days, std::vector<std::optional<PlannedClock>>& planned);

}  // namespace guikou::reference
