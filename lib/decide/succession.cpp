#include "decide/succession.hpp"

namespace guikou::decide {

using namespace program;

namespace {
constexpr int succession_steps = 32;  // SPEC 6

UnitId next_unit(const Program& program, UnitId unit, MatterId matter, DayWindow& day) {
  const OrgChart& chart = program.chart;
  for (const SuccessionRecord& record : OrgChart::slice(chart.successions, chart.successions_of_unit[unit]))
    if (day.reached(record.on) && matter_fits(program, record.matters, matter)) return record.to;
  return chart.latest_parent(unit, day);
}

}  // namespace

bool matter_fits(const Program& program, Range matters, MatterId matter) {
  if (matters.count == 0) return true;
  if (matter == none) return false;
  for (const MatterId listed : OrgChart::slice(program.chart.matters, matters))
    if (program.matters.within(matter, listed)) return true;
  return false;
}

UnitId standing_for(const Program& program, UnitId unit, MatterId matter, DayWindow& day) {
  for (int step = 0; step <= succession_steps; ++step) {
    if (program.chart.piece_on(unit, day) != none) return unit;   // in force: it has begun
    if (!program.chart.begun(unit, day)) return none;
    unit = next_unit(program, unit, matter, day);
    if (unit == none) return none;
  }
  return none;
}

UnitId unit_as_read(const Program& program, const PetitionCase& petition, Slot slot, DayWindow& day) {
  const auto given = static_cast<UnitId>(petition.values[slot].number);
  const UnitId standing = standing_for(program, given, petition.matter(), day);
  return standing == none ? given : standing;
}

std::int64_t levels_skipped(const OrgChart& chart, UnitId lead, UnitId lodged, Day day) {
  const auto host = [&](UnitId unit) {
    const PieceId piece = unit == none ? none : chart.piece_on(unit, day);
    return piece == none ? none : chart.pieces[piece].host;
  };
  const PieceId low = host(lead), high = host(lodged);
  if (low == none || high == none || low == high || !chart.at_or_below(low, high)) return 0;
  return std::int64_t{chart.pieces[low].levelled} - chart.pieces[high].levelled - 1;
}

}  // namespace guikou::decide
