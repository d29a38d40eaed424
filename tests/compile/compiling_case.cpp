#include "compile/compiling_case.hpp"

#include "compile/compiler.hpp"
#include "compile/passes.hpp"
#include "model/finding.hpp"
#include "model/literal_text.hpp"
#include "source/rulebook_reader.hpp"

namespace guikou::compile {

using namespace program;

CompilingCase compile_text(std::string_view yaml) {
  CompilingCase compiled;
  model::Findings findings;
  compiled.rulebook = source::read_rulebook_text(yaml, "rulebook.yaml", {}, findings);
  compiled.usable = compile(compiled.rulebook, findings, compiled.program);
  findings.sort();
  for (const model::Finding& finding : findings.all())
    compiled.findings.push_back(std::to_string(finding.place.line) + ":" + std::to_string(finding.place.column) + " " +
                                std::string(model::finding_text(finding.code).code) + ": " + finding.message(model::Language::english));
  return compiled;
}

CompilingCase compile_org(std::string_view org) { return compile_text("guikou: 1\nid: chart\norg:\n" + std::string(org)); }

UnitId unit_named(const Program& program, std::string_view name) { return program.unit_index.number_of(name); }
MatterId matter_named(const Program& program, std::string_view name) { return program.matter_index.number_of(name); }
Day day(std::string_view date) { return day_of(model::read_date(date).value()); }

std::string pieces_of(const Program& program, std::string_view unit) {
  const OrgChart& chart = program.chart;
  std::string text;
  for (const ChartPiece& piece : OrgChart::slice(chart.pieces, chart.pieces_of_unit[unit_named(program, unit)])) {
    if (!text.empty()) text += "; ";
    text += (piece.since == first_day ? "" : date_text(piece.since)) + ".." + (piece.until == last_day ? "" : date_text(piece.until));
    if (piece.superior != none) text += " under " + chart.unit_names[chart.pieces[piece.superior].unit];
  }
  return text;
}

std::string way_up(const Program& program, std::string_view unit, Day on) {
  const OrgChart& chart = program.chart;
  std::string text;
  for (PieceId piece = chart.piece_on(unit_named(program, unit), on); piece != none; piece = chart.pieces[piece].superior)
    text += (text.empty() ? "" : " < ") + chart.unit_names[chart.pieces[piece].unit];
  return text;
}

}  // namespace guikou::compile
