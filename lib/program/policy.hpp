// Policies compiled (SPEC 10): clocks and stages as flat arrays, events as numbers.
#pragma once

#include <string>
#include <vector>

#include "program/calendar.hpp"
#include "program/ids.hpp"

namespace guikou::program {

using EventId = std::uint32_t;

/// The events that the engine itself knows; the others are numbered as policies mention them.
inline constexpr EventId event_received = 0, event_declined = 1, event_acted = 2, event_closed = 3;

struct ClockRule {
  std::uint32_t id = 0;           ///< into PolicySet::texts
  std::uint32_t title = none, basis = none;
  Range from, until;              ///< into PolicySet::events
  Span within;
  Slot within_slot = 0;           ///< with `within_from_slot`: the limit is this slot's value (指定办理期限)
  bool within_from_slot = false;
  bool extends = false;
  EventId extend_on = 0;
  Span extend_by;
  std::int64_t extend_times = 0;
  bool pauses = false;
  EventId pause_on = 0, resume_on = 0;
};

struct StageRule {
  enum class At : std::uint8_t { days, workdays, hours, percent };
  std::uint32_t id = 0;           ///< into PolicySet::texts
  std::uint32_t action = 0;       ///< into PolicySet::texts
  std::uint32_t title = none, basis = none;
  std::uint32_t clock = none;     ///< into PolicySet::clocks; `none`: an event stage
  std::int64_t amount = 0;
  At at = At::days;
  EventId event = 0;              ///< of an event stage
  Span after;
  std::uint32_t to = 0;           ///< into SelectorSet::selectors
  Span every;
  std::int64_t times = 0;         ///< repeats after… the n-th comes (n-1) × every later; 1 without a repeat
  std::uint32_t group = none;     ///< into PolicySet::target_groups; `none`: its targets depend on too much
  std::uint32_t column = 0;       ///< in a row of the group: of n = 1, if `step` counts the next n columns, else of every n
  bool step = false;
};

/// Stages of any policies whose targets depend on the same few things (SelectorInputs): for each combination of those, a
/// row of targets, one a column (decide/target_rows.hpp).
struct TargetGroup {
  Slot slots[2] = {};
  std::uint8_t slot_count = 0;
  bool matter = false;
  std::uint32_t columns = 0;
};

struct PolicyRule {
  std::uint32_t id = 0;
  Range clocks, stages;
};

struct PolicySet {
  std::vector<PolicyRule> policies;
  std::vector<ClockRule> clocks;
  std::vector<StageRule> stages;
  std::vector<TargetGroup> target_groups;
  std::vector<EventId> events;         ///< lists of clocks
  std::vector<std::string> event_names;
  std::vector<std::string> texts;
};

}  // namespace guikou::program
