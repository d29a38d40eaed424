// A strict reader of the part of Mermaid that drawings use.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace guikou::graph {

struct MermaidChart {
  std::string fault;                          ///< empty: every line was understood
  std::map<std::string, std::string> nodes;   ///< id → label as written
  struct Edge { std::string from, arrow, to; };
  std::vector<Edge> edges;
};

[[nodiscard]] MermaidChart read_mermaid(std::string_view text);

}  // namespace guikou::graph
