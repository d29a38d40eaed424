// What the condition of each rule says of each axis, and what is left to ask of the rule itself.
#pragma once

#include <vector>

#include "compile/index_axes.hpp"

namespace guikou::compile {

/// Where one rule may hold on one axis.
struct Factor {
  std::uint32_t axis = 0;
  PositionSet set;
  bool exact = true;               ///< nothing else need be asked of `check`
  bool only_here = true;           ///< false: the rule has `check` among its checks already
  program::RuleCheck check;        ///< the part of the condition that this factor stands for
};

struct RuleFactors {
  std::vector<Factor> factors;     ///< at most one an axis
  std::vector<program::RuleCheck> checks;
  /// Cheap ones first, words and patterns last, none twice.
  void settle_checks();
};

struct TableFactors {
  TableFactors(const program::Program& program, const program::Table& table, const TableAxes& axes);
  std::vector<RuleFactors> rules;  ///< by number within the table
  std::vector<program::WordSearch> word_searches;
};

}  // namespace guikou::compile
