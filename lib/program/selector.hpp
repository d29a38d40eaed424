// Selectors compiled (SPEC 6): trees in flat arrays, every name looked up.
#pragma once

#include <string>
#include <vector>

#include "program/ids.hpp"
#include "program/texts.hpp"

namespace guikou::program {

enum class SelectorOp : std::uint8_t {
  attribute,      ///< `a`: slot
  literal_unit,   ///< `a`: unit
  literal_person, ///< `a`: person
  group,          ///< the group's unit of a signal
  owner_here,     ///< owner(): at the first present of unit and lodged_at
  owner, parent, ancestor, common, with_role, above, unit_of, manager, line, liaison, post, deputy, each,
};

/// One term. Arguments are selectors; plain words and integers are resolved into `a`.
struct SelectorTerm {
  SelectorOp op = SelectorOp::attribute;
  bool step = false;            ///< the integer is `step` of the stage
  std::uint32_t a = 0;          ///< slot, unit, person, level, role, post, or n
  Range arguments;              ///< into SelectorSet::selectors
};

/// What a selector's target depends on beside the chart, for a petition from which nobody is kept.
struct SelectorInputs {
  static constexpr std::size_t most_slots = 2;
  Slot slots[most_slots] = {};  ///< single units, persons or parties
  std::uint8_t slot_count = 0;
  bool matter = false, step = false;
  bool few = false;             ///< the above is all of it: a target may be kept for the next petition like this one
  std::uint32_t like = 0;       ///< the first selector that is the same in everything
};

struct Selector {
  Range terms;                  ///< into SelectorSet::terms
  std::uint32_t written = 0;    ///< into SelectorSet::texts
  bool each = false;
  bool stage = false;           ///< parent and above stop at the last superior that is not external (SPEC 6)
  SelectorInputs inputs;
};

struct SelectorSet {
  Column<Selector> selectors;
  Column<SelectorTerm> terms;
  Texts texts;
};

/// `post(x, name)`, `head(x)` and `deputy(x)` yield holders of posts; all other functions yield units.
[[nodiscard]] inline bool yields_holders(SelectorOp op) { return op == SelectorOp::post || op == SelectorOp::deputy; }

}  // namespace guikou::program
