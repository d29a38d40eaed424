// Plain data with places: what stands under `petition`, `events` and `expect` of a rulebook's test (SPEC 13).
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "model/place.hpp"

namespace guikou::model {

/// JSON-like data. Numbers keep their spelling, so that nothing is rounded on the way to the JSON reader.
struct Plain {
  struct Number { std::string spelling; };
  using List = std::vector<Plain>;
  struct Entry;
  using Map = std::vector<Entry>;  ///< in written order, keys unique
  std::variant<std::monostate, bool, Number, std::string, List, Map> value;
  Place place;

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(value); }
  [[nodiscard]] const Map* map() const { return std::get_if<Map>(&value); }
  [[nodiscard]] const List* list() const { return std::get_if<List>(&value); }
  [[nodiscard]] const std::string* string() const { return std::get_if<std::string>(&value); }
};

/// A pair in all but name: std::pair of an incomplete type is more than clang takes. Plain data also comes from records, and has its own texts.
struct Plain::Entry {
  struct Key {
    std::string text;
    Place place;
    operator Name() const { return {std::string_view(text), place}; }   ///< as long as the data lives
  };
  Key first;
  Plain second;
};

}  // namespace guikou::model
