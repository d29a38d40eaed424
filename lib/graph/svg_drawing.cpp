#include "graph/svg_drawing.hpp"

#include <algorithm>
#include <array>

#include "graph/escaping.hpp"
#include "graph/svg_paper.hpp"
#include "graph/text_measure.hpp"

namespace guikou::graph {
namespace {

constexpr double margin = 28;
constexpr std::size_t most_curves = 24;   // beyond that the dotted lines hide more than they show; the boxes name them anyway

constexpr std::array<const char*, 8> part_names{"lead", "support", "sponsor", "notify", "passed_over", "next", "concerned", "lodged"};
constexpr std::array<const char*, 8> part_colours{"#15803d", "#1d4ed8", "#92600a", "#6d28d9", "#b91c1c", "#475569", "#334155", "#334155"};
constexpr std::array<const char*, 7> level_colours{"#16365c", "#24548a", "#3673b5", "#5c93cc", "#8bb4dd", "#b5d0ea", "#d5e4f3"};

const char* line_class(ChartLine::Kind kind) {
  switch (kind) {
    case ChartLine::Kind::functional: return "functional";
    case ChartLine::Kind::liaison: return "liaison";
    case ChartLine::Kind::succession: return "succession";
    case ChartLine::Kind::considered: return "considered";
    case ChartLine::Kind::next: return "nextline";
  }
  return "";
}

const char* box_line_class(BoxLine::Kind kind) {
  switch (kind) {
    case BoxLine::Kind::name: return "name";
    case BoxLine::Kind::detail: return "detail";
    case BoxLine::Kind::head: return "head";
    case BoxLine::Kind::vacant: return "vacant";
    case BoxLine::Kind::line: return "line";
    case BoxLine::Kind::hidden: return "hidden";
  }
  return "";
}

struct LegendEntry {
  std::string swatch_class;   ///< of a box or a line
  bool line = false;
  Label label;
};

class SvgDrawer {
 public:
  SvgDrawer(const ChartView& view, const Way* way, const std::string& title, Tongue tongue)
      : view_(view), way_(way), title_(title), headed_(tongue != Tongue::both), paper_(tongue), boxes_(unit_boxes(view)), layout_(tree_layout(view, boxes_)) {}

  std::string draw() {
    const std::vector<LegendEntry> legend = legend_entries();
    const std::vector<Label> notes = header_notes();
    header_ = margin + (headed_ ? 30 + (way_ ? 26 : 0) : 0) + 19 * static_cast<double>(notes.size()) + 12;
    const double width = std::max({layout_.width, header_width(notes), 480.0}) + 2 * margin;
    place_legend(legend, width - 2 * margin);
    const double legend_top = header_ + layout_.height + 30;
    const double height = legend_top + (legend.empty() ? 0 : legend_height_) + margin;
    begin(width, height);
    draw_header(notes);
    paper_.raw("<g transform=\"translate(" + pixels(margin) + " " + pixels(header_) + ")\">\n");
    for (const Band& band : layout_.bands) {
      paper_.rectangle({band.x, band.y, band.width, band.height}, 10, "band");
      paper_.text({band.x + 16, band.y + 22}, "caption", band.caption);
    }
    for (const Connector& connector : layout_.connectors) paper_.path(polyline(connector), "tree");
    draw_organisation_lines();
    for (std::uint32_t i = 0; i < view_.units.size(); ++i) draw_unit(i);
    draw_way_lines();
    draw_order();
    paper_.raw("</g>\n");
    draw_legend(legend, legend_top);
    paper_.raw("</svg>\n");
    return paper_.take();
  }

 private:
  [[nodiscard]] Rectangle box_of(std::uint32_t unit) const {
    return {layout_.corners[unit].x, layout_.corners[unit].y, boxes_[unit].width, boxes_[unit].height};
  }

  void begin(double width, double height) {
    const std::string w = pixels(width), h = pixels(height);
    paper_.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gk\" role=\"img\" aria-labelledby=\"gk-title\" width=\"" + w + "\" height=\"" + h +
               "\" viewBox=\"0 0 " + w + " " + h + "\">\n<title id=\"gk-title\">" + paper_.plain(way_ ? way_heading(view_, *way_) : chart_heading(view_, title_)) +
               "</title>\n<style>" + std::string(svg_style()) + "</style>\n<defs>\n");
    for (const auto& [id, colour] : {std::pair{"gk-arrow", "#c2410c"}, std::pair{"gk-next", "#475569"}, std::pair{"gk-succession", "#7c4a1e"}})
      paper_.raw("<marker id=\"" + std::string(id) + "\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"12\" markerHeight=\"12\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0L10 5L0 10z\" fill=\"" +
                 std::string(colour) + "\"/></marker>\n");
    paper_.raw("</defs>\n");
    paper_.rectangle({0, 0, width, height}, 0, "paper");
  }

