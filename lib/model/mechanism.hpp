// What an office does with its cases, as written (docs/language/11-office.md). Kept apart from Rulebook, because no petition is
// decided by any of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/condition.hpp"
#include "model/selector.hpp"

namespace guikou::model {

/// One question that an audit asks of every case.
struct AuditCheck {
  enum class Kind : std::uint8_t { clock, refused, needs, hand_back, returned, limit };
  Name id;
  Text title, basis, remedy;
  Kind kind = Kind::clock;
  std::vector<Name> clocks;           ///< of `clock` and `refused`; none: every clock
  std::vector<Name> events;           ///< of `needs`: what must not be without …
  std::vector<Name> needed;           ///< … one of these; of `hand-back`: by which reasons are given
  std::optional<Duration> within;     ///< of `needs`: how soon after; of `hand-back` and `limit`: the limit
  Duration warn;                      ///< of `limit`: told so long before
  std::vector<Name> from;             ///< of `limit`: one date or time attribute, or events; of `hand-back`: events by which a unit gets a case
  bool from_attribute = false;
  std::vector<Name> until;            ///< of `limit`: events after which it is of no account
  std::int64_t most = 2;              ///< of `returned`: hand-backs that may be
  When when;
  std::optional<Selector> to;         ///< who is to see to it
  Place place;
};

/// What is recommended of a unit whose record shows so much (督办、约谈、通报).
struct Supervision {
  Name id;
  Text title, basis;
  std::int64_t late = 0, findings = 0, returned = 0;   ///< at least; 0: not asked
  Place place;
};

/// Days that come again: a weekday of every week, the n-th weekday or a day of every month or quarter.
struct Recurrence {
  enum class Every : std::uint8_t { week, month, quarter };
  Every every = Every::month;
  int weekday = -1;                   ///< 0: Sunday; -1: `day` counts
  int nth = 1;                        ///< of the month or quarter; -1: the last
  int day = 1;                        ///< of the month or quarter, from 1; past its end: its last day
  bool moved = true;                  ///< off a rest day to the next working day
  std::optional<std::int32_t> time;   ///< second of the day; absent: the calendar's notice_time
};

/// How an item of a meeting, or a reception, chooses among the open cases.
struct CaseChoice {
  enum class State : std::uint8_t { open, overdue, due, blocked, arbitration, cluster };
  State state = State::open;
  Duration within;                    ///< of `due`: falls due so soon; of `cluster`: fired so recently
  std::optional<Duration> older;      ///< received at least so long ago
  std::optional<Name> signal;         ///< of `cluster`; absent: any
  std::vector<Name> clocks;           ///< only these count for `open`, `overdue` and `due`; none: all
  std::vector<Name> from, until;      ///< of `blocked`: events that block, and that end it
  When when;
};

struct MeetingItem {
  Name id;
  Text title;
  CaseChoice choice;
  Place place;
};

struct Meeting {
  Name id;
  Text title, basis;
  Recurrence recurs;                  ///< of a regular meeting; of a special one only `time` counts
  std::optional<Name> signal;         ///< a special meeting, `after` each firing
  Duration after{0, Duration::Unit::workdays};
  Selector chair;
  std::optional<Selector> answers;
  std::vector<MeetingItem> items;
  Place place;
};

/// Leaders' reception days, and with `visited` visits to units below (领导接待日、下访).
struct Reception {
  Name id;
  Text title, basis;
  Recurrence recurs;
  std::vector<Selector> leaders;
  std::optional<Selector> remit;      ///< whose remit a case is in
  std::optional<Selector> visited;    ///< of a visit: the place to which a case belongs
  std::int64_t cases = 5;             ///< at most, a day
  std::int64_t promised = 0;          ///< days that each leader promised in a quarter; 0: none promised
  CaseChoice choice;
  Place place;
};

/// One of a sponsor's duties (包调查、包处理、包息诉), counted from the day the petition came.
struct SponsorDuty {
  Name id;
  Text title, basis;
  Duration within;
  Place place;
};

/// With whom outside a case is handled together (联动、属地), what is shared, and how often the two speak.
struct Link {
  Name id;
  Text title, basis;
  When when;
  Selector with;
  std::optional<Selector> leads;
  std::vector<Name> share;            ///< attributes and outputs that tell nothing of a person
  Duration every;
  std::vector<Name> contacts;         ///< events that are contacts
  Place place;
};

/// A way by which petitions come (信访渠道), and how soon somebody must have answered for the first time.
struct Channel {
  Name id;
  Text title;
  When when;
  std::vector<Name> first;            ///< events that are a first answer
  Duration within;
  Duration silent{90, Duration::Unit::days};   ///< nothing came for so long: worth a look
  Place place;
};

/// A way of handling (教育、协商、调解、听证).
struct Method {
  Name id;
  Text title;
  std::vector<Name> begins, ends;     ///< events
  When when;                          ///< its precondition
  std::vector<Name> pauses;           ///< clocks that stand still meanwhile
  Place place;
};

/// What came of a case; several may hold beside one another.
struct OutcomeKind {
  Name id;
  Text title, basis;
  std::vector<Name> events;
  Place place;
};

/// Petitions that are one: alike in these attributes, not long after one another.
struct Duplicate {
  Name id;
  Text title;
  std::vector<Name> same;
  Duration within;
  std::vector<Name> answered;         ///< events that are an answer
  Place place;
};

/// What the report shows.
struct ReportWish {
  std::int64_t field = 1;             ///< segments of a matter that make a field
  std::optional<Selector> unit;       ///< the unit that is counted; absent: the one it concerns
  std::vector<Name> coverage;         ///< levels whose units should be heard of
  std::optional<Selector> remit;      ///< the leader in whose remit a case is
  Duration soon{30, Duration::Unit::days};
  std::int64_t weeks = 4;             ///< of the forecast
};

struct Mechanism {
  std::vector<AuditCheck> checks;
  std::vector<Supervision> supervision;
  std::vector<Meeting> meetings;
  std::vector<Reception> receptions;
  std::vector<SponsorDuty> duties;
  std::vector<Link> links;
  std::vector<Channel> channels;
  std::vector<Method> methods;
  std::vector<OutcomeKind> outcomes;
  std::vector<Duplicate> duplicates;
  ReportWish report;
  bool has_report = false;

  [[nodiscard]] bool empty() const {
    return checks.empty() && supervision.empty() && meetings.empty() && receptions.empty() && duties.empty() && links.empty() && channels.empty() && methods.empty() &&
           outcomes.empty() && duplicates.empty() && !has_report;
  }
};

}  // namespace guikou::model
