// What firing a rule does (SPEC 8): the rule's actions with every constant worked out at compile time, whoever is not kept
// from the petition. `program::Action` stays the full form; an effect that needs it says so.
#pragma once

#include "program/ids.hpp"

namespace guikou::program {

struct Effect {
  enum class Kind : std::uint8_t {
    lead,      ///< unit `number`
    sponsor,   ///< person `number`
    party,     ///< joins `support` or `notify`: `number` is a Party's code
    number,    ///< a single output keeps its first value
    item,      ///< joins a list output
    action,    ///< Program::actions[number], in full
  };
  Kind kind = Kind::action;
  Slot slot = 0;
  std::uint32_t number = 0;
  std::uint32_t mark = 0;       ///< of party and item: the value's place among Program::marks
  std::uint32_t selector = 0;   ///< of lead, sponsor and party: the selector in full, into SelectorSet::selectors
};

/// All that a rule of a `collect` table does, where it only adds to list outputs, on its quick days: one look a rule, as hundreds may fire
/// for one petition.
struct alignas(32) Addition {
  static constexpr std::size_t most = 2;
  std::uint32_t matched = none; ///< Rule::id; `none`: the rule does more than this
  std::uint32_t basis = none;   ///< Rule::basis
  std::uint32_t marks[most] = {};   ///< of the values, into Program::marks; Program::marks itself: no value
  std::uint32_t numbers[most] = {}; ///< the values themselves
  Slot slots[most] = {};        ///< where they go
};

}  // namespace guikou::program
