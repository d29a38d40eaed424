// A petition's way told line by line, for the side of the picture.
#pragma once

#include <vector>

#include "graph/chart_view.hpp"

namespace guikou::graph {

struct WayLine {
  enum class Kind : std::uint8_t { heading, rule, selector, stop, passed, target, note } kind = Kind::stop;
  Label label;
  std::uint32_t number = 0;   ///< of a stop considered for `lead`: as in the picture; 0: none
};

/// `way` must be drawable().
[[nodiscard]] std::vector<WayLine> way_in_words(const ChartView& view, const Way& way);

}  // namespace guikou::graph
