// What turns open cases into the office's work, as written: meetings, reception rotas, sponsors' duties, audit.
// Kept apart from Rulebook, because no petition is decided by any of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/condition.hpp"
#include "model/selector.hpp"

namespace guikou::model {

/// Days that come again: a weekday of every week, the n-th weekday or a day of every month or quarter.
struct Recurrence {
  enum class Every : std::uint8_t { week, month, quarter };
  Every every = Every::month;
  int weekday = -1;          ///< 0: Sunday; -1: `day` counts
  int nth = 1;               ///< of the month or quarter; -1: the last
  int day = 0;               ///< of the month or quarter, from 1; past its end: its last day
  bool moved = true;         ///< off a rest day to the next working day
  std::optional<std::int32_t> time;   ///< second of the day; absent: the calendar's notice_time
};

/// How an item of an agenda, or a rota, chooses cases.
enum class Pick : std::uint8_t { open, overdue, due, blocked, joint, arbitration, cluster };

struct CaseChoice {
  Name id;
  std::string title;
  Pick pick = Pick::open;
  Duration within;                  ///< of `due`: falls due so soon; of `cluster`: fired so recently
  std::optional<Duration> older;    ///< received at least so long ago
  std::optional<Name> signal;       ///< of `cluster`; absent: any
  When when;
  Place place;
};

struct Meeting {
  Name id;
  std::string title, basis;
  std::optional<Recurrence> recurs;   ///< a regular meeting; else `signal`
  std::optional<Name> signal;         ///< a special one, `after` each firing
  Duration after;
  Selector chair, answers;
  std::vector<CaseChoice> items;
  Place place;
};

/// Leaders' reception days and visits to units below (领导接待日、下访).
struct Reception {
  Name id;
  std::string title, basis;
  bool visit = false;
  Recurrence recurs;
  std::vector<Selector> leaders;
  std::optional<Selector> remit;      ///< whose remit a case is in
  std::int64_t cases = 5;             ///< at most, a day
  std::int64_t promised = 0;          ///< days each leader promised in a quarter; 0: none promised
  CaseChoice choice;
  Place place;
};

/// One of a sponsor's duties (包调查、包处理、包息诉), counted from the day the petition came.
struct SponsorDuty {
  Name id;
  std::string title;
  Duration within;
  Place place;
};

/// One question that an audit asks of every case.
struct AuditCheck {
  enum class Kind : std::uint8_t { clock, refused, needs, hand_back, returned, side_limit };
  Name id;
  std::string title, basis, remedy;
  Kind kind = Kind::clock;
  std::optional<Name> clock;          ///< of `clock` and `refused`; absent: every clock
  std::vector<Name> events;           ///< of `needs`: what must not be without …
  std::vector<Name> needed;           ///< … one of these, before it or on the same day
  Duration within;                    ///< of `hand-back`; of `side-limit`: the limit
  Duration warn;                      ///< of `side-limit`: told so long before
  std::optional<Name> from;           ///< of `side-limit`: a date or time attribute; absent: `received`
  std::vector<Name> until;            ///< of `side-limit`: events after which it is of no account
  std::int64_t most = 2;              ///< of `returned`: hand-backs that may be
  When when;
  Place place;
};

/// What is recommended of a unit whose record shows so much (督办、约谈、通报).
struct Supervision {
  Name id;
  std::string title, basis;
  std::int64_t late = 0, findings = 0, returned = 0;   ///< at least; 0: not asked
  Place place;
};

struct Mechanism {
  std::vector<Meeting> meetings;
  std::vector<Reception> receptions;
  std::vector<SponsorDuty> duties;
  std::vector<AuditCheck> checks;
  std::vector<Supervision> supervision;

  [[nodiscard]] bool empty() const { return meetings.empty() && receptions.empty() && duties.empty() && checks.empty() && supervision.empty(); }
};

}  // namespace guikou::model
