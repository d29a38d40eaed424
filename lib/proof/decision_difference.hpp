// Whether two evaluations of the same petition can come to different decisions (SPEC 14 `diff`).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "proof/matter_likeness.hpp"
#include "proof/table_symbols.hpp"

namespace guikou::proof {

/// The slots that decide who a selector finds, who is barred and when things are due: what rules `set` into any other slot
/// is seen by conditions alone.
[[nodiscard]] std::set<program::Slot> slots_read_by_resolution(const program::Program& program);

/// It gives an output that keeps its first value, and is no recipient.
[[nodiscard]] bool is_single_value(const program::Program& program, const program::Action& action);

/// What an action gives, as text: equal texts mean equal values. `likeness` may be null.
[[nodiscard]] std::string value_text(const program::Program& program, const program::Action& action, const MatterLikeness* likeness);

/// One evaluation: the tables of a program, for the petitions of the space.
struct Evaluation {
  const program::Program* program = nullptr;
  const RulebookSymbols* symbols = nullptr;
};

/// A literal without which the two decisions are the same, for evaluations over the same chart, calendar and policies.
/// It may hold where they are the same after all: routing an example tells.
/// `apart`: a rule (into Program::rules of both) whose own gifts are left out of the comparison.
[[nodiscard]] Literal may_differ(InputSpace& space, const Evaluation& a, const Evaluation& b, std::uint32_t apart = program::none);

}  // namespace guikou::proof
