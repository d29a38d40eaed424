// What a clock has done and where it stands, from the events of a case (SPEC 10).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "decide/petition_case.hpp"
#include "decide/time_trace.hpp"

namespace guikou::decide {

using program::Instant;

/// Events in time order, ties in given order; the first is `received`.
struct CaseEvent {
  program::EventId type = 0;
  Instant at = 0;
  program::UnitId unit = program::none;   ///< of `declined`
  std::string_view key;                   ///< of `acted`
};

enum class ClockState : std::uint8_t { waiting, running, late, met, missed, paused, closed };

inline constexpr Instant never = INT64_MAX;

/// A time in which the clock ran with one due.
struct RunningTime {
  Instant begin = 0;
  Instant end = never;      ///< exclusive: an event at this moment comes before a stage at this moment
  Instant due = 0;
  bool rearms = false;      ///< it began with an honoured extension, or resumed after one
};

struct Refusal {
  program::EventId type = 0;
  Instant at = 0;
};

struct ClockCourse {
  std::uint32_t clock = 0;  ///< into PolicySet::clocks
  ClockState state = ClockState::waiting;
  bool started = false, has_due = false, has_stopped = false;
  bool projected = false;   ///< not started: start and due are what the plan expects
  Instant start = 0, due = 0, stopped = 0;
  program::Range times;     ///< into ClockHistory::times
  program::Range refused;   ///< into ClockHistory::refused
};

/// What the clocks of a case went through, clock after clock.
struct ClockHistory {
  std::vector<RunningTime> times;
  std::vector<Refusal> refused;
};

/// The limit of a clock for this case; false if it has none: then the clock does not exist for the case (SPEC 10).
[[nodiscard]] bool limit_of(const program::ClockRule& rule, const PetitionCase& petition, program::Span& within);

/// Runs every clock of a policy that exists for this case (SPEC 10: one whose limit has no value does not).
/// `now` decides between running and late; events after it must not be given. `trace`, one entry a clock of the policy,
/// may be null.
void run_clocks(const Program& program, const PetitionCase& petition, const program::PolicyRule& policy,
                std::span<const CaseEvent> events, Instant now, std::vector<ClockCourse>& courses, ClockHistory& history,
                std::vector<ClockTrace>* trace = nullptr);

}  // namespace guikou::decide
