// Early signs compiled (SPEC 12).
#pragma once

#include <string>
#include <vector>

#include "program/ids.hpp"

namespace guikou::program {

struct SignalRule {
  enum class KeyKind : std::uint8_t { unit, matter, attribute };
  struct Key {
    KeyKind kind = KeyKind::unit;
    Slot slot = 0;                       ///< of an enum attribute
  };
  std::string id, action;
  std::uint32_t where = none;            ///< into ConditionSet::whens
  std::vector<Key> keys;                 ///< in written order
  std::uint32_t unit_selector = none;    ///< into SelectorSet::selectors
  std::uint32_t matter_segments = 0;
  std::int64_t window = 0, quiet = 0;    ///< seconds; days are of 24 hours
  std::uint64_t at_least = 1;
  std::uint32_t to = 0;                  ///< into SelectorSet::selectors
};

}  // namespace guikou::program
