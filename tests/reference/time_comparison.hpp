// Ordering a value against a literal of the rulebook (SPEC 7: ranges; SPEC 3: min, max).
#pragma once

#include "reference/petition.hpp"

namespace guikou::reference {

/// Less than 0, 0 or more than 0 as the value lies before, on or after the literal. For int, number, time and date.
/// "A bare date tested against a `time` compares local dates."
[[nodiscard]] inline int compared(const Value& value, const model::Literal& literal, const TimeZone& zone) {
  const auto order = [](const auto& a, const auto& b) { return a < b ? -1 : b < a ? 1 : 0; };
  if (const auto* instant = std::get_if<Instant>(&value)) {
    const auto& written = std::get<model::TimeLiteral>(literal.value);
    if (!written.second_of_day) return order(zone.local_date(*instant), written.date);
    return order(*instant, zone.instant(written));
  }
  if (const auto* date = std::get_if<model::Date>(&value)) return order(*date, std::get<model::Date>(literal.value));
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    if (const auto* whole = std::get_if<std::int64_t>(&literal.value)) return order(*integer, *whole);
    return order(static_cast<long double>(*integer), static_cast<long double>(std::get<double>(literal.value)));
  }
  const double number = std::get<double>(value);
  if (const auto* whole = std::get_if<std::int64_t>(&literal.value)) return order(number, static_cast<double>(*whole));
  return order(number, std::get<double>(literal.value));
}

}  // namespace guikou::reference
