#include "graph/mermaid_check.hpp"

#include <regex>
#include <sstream>

namespace guikou::graph {

MermaidChart read_mermaid(std::string_view text) {
  // Inside a label: letters, digits, spaces, commas, anything beyond ASCII, numeric entities and <br/>.
  static const std::string label = "\"((?:[A-Za-z0-9 ,\\x80-\\xFF]|#[0-9]+;|<br/>)*)\"";
  static const std::regex node(R"(\s+([a-z]+\d*)\[)" + label + R"(\](:::[a-z]+)?)");
  static const std::regex edge(R"(\s+(u\d+) (---|-\.-|-\.->|==>)(?:\|)" + label + R"(\|)? (u\d+))");
  static const std::regex group(R"(\s+subgraph (group_[a-z]+)\[)" + label + R"(\])");
  static const std::regex style(R"(\s+classDef [a-z]+ [a-z0-9#:,. -]+)");
  MermaidChart chart;
  std::istringstream in{std::string(text)};
  std::string line;
  std::getline(in, line);
  if (line != "flowchart TB") chart.fault = "does not begin with flowchart TB";
  int groups = 0;
  while (chart.fault.empty() && std::getline(in, line)) {
    std::smatch found;
    if (std::regex_match(line, found, node)) {
      if (!chart.nodes.emplace(found[1], found[2]).second) chart.fault = "a node twice: " + line;
    } else if (std::regex_match(line, found, edge)) {
      chart.edges.push_back({found[1], found[2], found[4]});
    } else if (std::regex_match(line, group)) {
      ++groups;
    } else if (line == "  end") {
      if (--groups < 0) chart.fault = "end without subgraph";
    } else if (!std::regex_match(line, style)) {
      chart.fault = "not understood: " + line;
    }
  }
  for (const MermaidChart::Edge& one : chart.edges)
    if (!chart.nodes.contains(one.from) || !chart.nodes.contains(one.to)) chart.fault = "an edge to nowhere: " + one.from + " " + one.to;
  if (chart.fault.empty() && groups != 0) chart.fault = "a subgraph without end";
  return chart;
}

}  // namespace guikou::graph
