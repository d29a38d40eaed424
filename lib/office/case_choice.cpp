#include "office/case_choice.hpp"

#include <algorithm>

namespace guikou::office {

using namespace program;
using State = CaseChoice::State;

namespace {

/// The earliest due of the running clocks that the choice looks at; late ones lie before all others.
void find_due(const CaseChoice& choice, const CaseDesk& desk, const Program& program, Chosen& chosen, bool& late) {
  for (const decide::ClockCourse& course : desk.plan().clocks) {
    if (course.state != decide::ClockState::running && course.state != decide::ClockState::late) continue;
    if (!names(choice.clocks, program.policy_set, course.clock)) continue;
    late |= course.state == decide::ClockState::late;
    if (!chosen.has_due || course.due < chosen.due) chosen.has_due = true, chosen.due = course.due;
  }
}

EventId blocked_by(const CaseChoice& choice, const CaseDesk& desk) {
  EventId by = none;
  for (const decide::CaseEvent& event : desk.events()) {
    if (among(choice.from, event.type)) by = event.type;
    if (among(choice.until, event.type)) by = none;
  }
  return by;
}

bool in_cluster(const CaseChoice& choice, const Program& program, std::uint32_t kept, Instant moment, const std::vector<Cluster>& clusters, const Cluster* called_by) {
  const auto holds = [&](const Cluster& cluster) { return std::binary_search(cluster.cases.begin(), cluster.cases.end(), kept); };
  if (called_by) return holds(*called_by);
  const Day day = program.zone.local_day(moment), first = program.calendar.moved_day(day, -choice.within.count, choice.within.unit);
  return std::any_of(clusters.begin(), clusters.end(), [&](const Cluster& cluster) {
    return cluster.at <= moment && program.zone.local_day(cluster.at) >= first && (choice.signal == none || choice.signal == cluster.signal) && holds(cluster);
  });
}

}  // namespace

Chosen choose(const CaseChoice& choice, CaseDesk& desk, const Program& program, std::uint32_t kept, Instant moment, const std::vector<Cluster>& clusters,
              const Cluster* called_by) {
  Chosen chosen;
  if (!desk.open()) return chosen;
  bool late = false;
  find_due(choice, desk, program, chosen, late);
  const Calendar& calendar = program.calendar;
  switch (choice.state) {
    case State::open: chosen.fits = choice.clocks.empty() || chosen.has_due; break;
    case State::overdue: chosen.fits = late; break;
    case State::due: chosen.fits = !late && chosen.has_due && program.zone.local_day(chosen.due) <= calendar.moved_day(program.zone.local_day(moment), choice.within.count, choice.within.unit); break;
    case State::blocked: chosen.blocked_by = blocked_by(choice, desk), chosen.fits = chosen.blocked_by != none; break;
    case State::arbitration: chosen.fits = desk.result().arbitration; break;
    case State::cluster: chosen.fits = in_cluster(choice, program, kept, moment, clusters, called_by); break;
  }
  if (chosen.fits && choice.has_older)
    chosen.fits = calendar.moved_day(program.zone.local_day(desk.events().front().at), choice.older.count, choice.older.unit) <= program.zone.local_day(moment);
  chosen.fits = chosen.fits && desk.holds(choice.when);
  return chosen;
}

}  // namespace guikou::office
