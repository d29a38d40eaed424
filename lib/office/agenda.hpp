// What lies before the office in a time (`agenda`): meetings with their items, leaders' reception days and visits, sponsors' duties, contacts
// with the other side of a link. Each case is looked at as it stands on the day; who chairs, receives, answers or is shared with is found
// under that case's recusal, so nobody barred from a case meets it.
#pragma once

#include <vector>

#include "office/case_desk.hpp"
#include "office/cluster.hpp"
#include "program/mechanism.hpp"

namespace guikou::office {

struct AgendaItem {
  std::uint32_t item = 0;              ///< into Meeting::items
  std::uint32_t kept = 0;              ///< which case
  UnitId lead = program::none;
  Party answers;                       ///< absent: not asked, or nobody
  bool has_due = false;
  Instant due = 0;                     ///< the due that is late, or comes first
  program::EventId blocked_by = program::none;
};

/// Cases of one meeting whose chair is the same. `chair` absent: cases that nobody may chair, or nobody is there to; the host must see them.
struct Session {
  std::uint32_t meeting = 0;           ///< into Mechanism::meetings
  Instant at = 0;
  Party chair;
  std::vector<AgendaItem> items;       ///< by item as written, then as received
};

struct ReceptionDay {
  std::uint32_t reception = 0;         ///< into Mechanism::receptions
  Instant at = 0;
  Party leader;                        ///< absent: everybody is away
  UnitId place = program::none;        ///< of a visit
  std::vector<std::uint32_t> cases;    ///< oldest first
  std::vector<Party> away;             ///< leaders whose turn passes on
};

/// Days of a leader in a quarter against what is promised.
struct ReceptionCount {
  std::uint32_t reception = 0;
  Party leader;
  program::Day quarter = 0;            ///< its first day
  std::int64_t planned = 0;
};

struct DutyDue {
  std::uint32_t duty = 0;              ///< into Mechanism::duties
  std::uint32_t kept = 0;
  Party sponsor, acting;               ///< `acting`: who does it on the day; absent: the sponsor is away and nobody stands in
  Instant due = 0;
};

struct SharedValue {
  program::Slot slot = 0;
  std::int64_t number = 0;
  double real = 0;
};

struct Contact {
  std::uint32_t link = 0;              ///< into Mechanism::links
  std::uint32_t kept = 0;
  UnitId with = program::none, leads = program::none;
  Instant at = 0;
  std::vector<SharedValue> shared;     ///< what the other side is told
};

struct Agenda {
  std::vector<Session> sessions;       ///< by time, meetings as written, chairs in the order in which they come up; without a chair last
  std::vector<ReceptionDay> receptions;
  std::vector<ReceptionCount> counts;  ///< of receptions that promise something
  std::vector<DutyDue> duties;         ///< by time
  std::vector<Contact> contacts;       ///< by time
};

/// Both days included.
[[nodiscard]] Agenda agenda(const program::Program& program, const program::Mechanism& mechanism, const std::vector<KeptCase>& cases, program::Day from, program::Day to);

/// The days of a recurrence in [from, to], in order, after they were moved off rest days.
[[nodiscard]] std::vector<program::Day> days_of(const program::Recurrence& recurs, const program::Calendar& calendar, program::Day from, program::Day to);

/// The first day of the quarter of a day, and of the next one.
[[nodiscard]] program::Day quarter_of(program::Day day);
[[nodiscard]] program::Day quarter_after(program::Day day);

}  // namespace guikou::office
