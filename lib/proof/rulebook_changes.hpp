// What the author changed between two rulebooks, by names: the list that heads a report of `diff`.
#pragma once

#include <vector>

#include "proof/difference.hpp"
#include "program/program.hpp"

namespace guikou::proof {

/// The parts of a rulebook on which decisions depend.
enum class RulebookPart : unsigned char { tables, slots, matters, units, people, lines, protections, policies, calendar, zone };

struct RulebookChanges {
  std::vector<RulebookChange> list;
  /// Whether anything of the part changed; titles, names for people and bases are no part of a decision.
  [[nodiscard]] bool touches(RulebookPart part) const { return touched[static_cast<std::size_t>(part)]; }
  std::array<bool, 10> touched{};
};

/// By kind, then in reading order of the new rulebook, then what was removed.
[[nodiscard]] RulebookChanges rulebook_changes(const program::Program& before, const program::Program& after);

}  // namespace guikou::proof
