#include "graph/escaping.hpp"

#include "graph/text_measure.hpp"

namespace guikou::graph {
namespace {

/// Control characters, and those that turn the direction of what follows: a name must not rewrite its neighbours.
bool harmful(char32_t c) {
  return (c < 0x20 && c != U'\n' && c != U'\t' && c != U'\r') || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029 || (c & 0xFFFE) == 0xFFFE;
}

template <class Write>
std::string escaped(std::string_view text, std::string_view line_end, Write write) {
  std::string out;
  for (const char32_t c : characters(text)) {
    if (harmful(c)) out += "\uFFFD";
    else if (c == U'\n') out += line_end;
    else if (c == U'\t' || c == U'\r') out += ' ';
    else write(c, out);
  }
  return out;
}

}  // namespace

std::string xml(std::string_view text) {
  return escaped(text, " ", [](char32_t c, std::string& out) {
    switch (c) {
      case U'&': out += "&amp;"; break;
      case U'<': out += "&lt;"; break;
      case U'>': out += "&gt;"; break;
      case U'"': out += "&quot;"; break;
      case U'\'': out += "&#39;"; break;
      default: out += utf8({&c, 1});
    }
  });
}

std::string dot_text(std::string_view text) {
  return escaped(text, "\\n", [](char32_t c, std::string& out) {
    if (c == U'"' || c == U'\\') out += '\\';
    if (c == U'&') out += "&amp;";  // graphviz reads entities in labels
    else out += utf8({&c, 1});
  });
}

std::string mermaid_text(std::string_view text) {
  return escaped(text, "<br/>", [](char32_t c, std::string& out) {
    const bool plain = c >= 0x80 || (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || c == U' ' || c == U',';
    if (plain) out += utf8({&c, 1});
    else out += "#" + std::to_string(static_cast<unsigned>(c)) + ";";
  });
}

}  // namespace guikou::graph
