#include "decide/succession.hpp"

namespace guikou::decide {

using namespace program;

namespace {
constexpr int succession_steps = 32;  // SPEC 6

UnitId next_unit(const Program& program, UnitId unit, MatterId matter, Day day) {
  const OrgChart& chart = program.chart;
  for (const SuccessionRecord& record : OrgChart::slice(chart.successions, chart.successions_of_unit[unit]))
    if (record.on <= day && matter_fits(program, record.matters, matter)) return record.to;
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

UnitId standing_for(const Program& program, UnitId unit, MatterId matter, Day day) {
  for (int step = 0; step <= succession_steps; ++step) {
    if (!program.chart.begun(unit, day)) return none;
    if (program.chart.piece_on(unit, day) != none) return unit;
    unit = next_unit(program, unit, matter, day);
    if (unit == none) return none;
  }
  return none;
}

}  // namespace guikou::decide
