// Mermaid: a flowchart that wikis and editors draw.
#include <sstream>

#include "graph/escaping.hpp"
#include "graph/plain_drawings.hpp"
#include "graph/svg_drawing.hpp"

namespace guikou::graph {
namespace {

std::string node(std::uint32_t unit) { return "u" + std::to_string(unit); }
std::string quoted(const std::string& text) { return "\"" + mermaid_text(text) + "\""; }

class MermaidWriter {
 public:
  MermaidWriter(const ChartView& view, model::Language language) : view_(view), language_(language) {}

  std::string write(const std::string& heading) {
    // The heading stands in a box of its own: a front-matter title would have YAML's rules on top of Mermaid's.
    out_ << "flowchart TB\n  heading[" << quoted(heading) << "]:::heading\n";
    for (const std::uint32_t root : view_.roots) write_tree(root, "  ");
    write_group("external", view_.external, Word::external_band);
    write_group("closed", view_.closed, Word::closed_band);
    for (std::uint32_t i = 0; i < view_.units.size(); ++i)
      for (const std::uint32_t child : view_.units[i].children) out_ << "  " << node(i) << " --- " << node(child) << "\n";
    for (const ChartLine& line : view_.lines) write_line(line);
    out_ << "  classDef heading fill:none,stroke:none,font-weight:bold\n  classDef outside stroke-dasharray:5 3\n";
    for (const auto& [name, part] : {std::pair{"lead", Part::lead}, std::pair{"support", Part::support}, std::pair{"sponsor", Part::sponsor},
                                     std::pair{"notify", Part::notify}, std::pair{"passed", Part::passed_over}, std::pair{"other", Part::concerned}})
      out_ << "  classDef " << name << " stroke:" << part_colour(part) << ",stroke-width:3px" << (part == Part::passed_over ? ",stroke-dasharray:6 3" : "") << "\n";
    return out_.str();
  }

 private:
  static const char* style_of(const ChartUnit& unit) {
    if (unit.marks.empty()) return unit.external || unit.closed ? "outside" : nullptr;
    switch (unit.marks.front().part) {
      case Part::lead: return "lead";
      case Part::support: return "support";
      case Part::sponsor: return "sponsor";
      case Part::notify: return "notify";
      case Part::passed_over: return "passed";
      default: return "other";
    }
  }

  void write_tree(std::uint32_t unit, const std::string& indent) {
    out_ << indent << node(unit) << "[" << quoted(unit_text(view_, unit, language_)) << "]";
    if (const char* style = style_of(view_.units[unit])) out_ << ":::" << style;
    out_ << "\n";
    for (const std::uint32_t child : view_.units[unit].children) write_tree(child, indent);
  }

  void write_group(const char* name, const std::vector<std::uint32_t>& roots, Word caption) {
    if (roots.empty()) return;
    out_ << "  subgraph group_" << name << "[" << quoted(say(caption).in(language_)) << "]\n";
    for (const std::uint32_t root : roots) write_tree(root, "    ");
    out_ << "  end\n";
  }

  void write_line(const ChartLine& line) {
    const auto [arrow, word] = [&]() -> std::pair<const char*, Word> {
      switch (line.kind) {
        case ChartLine::Kind::functional: return {"-.-", Word::legend_functional};
        case ChartLine::Kind::liaison: return {"-.-", Word::legend_liaison};
        case ChartLine::Kind::succession: return {"-.->", Word::legend_succession};
        case ChartLine::Kind::considered: return {"==>", Word::legend_way};
        case ChartLine::Kind::next: break;
      }
      return {"-.->", Word::legend_next};
    }();
    out_ << "  " << node(line.from) << " " << arrow << "|" << quoted(say(word).in(language_)) << "| " << node(line.to) << "\n";
  }

  const ChartView& view_;
  model::Language language_;
  std::ostringstream out_;
};

}  // namespace

std::string mermaid_drawing(const ChartView& view, const Way* way, const std::string& title, model::Language language) {
  std::string heading = chart_heading(view, title).in(language);
  if (way) heading += "\n" + way_heading(view, *way).in(language);
  return MermaidWriter(view, language).write(heading);
}

}  // namespace guikou::graph
