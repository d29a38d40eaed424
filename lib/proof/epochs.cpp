#include "proof/epochs.hpp"

#include <set>

namespace guikou::proof {

using namespace program;

std::vector<Day> chart_epochs(const Program& program, bool people) {
  std::set<Day> days{first_day};
  const auto span = [&](Day since, Day until) {
    days.insert(since);
    if (until < last_day) days.insert(until + 1);
  };
  const OrgChart& chart = program.chart;
  for (const ChartPiece& piece : chart.pieces) span(piece.since, piece.until);
  for (const UnitRecordSpan& record : chart.records) span(record.since, record.until);
  for (const SuccessionRecord& record : chart.successions) days.insert(record.on);
  if (people) {
    for (const PostRecord& post : chart.posts) span(post.since, post.until);
    for (const AbsenceRecord& absence : chart.absences) span(absence.from, absence.to);
  }
  return {days.begin(), days.end()};
}

std::vector<Day> selector_epochs(const Program& program) {
  std::set<Day> days;
  for (const Day day : chart_epochs(program, true)) days.insert(day);
  for (const ResponsibilityRecord& record : program.chart.responsibilities) {
    days.insert(record.since);
    if (record.until < last_day) days.insert(record.until + 1);
  }
  return {days.begin(), days.end()};
}

}  // namespace guikou::proof
