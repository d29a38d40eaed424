// A petition as the reference reads it (SPEC 3): attribute name -> values, or the one input error.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/rulebook.hpp"
#include "reference/json_text.hpp"
#include "reference/local_time.hpp"

namespace guikou::reference {

/// enum, string, text, matter, unit, person and party hold a std::string.
using Value = std::variant<bool, std::int64_t, double, Instant, model::Date, model::Duration, std::string>;

/// Values by attribute or output name; a scalar has one, an absent one has no entry.
using Values = std::map<std::string, std::vector<Value>>;

struct Petition {
  std::string id;
  Instant received;
  Values attributes;                  ///< as given, defaults filled in
  std::vector<std::string> unlisted;  ///< names of `accused` and `recused` that are not on the chart
};

/// "The first error is reported: keys in input order, then missing ones (id, received, then as declared)."
struct InputError {
  std::optional<std::string> id;
  std::string code;
  std::optional<std::string> attribute;
};

[[nodiscard]] std::variant<Petition, InputError> read_petition(std::string_view line, const model::Rulebook& rulebook,
                                                               const TimeZone& zone);
/// The same of a value already read; a case holds its petition so.
[[nodiscard]] std::variant<Petition, InputError> read_petition(const Json& json, const model::Rulebook& rulebook, const TimeZone& zone);

/// What a literal of the rulebook stands for in a case.
[[nodiscard]] Value value_of(const model::Literal& literal, const TimeZone& zone);

}  // namespace guikou::reference
