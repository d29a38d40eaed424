// What attributes and outputs a rulebook declares, for reading the values and tests of the rest (SPEC 3 and 8).
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "model/rulebook.hpp"
#include "source/reading.hpp"

namespace guikou::source {

/// One name that conditions may test or rules may set.
struct Declared {
  std::string name;
  model::Type type = model::Type::string;
  bool list = false;
  bool attribute = false, reserved = false;
  bool built_in = false, derived = false;
  bool unclear = false;   ///< its declaration could not be read: nothing is said about its uses
  std::vector<model::Name> values;   ///< of an enum
};

struct Declarations {
  std::vector<Declared> all;
  std::unordered_set<std::string> party_names;   ///< of what a selector may name (units, people, roles, posts, attributes) that which holds a full-width sign

  [[nodiscard]] const Declared* find(std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> names() const;
};

/// Names whose declaration could not be read.
using UnclearNames = std::unordered_set<std::string>;

/// Reads `attributes` and `outputs` sections into the rulebook; outputs after all attributes.
void read_attributes(const Reading& reading, const YamlNode& section, model::Rulebook& rulebook, UnclearNames& unclear);
void read_outputs(const Reading& reading, const YamlNode& section, model::Rulebook& rulebook, UnclearNames& unclear);
[[nodiscard]] Declarations declarations_of(const model::Rulebook& rulebook, const UnclearNames& unclear);

/// One value of a type; reports what is none. `values` of an enum (not looked at when empty).
[[nodiscard]] model::Literal read_literal(const Reading& reading, const YamlNode& node, std::string_view what, model::Type type,
                                          const std::vector<model::Name>& values);
/// The value of an attribute or output: one, or a list of them.
[[nodiscard]] std::vector<model::Literal> read_values(const Reading& reading, const YamlNode& node, const Declared& declared);
/// "a whole number", "one of its values" …, for messages.
[[nodiscard]] std::string_view type_phrase(model::Type type);

}  // namespace guikou::source
