// Where something stands in what the author wrote.
#pragma once

#include <compare>
#include <cstdint>
#include <utility>

#include "model/text.hpp"

namespace guikou::model {

/// A place in a rulebook file (SPEC 2). `file` indexes Rulebook::files; line and column count from 1,
/// the column in characters (Unicode code points), never in bytes. Line 0: the place is not known.
struct Place {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  [[nodiscard]] bool known() const { return line != 0; }
  auto operator<=>(const Place&) const = default;
};

/// A word of the author's (an id, a role, an event …) and where it stands.
struct Name {
  Text text;
  Place place;

  [[nodiscard]] bool empty() const { return text.empty(); }
  bool operator==(const Name& other) const { return text == other.text; }
};

}  // namespace guikou::model
