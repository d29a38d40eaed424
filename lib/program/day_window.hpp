// A day about which the chart is asked, and the days around it on which every answer given so far would be the same.
//
// Whoever works something out from the chart asks each question about time here and nowhere else. What comes out then
// holds on every day of the window, and may be kept for them.
#pragma once

#include <algorithm>

#include "program/ids.hpp"

namespace guikou::program {

class DayWindow {
 public:
  explicit constexpr DayWindow(Day day) : day_(day) {}

  /// Whether the day lies in a period, both ends included.
  constexpr bool within(Day since, Day until) {
    if (day_ < since) {
      last_ = std::min(last_, since - 1);
      return false;
    }
    if (day_ > until) {
      first_ = std::max(first_, until + 1);
      return false;
    }
    first_ = std::max(first_, since);
    last_ = std::min(last_, until);
    return true;
  }
  /// Whether something that begins on a day has begun.
  constexpr bool reached(Day since) { return within(since, last_day); }

  /// From now on asks about another day of the window.
  constexpr void move_to(Day day) { day_ = day; }

  [[nodiscard]] constexpr Day day() const { return day_; }
  [[nodiscard]] constexpr Day first() const { return first_; }
  [[nodiscard]] constexpr Day last() const { return last_; }

 private:
  Day day_;
  Day first_ = first_day, last_ = last_day;
};

}  // namespace guikou::program
