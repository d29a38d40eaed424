// How dates, times and durations are spelled (SPEC 3 and 10), for rulebooks and petitions alike.
// Every function takes the whole text: trailing characters make it unreadable. No allocation, no locale.
#pragma once

#include <optional>
#include <string_view>

#include "model/literal.hpp"

namespace guikou::model {

/// "2026-03-02"; a day that does not exist is unreadable. The year has four digits.
[[nodiscard]] std::optional<Date> read_date(std::string_view text);

/// RFC 3339 with or without offset, or a bare date; fractions of a second are dropped. A leap second counts as the
/// first second of the next minute.
[[nodiscard]] std::optional<TimeLiteral> read_time(std::string_view text);

/// "15d", "5wd", "4h": digits without a sign, then the unit.
[[nodiscard]] std::optional<Duration> read_duration(std::string_view text);

/// Decimal, an optional leading '-', no leading zeros, within 64 bits.
[[nodiscard]] std::optional<std::int64_t> read_integer(std::string_view text);

/// The year of a day, for the limit of SPEC 15.
[[nodiscard]] int year_of(Date day);

}  // namespace guikou::model
