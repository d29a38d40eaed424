// The calendar becomes a table of working days over all years of SPEC 15 and a margin (SPEC 10).
#include <algorithm>
#include <chrono>

#include "compile/passes.hpp"
#include "model/limits.hpp"

namespace guikou::compile {
namespace {

using program::Day;
using program::DayKind;

constexpr int margin_years = 30;  // limits that start in the last year still end inside

Day first_of(int year) { return day_of(model::Date{std::chrono::year{year} / 1 / 1}); }

}  // namespace

void compile_calendar(Context& context) {
  const model::Calendar& written = context.rulebook.calendar;
  const model::Limits& limits = context.rulebook.limits;
  const Day first = first_of(limits.first_year - margin_years), end = first_of(limits.last_year + margin_years + 1);
  std::vector<std::uint8_t> kinds(static_cast<std::size_t>(end - first), static_cast<std::uint8_t>(DayKind::workday));
  const auto at = [&](Day day) -> std::uint8_t& { return kinds[static_cast<std::size_t>(day - first)]; };
  for (Day of_week = 0; of_week < 7; ++of_week) {
    const std::chrono::weekday weekday{model::Date{std::chrono::days{first + of_week}}};
    if (!written.weekend[weekday.c_encoding()]) continue;
    for (Day day = first + of_week; day < end; day += 7) at(day) = static_cast<std::uint8_t>(DayKind::weekend);
  }
  const auto each = [&](const std::vector<model::DateRange>& ranges, const auto& mark) {
    for (const model::DateRange& range : ranges)
      for (Day day = std::max(first, day_of(range.first)); day <= day_of(range.last) && day < end; ++day) mark(at(day));
  };
  each(written.holidays, [](std::uint8_t& kind) { kind = static_cast<std::uint8_t>(DayKind::holiday); });
  // Make-up days win over holidays and weekend; a day that is worked anyway makes up for nothing.
  each(written.workdays, [](std::uint8_t& kind) { if (!worked(static_cast<DayKind>(kind))) kind = static_cast<std::uint8_t>(DayKind::make_up); });
  program::CalendarOptions options;
  options.roll = written.roll;
  options.due_keep = written.due_keep;
  options.shift_rest_day_start = written.shift_rest_day_start;
  options.notice_time = written.notice_time;
  if (written.cutoff) {
    options.cutoff = true;
    options.after = written.cutoff->after;
    options.resume = written.cutoff->resume;
  }
  if (written.confirmed_until) options.confirmed_until = day_of(*written.confirmed_until);
  options.first_year_begins = first_of(limits.first_year);
  options.last_year_ends = first_of(limits.last_year + 1) - 1;
  context.program.calendar = program::Calendar(first, kinds, options);
}

}  // namespace guikou::compile
