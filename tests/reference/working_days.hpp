// Calendar days, working days and exact hours (SPEC 10), one day after the other: no tables, nothing kept.
#pragma once

#include "model/rulebook.hpp"
#include "reference/local_time.hpp"

namespace guikou::reference {

using model::Date;

/// SPEC 15: "passing it is a clear error: … years 1900–2200".
struct PastTheYears {};

/// A limit of a clock: `within`, with what extensions and pauses have added to it (same unit).
struct Length {
  model::Duration written;          ///< days, working days or hours
  std::int64_t paused_seconds = 0;  ///< of hours: exact time spent in pauses
};

class WorkingDays {
 public:
  /// Keeps references.
  WorkingDays(const model::Calendar& calendar, const TimeZone& zone) : calendar_(calendar), zone_(zone) {}

  /// "make-up days (调休上班), win over holidays and weekend"
  [[nodiscard]] bool working(Date date) const;
  /// The count-th working day after the date, or before it where count is negative; 0: the date itself.
  [[nodiscard]] Date working_day_after(Date date, std::int64_t count) const;
  [[nodiscard]] Date day_after(Date date, std::int64_t count) const;

  /// When a clock that starts at `start` is due.
  [[nodiscard]] Instant due(Instant start, const Length& length) const;

  /// What a pause adds: days or working days "after the pause's date up to and including the resume's date", or seconds.
  [[nodiscard]] std::int64_t paused(Instant pause, Instant resume, model::Duration::Unit unit) const;

  /// The instant a stage's `every` or `after` later: "days and working days keep the local time of day".
  [[nodiscard]] Instant later(Instant instant, const model::Duration& length, std::int64_t times) const;
  [[nodiscard]] Date date_of(Instant instant) const { return zone_.local_date(instant); }
  [[nodiscard]] Instant at_notice_time(Date date) const { return zone_.instant(date, calendar_.notice_time); }

  /// The instant itself, if it may stand in an answer; else throws PastTheYears.
  [[nodiscard]] Instant shown(Instant instant) const;

  /// "results are marked provisional": does the date lie after `confirmed_until`?
  [[nodiscard]] bool provisional(Instant instant) const;

 private:
  const model::Calendar& calendar_;
  const TimeZone& zone_;
};

}  // namespace guikou::reference
