// The office's work compiled: what meetings, rotas and audits ask, with every name looked up. Stands beside the program, which decides
// petitions and needs none of it.
#pragma once

#include <string>
#include <vector>

#include "program/calendar.hpp"
#include "program/ids.hpp"
#include "program/policy.hpp"

namespace guikou::program {

struct Recurrence {
  enum class Every : std::uint8_t { week, month, quarter };
  Every every = Every::month;
  int weekday = -1, nth = 1, day = 0;   ///< as in model::Recurrence
  bool moved = true;
  std::int32_t time = 0;                ///< second of the day
};

enum class Pick : std::uint8_t { open, overdue, due, blocked, joint, arbitration, cluster };

struct CaseChoice {
  std::string id, title;
  Pick pick = Pick::open;
  Span within;
  bool has_older = false;
  Span older;
  std::uint32_t signal = none;          ///< into Program::signals; `none`: any
  std::uint32_t when = none;            ///< into ConditionSet::whens
};

struct Meeting {
  std::string id, title, basis;
  bool regular = true;
  Recurrence recurs;
  std::uint32_t signal = none;
  Span after;
  std::int32_t time = 0;
  std::uint32_t chair = 0, answers = none;   ///< into SelectorSet::selectors
  std::vector<CaseChoice> items;
};

struct Reception {
  std::string id, title, basis;
  bool visit = false;
  Recurrence recurs;
  std::vector<std::uint32_t> leaders;
  std::uint32_t remit = none;
  std::int64_t cases = 5, promised = 0;
  CaseChoice choice;
};

struct SponsorDuty {
  std::string id, title;
  Span within;
};

struct AuditCheck {
  enum class Kind : std::uint8_t { clock, refused, needs, hand_back, returned, side_limit };
  std::string id, title, basis, remedy;
  Kind kind = Kind::clock;
  std::string clock;                    ///< empty: every clock
  std::vector<EventId> events, needed, until;
  Span within, warn;
  Slot from = 0;
  std::int64_t most = 2;
  std::uint32_t when = none;
};

struct Supervision {
  std::string id, title, basis;
  std::int64_t late = 0, findings = 0, returned = 0;
};

struct Mechanism {
  std::vector<Meeting> meetings;
  std::vector<Reception> receptions;
  std::vector<SponsorDuty> duties;
  std::vector<AuditCheck> checks;
  std::vector<Supervision> supervision;
};

}  // namespace guikou::program
