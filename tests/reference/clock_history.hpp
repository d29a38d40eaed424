// One clock of a case (SPEC 10), told event by event: when it started, what was added to it, what was refused, how it ended.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reference/case_record.hpp"
#include "reference/working_days.hpp"

namespace guikou::reference {

/// A clock as it stands after some of the events.
struct ClockStanding {
  std::optional<Instant> started, stopped, paused_since;
  bool closed = false;              ///< stopped, or never to start, by `closed`
  Length length;
  std::int64_t extensions = 0;      ///< honoured so far
  std::vector<Event> refused;
  std::optional<Instant> due;       ///< none while waiting or paused

  // What the last event did.
  bool extended = false, extended_in_pause = false, resumed = false;

  [[nodiscard]] bool running() const { return started && !stopped && !paused_since; }
};

/// The standing before any event of a clock with this `within`.
[[nodiscard]] ClockStanding waiting(const model::Duration& within);

/// The standing after one more event.
[[nodiscard]] ClockStanding after(const ClockStanding& before, const Event& event, const model::Clock& clock, const WorkingDays& days);

/// The value of `within` for this case: a duration, or the attribute or output of that name; none: "the clock does not exist".
[[nodiscard]] std::optional<model::Duration> within_of(const model::Clock& clock, const Values& attributes, const Values& outputs);

}  // namespace guikou::reference
