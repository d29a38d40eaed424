// Which units of a large chart are drawn: those on the way with their superiors and neighbours, else the upper levels.
#pragma once

#include <cstdint>
#include <vector>

#include "program/program.hpp"

namespace guikou::graph {

/// The pieces in force on a day, as a tree.
struct DayTree {
  std::vector<program::PieceId> pieces;                  ///< roots, then the next level, and so on
  std::vector<program::PieceId> roots;                   ///< in reading order
  const program::OrgChart* chart = nullptr;
  program::Day day = 0;

  [[nodiscard]] std::vector<program::PieceId> children(program::PieceId piece) const;
};

[[nodiscard]] DayTree day_tree(const program::OrgChart& chart, program::Day day);

/// By piece: whether it is drawn. `touched` and their superiors always are; all are if there are at most `most`.
[[nodiscard]] std::vector<std::uint8_t> drawn_pieces(const DayTree& tree, const std::vector<program::PieceId>& touched,
                                                     std::uint32_t most);

}  // namespace guikou::graph
