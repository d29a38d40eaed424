// What planning saw of clocks and stages, written down by the planning code itself, so that explaining time cannot
// disagree with it (SPEC 1.2 and 10).
#pragma once

#include <vector>

#include "decide/trace.hpp"
#include "program/policy.hpp"

namespace guikou::decide {

enum class StepKind : std::uint8_t { started, extended, paused, resumed, stopped, closed, refused };

/// Why an extension, a pause or a resume changed nothing (SPEC 10).
enum class RefusalReason : std::uint8_t {
  none,
  not_started,
  stopped,
  times_used,      ///< extended as often as the rulebook allows
  due_passed,
  other_unit,      ///< the extension is in another unit than the limit
  already_paused,
  not_paused,
};

/// What one event did to a clock.
struct ClockStep {
  StepKind kind = StepKind::started;
  RefusalReason refusal = RefusalReason::none;
  program::EventId event = 0;
  program::Instant at = 0;
  std::int64_t added = 0;     ///< by an extension or a pause that ends: days, working days, or seconds of an hourly limit
  bool ended_pause = false;   ///< a stop or `closed` that ended an open pause, whose time counts
  bool has_due = false;
  program::Instant due = 0;   ///< from then on
};

/// The course of one clock. Clocks that do not exist for the case are here too.
struct ClockTrace {
  std::uint32_t clock = 0;                     ///< into PolicySet::clocks
  bool exists = false;                         ///< its limit has a value
  program::Span within;                        ///< the limit
  std::vector<ClockStep> steps;
  std::int64_t extended = 0, paused = 0;       ///< what the steps added, in the unit of `added`
  program::DueCount count;                     ///< of the due worked out last; of hours only `start` and `due`
  std::uint32_t projected_by = program::none;  ///< the clock at whose due it is expected to start, into PolicySet::clocks
  program::EventId projected_event = 0;        ///< … with which that one ends and this one starts
};

/// Why a stage comes, or came, when it does.
struct StageMoment {
  program::Instant start = 0, due = 0;   ///< of its clock, as it stood
  program::Instant first = 0;            ///< the instant of n = 1 by the rule
  program::Instant instant = 0;          ///< of this n by the rule; the stage's own instant may be later:
  bool moved_to_start = false;           ///< … it lay before the clock's start, or before the event
  bool waited = false;                   ///< … the clock was paused then
  bool again = false;                    ///< it had fired, and an extension re-armed it
};

/// … and to whom.
struct StageTrace : StageMoment {
  SelectorTrace to;
};

/// StageEntry::trace counts the stages here.
struct TimeTrace {
  std::vector<ClockTrace> clocks;   ///< as the policy has them
  std::vector<StageTrace> stages;
};

}  // namespace guikou::decide
