#include "graph/chart_drawing.hpp"

#include "graph/chart_view.hpp"
#include "graph/html_page.hpp"
#include "graph/plain_drawings.hpp"
#include "graph/svg_drawing.hpp"

namespace guikou::graph {

std::optional<Format> format_of_word(std::string_view word) {
  if (word == "svg") return Format::svg;
  if (word == "dot") return Format::dot;
  if (word == "mermaid") return Format::mermaid;
  if (word == "html") return Format::html;
  return std::nullopt;
}

std::string draw(const program::Program& program, program::Day on, const Way* way, Format format, const DrawingOptions& options) {
  const Way shown = way ? drawable(*way) : Way{};
  const Way* drawn_way = way ? &shown : nullptr;
  const ChartView view = chart_view(program, on, drawn_way, options.most_units);
  switch (format) {
    case Format::svg:
      return svg_drawing(view, drawn_way, options.title, options.language == model::Language::english ? Tongue::english : Tongue::chinese);
    case Format::dot: return dot_drawing(view, drawn_way, options.title, options.language);
    case Format::mermaid: return mermaid_drawing(view, drawn_way, options.title, options.language);
    case Format::html: return html_page(view, drawn_way, options.title, options.language);
  }
  return {};
}

}  // namespace guikou::graph
