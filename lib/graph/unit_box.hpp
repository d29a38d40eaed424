// What stands in the box of a unit, line by line, and how large that makes it. Sizes are in pixels.
#pragma once

#include <string>
#include <vector>

#include "graph/chart_view.hpp"

namespace guikou::graph {

struct BoxLine {
  enum class Kind : std::uint8_t { name, detail, head, vacant, line, hidden } kind = Kind::name;
  Label label;
  double y = 0;     ///< of the baseline, from the top of the box
};

/// A small label with a frame of its own.
struct Chip {
  bool role = true;           ///< else a mark of the way
  Part part = Part::lead;
  Label label;
  double x = 0, y = 0, width = 0;   ///< from the left top corner of the box
};

struct UnitBox {
  std::vector<BoxLine> lines;
  std::vector<Chip> chips;
  double width = 0, height = 0;
};

inline constexpr double chip_height = 17;

/// The size of the letters of a kind of line, and of chips.
[[nodiscard]] double letter_size(BoxLine::Kind kind);
inline constexpr double chip_letters = 10.5;

/// All boxes of a view, by unit; all of one width, so that columns line up.
[[nodiscard]] std::vector<UnitBox> unit_boxes(const ChartView& view);

/// The width of a label in the wider of its languages.
[[nodiscard]] double label_width(const Label& label, double size);

}  // namespace guikou::graph
