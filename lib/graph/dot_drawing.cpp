// DOT: `dot -Tsvg` draws it.
#include <sstream>

#include "graph/escaping.hpp"
#include "graph/plain_drawings.hpp"
#include "graph/svg_drawing.hpp"

namespace guikou::graph {
namespace {

std::string quoted(const std::string& text) { return "\"" + dot_text(text) + "\""; }

std::string node(std::uint32_t unit) { return "u" + std::to_string(unit); }

std::string node_style(const ChartUnit& unit) {
  std::string style = unit.closed ? "rounded,dotted" : unit.external ? "rounded,dashed" : "rounded";
  if (unit.marks.empty()) return "style=\"" + style + "\"";
  const bool passed = unit.marks.front().part == Part::passed_over;
  return "style=\"" + style + (passed ? ",dashed" : ",bold") + "\" color=\"" + part_colour(unit.marks.front().part) + "\"";
}

class DotWriter {
 public:
  DotWriter(const ChartView& view, model::Language language) : view_(view), language_(language) {}

  std::string write(const std::string& heading) {
    out_ << "digraph guikou {\n  graph [rankdir=TB splines=true fontname=\"Noto Sans CJK SC\" labelloc=t label=" << quoted(heading) << "];\n"
         << "  node [shape=box fontname=\"Noto Sans CJK SC\" fontsize=11];\n  edge [fontname=\"Noto Sans CJK SC\" fontsize=9 color=\"#94a3b8\" arrowhead=none];\n";
    for (const std::uint32_t root : view_.roots) write_tree(root, "  ");
    write_cluster("cluster_external", view_.external, Word::external_band);
    write_cluster("cluster_closed", view_.closed, Word::closed_band);
    for (std::uint32_t i = 0; i < view_.units.size(); ++i)
      for (const std::uint32_t child : view_.units[i].children) out_ << "  " << node(i) << " -> " << node(child) << ";\n";
    for (const ChartLine& line : view_.lines) write_line(line);
    out_ << "}\n";
    return out_.str();
  }

 private:
  void write_tree(std::uint32_t unit, const std::string& indent) {
    out_ << indent << node(unit) << " [label=" << quoted(unit_text(view_, unit, language_)) << " " << node_style(view_.units[unit]) << "];\n";
    for (const std::uint32_t child : view_.units[unit].children) write_tree(child, indent);
  }

  void write_cluster(const char* name, const std::vector<std::uint32_t>& roots, Word caption) {
    if (roots.empty()) return;
    out_ << "  subgraph " << name << " {\n    label=" << quoted(say(caption).in(language_)) << "; style=dashed; color=\"#94a3b8\";\n";
    for (const std::uint32_t root : roots) write_tree(root, "    ");
    out_ << "  }\n";
  }

  void write_line(const ChartLine& line) {
    const auto [style, word] = [&]() -> std::pair<const char*, Word> {
      switch (line.kind) {
        case ChartLine::Kind::functional: return {"style=dotted color=\"#0e8a9c\"", Word::legend_functional};
        case ChartLine::Kind::liaison: return {"style=dashed color=\"#7a8f1f\"", Word::legend_liaison};
        case ChartLine::Kind::succession: return {"style=dashed arrowhead=normal color=\"#7c4a1e\"", Word::legend_succession};
        case ChartLine::Kind::considered: return {"style=bold arrowhead=normal color=\"#c2410c\"", Word::legend_way};
        case ChartLine::Kind::next: break;
      }
      return {"style=dashed arrowhead=normal color=\"#475569\"", Word::legend_next};
    }();
    out_ << "  " << node(line.from) << " -> " << node(line.to) << " [constraint=false " << style << " label=" << quoted(say(word).in(language_)) << "];\n";
  }

  const ChartView& view_;
  model::Language language_;
  std::ostringstream out_;
};

}  // namespace

std::string unit_text(const ChartView& view, std::uint32_t index, model::Language language) {
  const ChartUnit& unit = view.units[index];
  std::string text = shown_name(unit);
  const auto line = [&](const std::string& more) { text += "\n" + more; };
  if (!unit.name.empty() && unit.name != unit.id) line(unit.id);
  if (unit.headed == ChartUnit::Headed::vacant && !unit.closed) line(say(Word::head_vacant).in(language));
  for (const Head& head : unit.heads)
    line((head.instead_of.empty() ? say(Word::head, own(head.name)) : say(Word::head_acting, own(head.name), own(head.instead_of))).in(language));
  if (!unit.roles.empty()) {
    std::string roles;
    for (const std::string& role : unit.roles) roles += (roles.empty() ? "" : ", ") + role;
    line(roles);
  }
  if (unit.hidden > 0) line(say(Word::hidden_below, own(std::to_string(unit.hidden))).in(language));
  std::string marks;
  for (const std::uint32_t number : unit.order) marks += (marks.empty() ? "(" : " (") + std::to_string(number) + ")";
  for (const Mark& mark : unit.marks) marks += (marks.empty() ? "" : " ") + ("[" + mark.label.in(language) + "]");
  if (!marks.empty()) line(marks);
  return text;
}

std::string dot_drawing(const ChartView& view, const Way* way, const std::string& title, model::Language language) {
  std::string heading = chart_heading(view, title).in(language);
  if (way) heading += "\n" + way_heading(view, *way).in(language);
  return DotWriter(view, language).write(heading);
}

}  // namespace guikou::graph
