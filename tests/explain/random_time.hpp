// Random calendars, clocks, stages and cases, and the days of such a calendar told one by one.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "property/chance.hpp"

namespace guikou::explain_test {

using Day = std::chrono::sys_days;

[[nodiscard]] std::string date_text(Day day);
/// Of "2026-03-17…"
[[nodiscard]] Day day_of(const std::string& text);

/// A rulebook of which time is the only matter, and what a recount has to know of it.
struct TimedWorld {
  std::string rulebook;
  bool fixed_zone = true;         ///< +08:00; else one with daylight saving time
  bool roll = true, keep = false, shift = false, cutoff = false;
  int after_hour = 0;             ///< of the cut-off
  std::map<Day, char> days;       ///< 'w' weekend, 'h' holiday, 'm' make-up; others are plain working days

  [[nodiscard]] bool works(Day day) const;
  [[nodiscard]] std::string kind(Day day) const;   ///< as explain names it
  [[nodiscard]] Day next_workday(Day day) const;   ///< after it
};

[[nodiscard]] TimedWorld random_world(property::Chance& chance);
/// A case with events in its life, some of them out of place.
[[nodiscard]] std::string random_case(property::Chance& chance);

}  // namespace guikou::explain_test
