// Days that come again.
#include <algorithm>
#include <chrono>

#include "office/agenda.hpp"

namespace guikou::office {
namespace {

using namespace program;
using std::chrono::days;
using std::chrono::sys_days;

constexpr Day margin = 40;   // a day moved off a long holiday may come from before the first, or leave beyond the last

sys_days date(Day day) { return sys_days{days{day}}; }
Day number(sys_days date) { return static_cast<Day>(date.time_since_epoch().count()); }
int weekday(Day day) { return static_cast<int>(std::chrono::weekday{date(day)}.c_encoding()); }

/// In the months [first, end) that begin and end a month or a quarter.
Day in_stretch(const Recurrence& recurs, Day first, Day end) {
  if (recurs.weekday < 0) return std::min(first + recurs.day - 1, end - 1);
  if (recurs.nth < 0) return end - 1 - (weekday(end - 1) - recurs.weekday + 7) % 7;
  const Day one = first + (recurs.weekday - weekday(first) + 7) % 7;
  return one + 7 * (recurs.nth - 1);
}

}  // namespace

std::vector<Day> days_of(const Recurrence& recurs, const Calendar& calendar, Day from, Day to) {
  std::vector<Day> found;
  const auto take = [&](Day day) {
    if (recurs.moved) day = calendar.rolled(day);
    if (from <= day && day <= to) found.push_back(day);
  };
  if (recurs.every == Recurrence::Every::week) {
    const Day first = from - margin;
    for (Day day = first + (recurs.weekday - weekday(first) + 7) % 7; day <= to; day += 7) take(day);
  } else {   // year_month += of libc++ 14 (browsers) stays within the year, so that it would never end: + does not
    const int months = recurs.every == Recurrence::Every::month ? 1 : 3;
    const std::chrono::year_month_day begin{date(from - margin)};
    std::chrono::year_month month{begin.year(), begin.month()};
    while ((static_cast<unsigned>(month.month()) - 1) % static_cast<unsigned>(months) != 0) month = month - std::chrono::months{1};
    for (; number(sys_days{month / 1}) <= to; month = month + std::chrono::months{months}) {
      const Day first = number(sys_days{month / 1}), end = number(sys_days{(month + std::chrono::months{months}) / 1});
      const Day day = in_stretch(recurs, first, end);
      if (day < end) take(day);   // not every month has a fifth Tuesday
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

Day quarter_of(Day day) {
  const std::chrono::year_month_day given{date(day)};
  const unsigned first = (static_cast<unsigned>(given.month()) - 1) / 3 * 3 + 1;
  return number(sys_days{given.year() / std::chrono::month{first} / 1});
}

Day quarter_after(Day day) { return quarter_of(quarter_of(day) + 100); }   // longer than any quarter, shorter than two

}  // namespace guikou::office
