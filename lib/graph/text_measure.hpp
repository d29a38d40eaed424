// How wide a text stands on a drawing, guessed without a font: Chinese characters one em, Latin ones a little over half.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guikou::graph {

/// The characters of a text; what is no UTF-8 becomes U+FFFD.
[[nodiscard]] std::u32string characters(std::string_view text);
[[nodiscard]] std::string utf8(std::u32string_view text);

/// In the unit of `size`, the height of the font.
[[nodiscard]] double text_width(std::string_view text, double size);

/// The text on at most `most_lines` lines of `width`: broken at spaces, at joints of ids (. - _ /) or between Chinese
/// characters, in need anywhere; what does not fit ends in an ellipsis. At least one line, none wider.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, double size, double width, std::size_t most_lines);

}  // namespace guikou::graph
