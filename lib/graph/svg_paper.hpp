// The pen of svg_drawing: shapes and texts of SVG appended to a string, numbers short and always the same.
#pragma once

#include <string>
#include <string_view>

#include "graph/label.hpp"
#include "graph/svg_drawing.hpp"
#include "graph/tree_layout.hpp"

namespace guikou::graph {

struct Rectangle { double x = 0, y = 0, width = 0, height = 0; };

class SvgPaper {
 public:
  explicit SvgPaper(Tongue tongue) : tongue_(tongue) {}

  void raw(std::string_view markup) { out_ += markup; }
  void rectangle(const Rectangle& where, double round, std::string_view kind);
  void text(Point at, std::string_view kind, const Label& label);
  /// A label with a frame as wide as its text in each language.
  void chip(const Rectangle& where, std::string_view kind, std::string_view text_kind, double size, const Label& label);
  void path(std::string_view shape, std::string_view kind, std::string_view more = {});
  /// A text in the language at hand, or in both one after the other: for titles that are not drawn.
  [[nodiscard]] std::string plain(const Label& label) const;
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void one_text(Point at, std::string_view kind, std::string_view words);
  std::string out_;
  Tongue tongue_;
};

/// At most one decimal, no locale.
[[nodiscard]] std::string pixels(double value);

/// A curve from the side of one box to the side of another.
[[nodiscard]] std::string curve(const Rectangle& from, const Rectangle& to);
/// Straight pieces with rounded corners.
[[nodiscard]] std::string polyline(const Connector& points);

/// The style sheet of a drawing.
[[nodiscard]] std::string_view svg_style();

}  // namespace guikou::graph
