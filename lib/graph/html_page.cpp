#include "graph/html_page.hpp"

#include "graph/escaping.hpp"
#include "graph/html_parts.hpp"
#include "graph/svg_drawing.hpp"
#include "graph/way_in_words.hpp"

namespace guikou::graph {
namespace {

std::string in_both(const Label& label) {
  if (label.same()) return xml(label.chinese);
  return "<span class=\"zh\" lang=\"zh-CN\">" + xml(label.chinese) + "</span><span class=\"en\" lang=\"en\">" + xml(label.english) + "</span>";
}

std::string button(const char* id, Word word, const char* sign) {
  return std::string("<button type=\"button\" id=\"") + id + "\">" + sign + in_both(say(word)) + "</button>\n";
}

std::string class_of(WayLine::Kind kind) {
  switch (kind) {
    case WayLine::Kind::rule: return "rule";
    case WayLine::Kind::selector: return "selector";
    case WayLine::Kind::stop: return "stop";
    case WayLine::Kind::passed: return "passed";
    case WayLine::Kind::target: return "target";
    default: return "note";
  }
}

std::string way_part(const ChartView& view, const Way& way) {
  std::string html;
  for (const WayLine& line : way_in_words(view, way)) {
    if (line.kind == WayLine::Kind::heading) {
      html += "<h2>" + in_both(line.label) + "</h2>\n";
      continue;
    }
    html += "<p class=\"" + class_of(line.kind) + "\">";
    if (line.number > 0) html += "<span class=\"n\">" + std::to_string(line.number) + "</span>";
    html += in_both(line.label) + "</p>\n";
  }
  return html;
}

/// The same chart as a table: for those who do not see the picture.
std::string unit_table(const ChartView& view, bool open) {
  std::string html = std::string("<details") + (open ? " open=\"open\"" : "") + "><summary>" + in_both(say(Word::units_heading)) + "</summary>\n<table><thead><tr>";
  for (const Word column : {Word::column_unit, Word::column_superior, Word::column_head, Word::column_roles})
    html += "<th scope=\"col\">" + in_both(say(column)) + "</th>";
  html += "</tr></thead><tbody>\n";
  for (const ChartUnit& unit : view.units) {
    std::string name = shown_name(unit);
    if (name != unit.id) name += " (" + unit.id + ")";
    html += "<tr><td>" + xml(name);
    if (unit.closed) html += " " + in_both(say(Word::closed));
    if (unit.external) html += " " + in_both(say(Word::external));
    html += "</td><td>" + (unit.superior == nothing ? std::string() : xml(shown_name(view.units[unit.superior]))) + "</td><td>";
    if (unit.headed == ChartUnit::Headed::vacant && !unit.closed) html += in_both(say(Word::vacant));
    for (std::size_t i = 0; i < unit.heads.size(); ++i) html += (i == 0 ? "" : ", ") + xml(unit.heads[i].name);
    html += "</td><td>";
    for (std::size_t i = 0; i < unit.roles.size(); ++i) html += (i == 0 ? "" : ", ") + xml(unit.roles[i]);
    html += "</td></tr>\n";
  }
  return html + "</tbody></table></details>\n";
}

}  // namespace

std::string html_page(const ChartView& view, const Way* way, const std::string& title, model::Language language) {
  const bool english = language == model::Language::english;
  const Label heading = chart_heading(view, title);
  std::string html = std::string("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"") + (english ? "en" : "zh-CN") + "\" data-lang=\"" +
                     (english ? "en" : "zh") + "\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n" +
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\"/>\n<title>" +
                     xml((way ? way_heading(view, *way) : heading).in(language)) + "</title>\n<style>" + std::string(page_style) + "</style>\n</head>\n<body>\n<header>\n<h1>";
  html += way ? in_both(way_heading(view, *way)) + "<small>" + in_both(heading) + "</small>" : in_both(heading);
  html += "</h1>\n<div>\n" + button("zoom-in", Word::zoom_in, "+ ") + button("zoom-out", Word::zoom_out, "− ") + button("fit", Word::zoom_fit, "") +
          button("print", Word::print, "") + "<button type=\"button\" id=\"language\"><span class=\"zh\" lang=\"en\">English</span><span class=\"en\" lang=\"zh-CN\">中文</span></button>\n</div>\n</header>\n<main>\n";
  html += "<div id=\"paper\" tabindex=\"0\" aria-label=\"" + xml(say(Word::picture).in(language)) + "\" role=\"region\">\n" + svg_drawing(view, way, title, Tongue::both) + "</div>\n<aside>\n";
  if (way) html += way_part(view, *way);
  html += unit_table(view, way == nullptr) + "<p class=\"keys\">" + in_both(say(Word::keys)) + "</p>\n</aside>\n</main>\n<script>" + std::string(page_script) + "</script>\n</body>\n</html>\n";
  return html;
}

}  // namespace guikou::graph
