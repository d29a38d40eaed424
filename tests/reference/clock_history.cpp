#include "reference/clock_history.hpp"

#include <algorithm>

namespace guikou::reference {
namespace {

bool names(const std::vector<model::Name>& all, const std::string& type) {
  return std::any_of(all.begin(), all.end(), [&](const model::Name& name) { return name.text == type; });
}

/// "A pause adds the number of calendar days (`d`), working days (`wd`) or exact time (`h`)"
void end_pause(ClockStanding& clock, Instant at, const WorkingDays& days) {
  const std::int64_t added = days.paused(*clock.paused_since, at, clock.length.written.unit);
  if (clock.length.written.unit == model::Duration::Unit::hours) clock.length.paused_seconds += added;
  else clock.length.written.count += added;
  clock.paused_since.reset();
}

void stop(ClockStanding& clock, Instant at, const WorkingDays& days) {
  if (clock.paused_since) end_pause(clock, at, days);  // "a stop, or `closed`, ends an open pause, whose time counts"
  clock.stopped = at;
}

/// "Beyond `times`, before the start, after the stop, after the due has passed (in a pause: had passed when it began), or in
/// another unit it is refused."
bool may_extend(const ClockStanding& clock, const model::Clock::Extend& extend, Instant at, const WorkingDays& days) {
  if (!clock.started || clock.stopped || clock.extensions >= extend.times || extend.by.unit != clock.length.written.unit) return false;
  if (clock.paused_since) return *clock.paused_since <= days.due(*clock.started, clock.length);
  return at <= days.due(*clock.started, clock.length);
}

}  // namespace

ClockStanding waiting(const model::Duration& within) {
  ClockStanding clock;
  clock.length.written = within;
  return clock;
}

ClockStanding after(const ClockStanding& before, const Event& event, const model::Clock& clock, const WorkingDays& days) {
  ClockStanding now = before;
  now.extended = now.extended_in_pause = now.resumed = false;
  if (event.type == "closed" && !(now.started && !now.stopped && names(clock.until, "closed"))) {
    if (!now.stopped) {
      now.closed = true;
      if (now.started) stop(now, event.at, days);
    }
  } else if (!now.started && names(clock.from, event.type)) {
    now.started = event.at;  // "A clock starts at the first `from` event"
  } else if (now.started && !now.stopped && names(clock.until, event.type)) {
    stop(now, event.at, days);  // "and stops at the first later `until` event"
  } else {
    // one event that is both, does both: first the extension, then the pause
    if (clock.extend && event.type == clock.extend->on.text) {
      if (may_extend(now, *clock.extend, event.at, days)) {
        now.length.written.count += clock.extend->by.count;
        ++now.extensions;
        now.extended = true;
        now.extended_in_pause = now.paused_since.has_value();
      } else {
        now.refused.push_back(event);
      }
    }
    if (clock.pause && event.type == clock.pause->on.text) {
      if (now.running()) now.paused_since = event.at;
      else now.refused.push_back(event);
    } else if (clock.pause && event.type == clock.pause->resume.text) {
      if (now.paused_since) end_pause(now, event.at, days), now.resumed = true;
      else now.refused.push_back(event);
    }
  }
  now.due.reset();
  if (now.started && !now.paused_since) now.due = days.due(*now.started, now.length);
  return now;
}

std::optional<model::Duration> within_of(const model::Clock& clock, const Values& attributes, const Values& outputs) {
  if (const auto* duration = std::get_if<model::Duration>(&clock.within)) return *duration;
  const std::string& name = std::get<model::Name>(clock.within).text;
  for (const Values* values : {&attributes, &outputs})
    if (const auto found = values->find(name); found != values->end()) return std::get<model::Duration>(found->second.front());
  return std::nullopt;
}

}  // namespace guikou::reference
