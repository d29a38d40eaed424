// Values that petitions spell as texts or numbers: times, dates, durations, doubles. One meaning for every reader.
#pragma once

#include <string_view>

#include "io/input_error.hpp"
#include "model/limits.hpp"
#include "model/literal.hpp"
#include "program/program.hpp"

namespace guikou::io {

/// The instant of a time as written, by the rulebook's zone.
[[nodiscard]] program::Instant instant_of(const program::TimeZone& zone, const model::TimeLiteral& time);

/// A text that spells a `kind` (time, date or duration) as its number; none if it does and lies within the limits.
[[nodiscard]] InputErrorCode spelled_value(std::string_view text, program::ValueKind kind, const program::TimeZone& zone,
                                           const model::Limits& limits, std::int64_t& number);

/// Whether a value lies in the range that its attribute declares.
[[nodiscard]] bool in_range(const program::SlotInfo& slot, std::int64_t number, double real);

}  // namespace guikou::io
