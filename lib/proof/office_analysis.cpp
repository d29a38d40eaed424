#include "proof/office_analysis.hpp"

#include <chrono>
#include <set>

namespace guikou::proof {

using namespace program;
using model::FindingCode;

namespace {

/// The first day of the quarter that comes `quarters` after that of the day.
Day quarter_after(Day day, int quarters) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  const int months = static_cast<int>(static_cast<unsigned>(date.month()) - 1) / 3 * 3 + quarters * 3;
  const auto year = date.year() + std::chrono::years{months / 12};
  return static_cast<Day>(std::chrono::sys_days{year / std::chrono::month{static_cast<unsigned>(months % 12) + 1} / 1}.time_since_epoch().count());
}

}  // namespace

void OfficeAnalysis::run(Day today) {
  if (mechanism_.receptions.empty()) return;
  const std::vector<office::KeptCase> no_cases;
  const office::Agenda planned = office::agenda(program_, mechanism_, no_cases, quarter_after(today, 1), quarter_after(today, 5) - 1);
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