  [[nodiscard]] std::vector<Label> header_notes() const {
    std::vector<Label> notes;
    if (way_ && way_->sealed) notes.push_back(say(Word::sealed_note));
    if (view_.units.size() - view_.closed.size() < view_.in_force)
      notes.push_back(say(Word::legend_part, own(std::to_string(view_.in_force)), own(std::to_string(view_.units.size() - view_.closed.size()))));
    if (view_.hidden_roots > 0) notes.push_back(say(Word::hidden_roots, own(std::to_string(view_.hidden_roots))));
    if (view_.units.empty()) notes.push_back(say(Word::no_units));
    return notes;
  }

  [[nodiscard]] double header_width(const std::vector<Label>& notes) const {
    double width = label_width(chart_heading(view_, title_), 20);
    if (way_) width = std::max(width, label_width(way_heading(view_, *way_), 15));
    for (const Label& note : notes) width = std::max(width, label_width(note, 12));
    return width;
  }

  void draw_header(const std::vector<Label>& notes) {
    double y = margin - 4;
    if (headed_) paper_.text({margin, y += 24}, "title", chart_heading(view_, title_));
    if (headed_ && way_) paper_.text({margin, y += 28}, "subtitle", way_heading(view_, *way_));
    for (const Label& note : notes) paper_.text({margin, y += 19}, "note", note);
  }

  void draw_organisation_lines() {
    const auto drawn = [](const ChartLine& line) { return line.kind == ChartLine::Kind::functional || line.kind == ChartLine::Kind::liaison; };
    if (static_cast<std::size_t>(std::count_if(view_.lines.begin(), view_.lines.end(), drawn)) > most_curves) return;
    for (const ChartLine& line : view_.lines)
      if (drawn(line)) paper_.path(curve(box_of(line.from), box_of(line.to)), line_class(line.kind));
  }

  void draw_unit(std::uint32_t index) {
    const ChartUnit& unit = view_.units[index];
    const Rectangle box = box_of(index);
    paper_.raw("<g transform=\"translate(" + pixels(box.x) + " " + pixels(box.y) + ")\">\n");
    if (unit.name != unit.id && !unit.name.empty()) paper_.raw("<title>" + xml(unit.name + " (" + unit.id + ")") + "</title>\n");
    std::string kind = "box";
    if (unit.external) kind += " external";
    if (unit.closed) kind += " closed";
    if (!unit.marks.empty()) kind += std::string(" ") + part_names[static_cast<std::size_t>(unit.marks.front().part)];
    paper_.rectangle({0, 0, box.width, box.height}, 6, kind);
    if (unit.level_rank != nothing)
      paper_.raw("<rect x=\"3\" y=\"6\" width=\"3.5\" height=\"" + pixels(box.height - 12) + "\" rx=\"1.7\" fill=\"" +
                 level_colours[std::min<std::size_t>(unit.level_rank, level_colours.size() - 1)] + "\"/>\n");
    for (const BoxLine& line : boxes_[index].lines) paper_.text({13, line.y}, box_line_class(line.kind), line.label);
    for (const Chip& chip : boxes_[index].chips)
      paper_.chip({chip.x, chip.y, chip.width, chip_height - 2}, chip.role ? "chip" : "m-" + std::string(part_names[static_cast<std::size_t>(chip.part)]),
                  chip.role ? "chiptext" : "marktext", chip_letters, chip.label);
    paper_.raw("</g>\n");
  }

  void draw_way_lines() {
    for (const ChartLine& line : view_.lines) {
      const char* arrow = line.kind == ChartLine::Kind::considered   ? "gk-arrow"
                          : line.kind == ChartLine::Kind::next       ? "gk-next"
                          : line.kind == ChartLine::Kind::succession ? "gk-succession"
                                                                     : nullptr;
      if (!arrow) continue;
      const std::string shape = curve(box_of(line.from), box_of(line.to));
      paper_.path(shape, "halo");
      paper_.path(shape, line_class(line.kind), " marker-end=\"url(#" + std::string(arrow) + ")\"");
    }
  }

