// Names written by anybody, made harmless for the format they go into.
#pragma once

#include <string>
#include <string_view>

namespace guikou::graph {

/// For text and quoted attributes of XML and HTML. Characters that XML does not know become U+FFFD, line ends spaces.
[[nodiscard]] std::string xml(std::string_view text);

/// Between the double quotes of a DOT label; a line end becomes a centred line break.
[[nodiscard]] std::string dot_text(std::string_view text);

/// Between the double quotes of a Mermaid label: everything that Mermaid or Markdown could act upon as a numeric entity;
/// a line end becomes <br/>.
[[nodiscard]] std::string mermaid_text(std::string_view text);

}  // namespace guikou::graph
