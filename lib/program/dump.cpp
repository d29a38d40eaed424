#include <sstream>

#include "program/program.hpp"

namespace guikou::program {
namespace {

void dump_slots(const Program& program, std::ostringstream& out) {
  for (std::size_t i = 0; i < program.slots.size(); ++i) {
    const SlotInfo& slot = program.slots[i];
    out << "slot " << i << ' ' << slot.name << " kind=" << static_cast<int>(slot.kind) << (slot.list ? " list" : "")
        << (slot.required ? " required" : "") << (slot.has_default ? " default" : "") << '\n';
  }
}

void dump_chart(const OrgChart& chart, std::ostringstream& out) {
  for (std::size_t i = 0; i < chart.pieces.size(); ++i) {
    const ChartPiece& piece = chart.pieces[i];
    out << "piece " << i << ' ' << chart.unit_names[piece.unit] << " depth=" << piece.depth << " preorder=" << piece.preorder
        << ".." << piece.end;
    if (piece.superior != none) out << " under " << piece.superior;
    if (piece.since != first_day) out << " since " << piece.since;
    if (piece.until != last_day) out << " until " << piece.until;
    out << '\n';
  }
}

}  // namespace

std::string dump(const Program& program) {
  std::ostringstream out;
  out << "digest " << program.digest << '\n';
  dump_slots(program, out);
  for (std::size_t i = 0; i < program.matters.names.size(); ++i)
    out << "matter " << i << ".." << program.matters.end[i] << ' ' << program.matters.names[i] << '\n';
  dump_chart(program.chart, out);
  for (std::size_t number = 0; number < program.tables.size(); ++number) {
    const Table& table = program.tables[number];
    out << "table " << program.texts[table.id] << " hit=" << static_cast<int>(table.hit) << '\n';
    if (number < program.indexes.size()) out << dump(program.indexes[number], program);
    for (std::uint32_t i = table.rules.first; i < table.rules.first + table.rules.count; ++i) {
      const Rule& rule = program.rules[i];
      out << "  rule " << program.texts[rule.id] << " when=" << static_cast<std::int32_t>(rule.when) << " actions="
          << rule.actions.count << (rule.final ? " final" : "") << '\n';
    }
  }
  for (const Selector& selector : program.selectors.selectors)
    if (selector.written != none) out << "selector " << program.selectors.texts[selector.written] << '\n';
  return out.str();
}

}  // namespace guikou::program
