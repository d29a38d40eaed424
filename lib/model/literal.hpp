// Values as an author writes them in a rulebook: typed, with their place, names not yet looked up.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/place.hpp"

namespace guikou::model {

/// A calendar day, no time zone (SPEC 3 `date`).
using Date = std::chrono::sys_days;

/// A length of time as written (SPEC 10): calendar days, working days or hours. `24h` and `1d` differ.
struct Duration {
  enum class Unit : std::uint8_t { days, workdays, hours };
  std::int64_t count = 0;
  Unit unit = Unit::days;
  bool operator==(const Duration&) const = default;
};

/// A point in time as written (SPEC 3): RFC 3339, without offset local to the rulebook's zone, or a bare date.
struct TimeLiteral {
  Date date{};
  std::optional<std::int32_t> second_of_day;   ///< absent: a bare date (00:00 local; tests compare local dates)
  std::optional<std::int32_t> offset_seconds;  ///< east of UTC; absent: local to the rulebook's time zone
  bool operator==(const TimeLiteral&) const = default;
};

/// The types of attributes and outputs (SPEC 3).
enum class Type : std::uint8_t {
  boolean, integer, number, time, date, duration, enumeration, string, text, matter, unit, person, party,
};

/// One scalar as written, already read as the type that its attribute or output declares.
/// enum, string, text, matter, unit, person and party hold a Text.
struct Literal {
  std::variant<std::monostate, bool, std::int64_t, double, TimeLiteral, Date, Duration, Text> value;
  Place place;

  [[nodiscard]] bool present() const { return !std::holds_alternative<std::monostate>(value); }
  [[nodiscard]] Text text() const { return std::get<Text>(value); }
};

}  // namespace guikou::model
