#include "io/spelled_value.hpp"

#include "model/literal_text.hpp"

namespace guikou::io {

using namespace program;
using Code = InputErrorCode;

namespace {

std::int64_t day_number(model::Date date) { return date.time_since_epoch().count(); }

}  // namespace

Instant instant_of(const TimeZone& zone, const model::TimeLiteral& time) {
  const std::int64_t second = time.second_of_day.value_or(0);
  if (time.offset_seconds) return day_number(time.date) * 86400 + second - *time.offset_seconds;
  return zone.instant(static_cast<Day>(day_number(time.date)), second);
}

Code spelled_value(std::string_view text, ValueKind kind, const TimeZone& zone, const model::Limits& limits, std::int64_t& number) {
  const auto year_fits = [&](model::Date date) {
    const int year = model::year_of(date);
    return limits.first_year <= year && year <= limits.last_year;
  };
  if (kind == ValueKind::duration) {
    const auto duration = model::read_duration(text);
    if (!duration) return Code::wrong_type;
    if (duration->count > model::longest_duration(limits, duration->unit == model::Duration::Unit::hours)) return Code::limit;
    number = duration->count * 4 + static_cast<std::int64_t>(duration->unit);
    return Code::none;
  }
  if (kind == ValueKind::date) {
    const auto date = model::read_date(text);
    if (!date) return Code::wrong_type;
    number = day_number(*date);
    return year_fits(*date) ? Code::none : Code::limit;
  }
  const auto time = model::read_time(text);
  if (!time) return Code::wrong_type;
  number = instant_of(zone, *time);
  return year_fits(time->date) ? Code::none : Code::limit;
}

bool in_range(const SlotInfo& slot, std::int64_t number, double real) {
  if (slot.kind == ValueKind::real) return !(slot.has_min && real < slot.real_min) && !(slot.has_max && real > slot.real_max);
  return !(slot.has_min && number < slot.min) && !(slot.has_max && number > slot.max);
}

}  // namespace guikou::io
