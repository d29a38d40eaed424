// Bit rows of one group on one column, equal rows stored once.
#pragma once

#include <vector>

#include "compile/position_set.hpp"
#include "program/rule_index.hpp"

namespace guikou::compile {

/// Rows by class; each `blocks` long, one after another in `bits`.
struct ColumnRows {
  std::uint32_t blocks = 0;
  std::vector<std::uint32_t> row_of_class;
  std::vector<program::RuleBits> bits;

  [[nodiscard]] std::uint32_t rows() const { return blocks == 0 ? 0 : static_cast<std::uint32_t>(bits.size() / blocks); }
};

/// The rows of one axis. `sets[rule]`: in which classes the rule may hold, null: in all. Where there would be too many
/// rows, neighbouring classes share one, and the rules for which that is not exact are added to `blurred`.
[[nodiscard]] ColumnRows axis_rows(const std::vector<const PositionSet*>& sets, std::uint32_t classes, std::vector<std::uint32_t>& blurred);

/// Both axes counted together: class = first × classes of the second + second.
[[nodiscard]] ColumnRows fused_rows(const ColumnRows& first, const ColumnRows& second);

}  // namespace guikou::compile
