#include "proof/office_analysis.hpp"

#include <set>

namespace guikou::proof {

using namespace program;
using model::FindingCode;

void OfficeAnalysis::run(Day today) {
  if (mechanism_.receptions.empty()) return;
  const std::vector<office::KeptCase> no_cases;
  const Day first = office::quarter_after(today);
  Day end = first;
  for (int quarter = 0; quarter < 4; ++quarter) end = office::quarter_after(end);
  const office::Agenda planned = office::agenda(program_, mechanism_, no_cases, first, end - 1);
  std::set<std::uint32_t> promised, deserted;   // one finding a reception of each kind tells enough
  for (const office::ReceptionCount& count : planned.counts) {
    const Reception& reception = mechanism_.receptions[count.reception];
    if (count.planned >= reception.promised || !promised.insert(count.reception).second) continue;
    report_.add_at(reception.written, FindingCode::promise_not_kept,
                   {reception.id, std::to_string(reception.promised), std::string(program_.party_name(count.leader)), date_text(count.quarter), std::to_string(count.planned)});
  }
  for (const office::ReceptionDay& day : planned.receptions) {
    const Reception& reception = mechanism_.receptions[day.reception];
    if (!day.leader.present() && deserted.insert(day.reception).second)
      report_.add_at(reception.written, FindingCode::nobody_receives, {reception.id, date_text(program_.zone, day.at)});
  }
}

}  // namespace guikou::proof
