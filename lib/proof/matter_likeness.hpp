// Which matters are alike: no test, no responsibility and no line of the chart tells them apart.
#pragma once

#include <vector>

#include "program/program.hpp"

namespace guikou::proof {

/// Numbers matters so that two have the same number exactly if nothing in the program treats them differently. A rule that
/// sets the one decides as a rule that sets the other, as the matter itself is no part of a decision.
class MatterLikeness {
 public:
  /// What of a program looks at a matter, as bits.
  enum Readers : unsigned { by_conditions = 1, by_owners = 2, by_deputies = 4, by_successions = 8, by_lines = 16, by_liaisons = 32, by_chart = 62, by_everything = 63 };
  /// Only what these make of a matter counts.
  explicit MatterLikeness(const program::Program& program, unsigned readers = by_everything);
  /// `none`: of a petition without a matter.
  [[nodiscard]] std::int64_t of(program::MatterId matter) const { return matter == program::none ? number_.back() : number_[matter]; }

 private:
  std::vector<std::int64_t> number_;
};

}  // namespace guikou::proof
