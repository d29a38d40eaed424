#include "program/org_chart.hpp"

#include <algorithm>
#include <tuple>

namespace guikou::program {
bool OrgChart::begun(UnitId unit, DayWindow& day) const {
  const Range range = records_of_unit[unit];
  return range.count > 0 && day.reached(records[range.first].since);
}

UnitId OrgChart::latest_parent(UnitId unit, DayWindow& day) const {
  UnitId parent = none;
  for (const UnitRecordSpan& record : slice(records, records_of_unit[unit]))
    if (day.reached(record.since)) parent = record.parent;
  return parent;
}

bool OrgChart::has_role(PieceId piece, WordId role) const {
  const auto roles = slice(role_words, pieces[piece].roles);
  return std::binary_search(roles.begin(), roles.end(), role);
}

PieceId OrgChart::first_child_with_role(PieceId piece, WordId role, DayWindow& day) const {
  const auto at = std::lower_bound(role_children.begin(), role_children.end(), std::pair{piece, role},
                                   [](const RoleChildren& entry, const std::pair<PieceId, WordId>& wanted) {
                                     return std::tie(entry.superior, entry.role) < std::tie(wanted.first, wanted.second);
                                   });
  if (at == role_children.end() || at->superior != piece || at->role != role) return none;
  for (const PieceId child : slice(role_child_pieces, at->pieces))
    if (day.within(pieces[child].since, pieces[child].until)) return child;
  return none;
}

const AbsenceRecord* OrgChart::absence_on(PersonId person, DayWindow& day) const {
  for (const AbsenceRecord& absence : slice(absences, absences_of_person[person]))
    if (day.within(absence.from, absence.to)) return &absence;
  return nullptr;
}

PersonId OrgChart::acting(PersonId person, DayWindow& day) const {
  // A loop of delegates never meets somebody present, so the bound on steps answers it as vacant too.
  for (int step = 0; step <= delegate_steps; ++step) {
    const AbsenceRecord* absence = absence_on(person, day);
    if (!absence) return person;
    if (absence->delegate == none) return none;
    person = absence->delegate;
  }
  return none;
}

void OrgChart::acted_for(PersonId person, Day day, std::vector<PersonId>& found) const {
  if (absence_on(person, day)) return;
  std::size_t next = found.size();
  const auto gather = [&](PersonId delegate) {
    for (const PersonId absent : slice(delegators, delegators_of_person[delegate])) {
      const AbsenceRecord* absence = absence_on(absent, day);
      if (!absence || absence->delegate != delegate || acting(absent, day) != person) continue;
      if (std::find(found.begin(), found.end(), absent) == found.end()) found.push_back(absent);
    }
  };
  gather(person);
  for (; next < found.size(); ++next) gather(found[next]);
}

}  // namespace guikou::program
