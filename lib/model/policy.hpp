// Calendar, clocks and stages as written (SPEC 10), and signals (SPEC 12).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/condition.hpp"
#include "model/selector.hpp"

namespace guikou::model {

struct DateRange {
  Date first{}, last{};  ///< inclusive
  Place place;
};

struct Calendar {
  /// 后移 to the first instant of work: a start at or after `after` on a working day moves to `resume` on the next one.
  struct Cutoff {
    std::int32_t after = 0, resume = 0;  ///< second of the day
  };
  std::array<bool, 7> weekend{true, false, false, false, false, false, true};  ///< by weekday, Sunday first
  std::vector<DateRange> holidays, workdays;  ///< workdays (调休上班) win over holidays and weekend
  std::optional<Date> confirmed_until;
  bool roll = true;                      ///< roll: next_workday (default) or none
  std::int32_t notice_time = 9 * 3600;   ///< second of the day
  bool due_keep = false;                 ///< due_time: keep; default end_of_day (23:59:59)
  bool shift_rest_day_start = false;     ///< rest_day_start: shift; default count
  std::optional<Cutoff> cutoff;
  Place place;
};

struct Clock {
  struct Extend { Name on; Duration by; std::int64_t times = 1; };
  struct Pause { Name on, resume; };
  Name id;
  std::vector<Name> from, until;
  std::variant<Duration, Name> within;   ///< or the name of an attribute or output of type duration
  std::optional<Extend> extend;
  std::optional<Pause> pause;
  Text title, basis;
  Place place;
};

struct Stage {
  /// When a stage is due against its clock.
  struct At {
    enum class Unit : std::uint8_t { days, workdays, hours, percent };
    std::int64_t amount = 0;
    Unit unit = Unit::days;
  };
  struct Repeat { Duration every; std::int64_t times = 1; };
  Name id;
  std::optional<Name> clock;   ///< with `at`; else `event` with `after`
  At at;
  std::optional<Name> event;
  Duration after{0, Duration::Unit::hours};
  Selector to;
  Name action;
  std::optional<Repeat> repeat;
  Text title, basis;
  Place place;
};

struct Policy {
  Name id;
  Text title;
  std::vector<Clock> clocks;
  std::vector<Stage> stages;
  Place place;
};

/// An early sign (苗头, SPEC 12): counted by unit, matter and enum attributes, never by person.
struct Signal {
  Name id;
  Text title;
  When where;
  std::optional<Selector> group_unit;
  std::int64_t group_matter_segments = 0;  ///< 0: not grouped by matter
  std::vector<Name> group_attributes;      ///< enum attributes
  std::vector<Text> group_order;    ///< "unit", "matter" and attribute names in written order
  Duration window, quiet;                  ///< days of 24 hours, or hours
  std::int64_t at_least = 1;
  Selector to;
  Name action;
  Place place;
};

}  // namespace guikou::model
