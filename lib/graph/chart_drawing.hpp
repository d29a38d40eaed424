// The organisation chart and a petition's way through it as a picture (SPEC 14 `graph`). This room's external interface
// is just draw(); the other files are how it is done: chart_view (what to show), unit_box and tree_layout (where),
// svg_drawing, plain_drawings and html_page (how it is written).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "graph/way.hpp"
#include "model/finding.hpp"
#include "program/program.hpp"

namespace guikou::graph {

enum class Format : std::uint8_t { svg, dot, mermaid, html };

/// "svg", "dot", "mermaid" or "html"; nothing for any other word.
[[nodiscard]] std::optional<Format> format_of_word(std::string_view word);

struct DrawingOptions {
  std::string title;                                     ///< of the rulebook
  model::Language language = model::Language::chinese;   ///< html holds both languages and begins with this one
  std::uint32_t most_units = 150;                        ///< a larger chart is drawn in part, with counts of the rest
};

/// Draws the units in force on a day. `way` may be null. The same input gives the same bytes; nothing outside is referred
/// to, and every name is escaped for its format. Thread-safe.
[[nodiscard]] std::string draw(const program::Program& program, program::Day on, const Way* way, Format format,
                               const DrawingOptions& options);

}  // namespace guikou::graph
