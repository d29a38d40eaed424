// What a petition may carry and what a decision may hold (SPEC 3 and 8).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/literal.hpp"

namespace guikou::model {

/// A declared attribute, or one of the reserved ones (SPEC 3).
struct Attribute {
  Name name;
  Type type = Type::string;
  bool list = false;
  bool reserved = false;
  bool required = false;
  std::vector<Name> values;              ///< of an enum, in declared order
  std::vector<Literal> default_values;   ///< one for a scalar, any number for a list; empty: no default
  std::optional<Literal> min, max;       ///< int, number, time, date; inclusive
};

/// A declared output (SPEC 8): never of type unit, person or party.
struct Output {
  Name name;
  Type type = Type::string;
  bool list = false;
  std::vector<Name> values;
};

/// The reserved attributes in the order of SPEC 3: id, received, matter, kind, unit, lodged_at, accused,
/// recused, declined_by, text. Their places are unknown.
[[nodiscard]] std::vector<Attribute> reserved_attributes();

/// The names of the built-in outputs (SPEC 8): lead, support, notify, sponsor, policy.
[[nodiscard]] const std::vector<std::string>& built_in_outputs();

/// The word by which rule authors write a type ("int", "enum", …), and back.
[[nodiscard]] std::string_view type_word(Type type);
[[nodiscard]] std::optional<Type> type_of_word(std::string_view word);

}  // namespace guikou::model