  void draw_order() {
    for (std::uint32_t i = 0; i < view_.units.size(); ++i) {
      double x = layout_.corners[i].x;
      for (const std::uint32_t number : view_.units[i].order) {
        paper_.raw("<circle cx=\"" + pixels(x) + "\" cy=\"" + pixels(layout_.corners[i].y) + "\" r=\"9.5\" class=\"disc\"/>\n");
        paper_.text({x, layout_.corners[i].y + 4}, "number", own(std::to_string(number)));
        x += 17;
      }
    }
  }

  [[nodiscard]] bool any_mark(Part part) const {
    return std::any_of(view_.units.begin(), view_.units.end(), [&](const ChartUnit& unit) {
      return std::any_of(unit.marks.begin(), unit.marks.end(), [&](const Mark& mark) { return mark.part == part; });
    });
  }
  [[nodiscard]] bool any_line(ChartLine::Kind kind) const {
    return std::any_of(view_.lines.begin(), view_.lines.end(), [&](const ChartLine& line) { return line.kind == kind; });
  }

  [[nodiscard]] std::vector<LegendEntry> legend_entries() const {
    std::vector<LegendEntry> entries;
    const auto part = [&](Part which, Word word) {
      if (any_mark(which)) entries.push_back({"box " + std::string(part_names[static_cast<std::size_t>(which)]), false, say(word)});
    };
    const auto line = [&](ChartLine::Kind kind, Word word) {
      if (any_line(kind)) entries.push_back({line_class(kind), true, say(word)});
    };
    part(Part::lead, Word::lead);
    part(Part::support, Word::support);
    part(Part::sponsor, Word::sponsor);
    part(Part::notify, Word::notify);
    part(Part::passed_over, Word::legend_passed_over);
    line(ChartLine::Kind::considered, Word::legend_way);
    line(ChartLine::Kind::next, Word::legend_next);
    line(ChartLine::Kind::succession, Word::legend_succession);
    line(ChartLine::Kind::functional, Word::legend_functional);
    line(ChartLine::Kind::liaison, Word::legend_liaison);
    const bool outside = std::any_of(view_.units.begin(), view_.units.end(), [](const ChartUnit& unit) { return unit.external; });
    if (outside) entries.push_back({"box external", false, say(Word::external)});
    return entries;
  }

  void place_legend(const std::vector<LegendEntry>& entries, double width) {
    double x = 44, y = 0;
    for (const LegendEntry& entry : entries) {
      const double needed = 40 + label_width(entry.label, 12) + 22;
      if (x > 44 && x + needed > width) x = 44, y += 24;
      legend_at_.push_back({x, y});
      x += needed;
    }
    legend_height_ = y + 20;
  }

  void draw_legend(const std::vector<LegendEntry>& entries, double top) {
    if (entries.empty()) return;
    paper_.raw("<g transform=\"translate(" + pixels(margin) + " " + pixels(top) + ")\">\n");
    paper_.text({0, 13}, "caption", say(Word::legend));
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Point at = legend_at_[i];
      if (entries[i].line) paper_.path("M" + pixels(at.x) + " " + pixels(at.y + 9) + "h32", entries[i].swatch_class);
      else paper_.rectangle({at.x, at.y + 1, 32, 16}, 4, entries[i].swatch_class);
      paper_.text({at.x + 40, at.y + 13}, "note", entries[i].label);
    }
    paper_.raw("</g>\n");
  }

  const ChartView& view_;
  const Way* way_;
  const std::string& title_;
  bool headed_;   ///< the page has its own heading
  SvgPaper paper_;
  std::vector<UnitBox> boxes_;
  TreeLayout layout_;
  double header_ = 0, legend_height_ = 0;
  std::vector<Point> legend_at_;
};

}  // namespace

const char* part_colour(Part part) { return part_colours[static_cast<std::size_t>(part)]; }

std::string unit_label(const ChartView& view, const std::string& id) {
  for (const ChartUnit& unit : view.units)
    if (unit.id == id) return shown_name(unit);
  return id;
}

Label chart_heading(const ChartView& view, const std::string& title) {
  return title.empty() ? say(Word::chart_untitled, own(view.day)) : say(Word::chart_of, own(title), own(view.day));
}

Label way_heading(const ChartView& view, const Way& way) {
  Label result = way.lead.empty()    ? say(Word::led_by_nobody, reason_label(way.reason))
                 : way.arbitration ? say(Word::led_by_arbitration, own(unit_label(view, way.lead)))
                                   : say(Word::led_by, own(unit_label(view, way.lead)));
  return say(Word::way_of, own(way.petition)) + say(Word::colon) + result;
}

std::string svg_drawing(const ChartView& view, const Way* way, const std::string& title, Tongue tongue) {
  return SvgDrawer(view, way, title, tongue).draw();
}

}  // namespace guikou::graph
