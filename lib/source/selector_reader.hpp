// Selectors from text (SPEC 6): the grammar, the functions and how many arguments each takes.
#pragma once

#include <unordered_set>

#include "model/selector.hpp"
#include "source/reading.hpp"

namespace guikou::source {

struct SelectorPlace {
  bool each = false;   ///< `each(x)` may stand alone here
  bool step = false;   ///< `step` may stand for an integer here
};

/// Reads a selector from a scalar node. Names that hold full-width signs are pointed out unless they are in `known`.
model::Selector read_selector(const Reading& reading, const YamlNode& node, std::string_view what, SelectorPlace allowed,
                              const std::unordered_set<std::string>& known);

}  // namespace guikou::source
