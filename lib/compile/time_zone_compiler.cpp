// The zone database is read once, here, into a table of offsets (the only user of date-tz).
#include <date/tz.h>

#include <exception>

#include "compile/passes.hpp"
#include "model/limits.hpp"

namespace guikou::compile {
namespace {

bool fixed_offset(const std::string& text, std::int32_t& seconds) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 99; };
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return false;
  const int hours = digit(1) * 10 + digit(2), minutes = digit(4) * 10 + digit(5);
  if (hours > 23 || minutes > 59) return false;
  seconds = (text[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
  return true;
}

constexpr int last_table_year = 2037;

/// A year with the same weekdays, among the last ones of the table whose rules are the latest known.
int like_year(int year) {
  const auto same = [&](int other) {
    const date::year a{year}, b{other};
    return a.is_leap() == b.is_leap() && date::weekday{a / 1 / 1} == date::weekday{b / 1 / 1};
  };
  for (int other = last_table_year; other > last_table_year - 28; --other)
    if (same(other)) return other;
  return last_table_year;
}

/// Repeats the changes of a like year for every year after the table, by the wall clock's month, day and time.
void continue_rules(std::vector<program::TimeZone::Span>& spans, int last_year) {
  const auto start_of = [](int year) { return date::sys_seconds{date::sys_days{date::year{year} / 1 / 1}}.time_since_epoch().count(); };
  // A zone without a change in the last year of the table has given up changing.
  if (spans.back().from < start_of(last_table_year)) return;
  const std::vector<program::TimeZone::Span> table = spans;
  for (int year = last_table_year + 1; year <= last_year; ++year) {
    const int like = like_year(year);
    for (const program::TimeZone::Span& span : table)
      if (span.from >= start_of(like) && span.from < start_of(like + 1)) spans.push_back({span.from - start_of(like) + start_of(year), span.offset});
  }
}

std::vector<program::TimeZone::Span> spans_of(const date::time_zone& zone, const model::Limits& limits) {
  // The system's tables end in 2037; from then on the rules of that time hold for ever.
  const date::sys_seconds last = date::sys_days{date::year{last_table_year + 1} / 1 / 1};
  std::vector<program::TimeZone::Span> spans;
  for (date::sys_seconds at = date::sys_days{date::year{limits.first_year - 1} / 1 / 1}; at < last;) {
    const date::sys_info info = zone.get_info(at);
    const auto offset = static_cast<std::int32_t>(info.offset.count());
    if (spans.empty() || spans.back().offset != offset) spans.push_back({at.time_since_epoch().count(), offset});
    if (info.end <= at) break;
    at = info.end;
  }
  continue_rules(spans, limits.last_year + 1);
  return spans;
}

}  // namespace

void compile_time_zone(Context& context) {
  const model::Name& name = context.rulebook.time_zone;
  if (std::int32_t seconds = 0; fixed_offset(name.text, seconds)) {
    context.program.zone = program::TimeZone({{0, seconds}});
    return;
  }
  try {
    context.program.zone = program::TimeZone(spans_of(*date::locate_zone(name.text), context.rulebook.limits));
  } catch (const std::exception&) {  // the zone database speaks by exceptions; they stop here
    context.findings.add(model::FindingCode::unknown_time_zone, name.place, {name.text});
  }
}

}  // namespace guikou::compile
