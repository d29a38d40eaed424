// What an office does with its cases, compiled: every name looked up. Stands beside the program, which decides petitions and needs
// none of it; conditions and selectors are the program's.
#pragma once

#include <string>
#include <vector>

#include "model/place.hpp"
#include "program/calendar.hpp"
#include "program/ids.hpp"
#include "program/policy.hpp"

namespace guikou::program {

struct AuditCheck {
  enum class Kind : std::uint8_t { clock, refused, needs, hand_back, returned, limit };
  std::string id, title, basis, remedy;
  Kind kind = Kind::clock;
  std::vector<std::string> clocks;      ///< none: every clock
  std::vector<EventId> events, needed, from, until;
  bool from_attribute = false;
  Slot from_slot = 0;
  bool has_within = false;
  Span within, warn;
  std::int64_t most = 2;
  std::uint32_t when = none;            ///< into ConditionSet::whens
  std::uint32_t to = none;              ///< into SelectorSet::selectors
};

struct Supervision {
  std::string id, title, basis;
  std::int64_t late = 0, findings = 0, returned = 0;
};

struct Recurrence {
  enum class Every : std::uint8_t { week, month, quarter };
  Every every = Every::month;
  int weekday = -1, nth = 1, day = 1;   ///< as in model::Recurrence
  bool moved = true;
  std::int32_t time = 0;                ///< second of the day
};

struct CaseChoice {
  enum class State : std::uint8_t { open, overdue, due, blocked, arbitration, cluster };
  State state = State::open;
  Span within;
  bool has_older = false;
  Span older;
  std::uint32_t signal = none;          ///< into Program::signals; `none`: any
  std::vector<std::string> clocks;      ///< none: all
  std::vector<EventId> from, until;
  std::uint32_t when = none;            ///< into ConditionSet::whens
};

struct MeetingItem {
  std::string id, title;
  CaseChoice choice;
};

struct Meeting {
  std::string id, title, basis;
  bool regular = true;
  Recurrence recurs;                    ///< `time` counts for all
  std::uint32_t signal = none;          ///< into Program::signals
  Span after;
  std::uint32_t chair = 0, answers = none;   ///< into SelectorSet::selectors
  std::vector<MeetingItem> items;
};

struct Reception {
  std::string id, title, basis;
  model::Place written;                 ///< where
  Recurrence recurs;
  std::vector<std::uint32_t> leaders;   ///< into SelectorSet::selectors
  std::uint32_t remit = none, place = none;
  std::int64_t cases = 5, promised = 0;
  CaseChoice choice;
};

struct SponsorDuty {
  std::string id, title, basis;
  Span within;
};

struct Link {
  std::string id, title, basis;
  std::uint32_t when = none, with = 0, leads = none;
  std::vector<Slot> share;
  Span every;
  std::vector<EventId> contacts;
};

struct Channel {
  std::string id, title;
  std::uint32_t when = none;
  std::vector<EventId> first;
  Span within, silent;
};

struct Method {
  std::string id, title;
  std::vector<EventId> begins, ends;
  std::uint32_t when = none;
};

struct OutcomeKind {
  std::string id, title, basis;
  std::vector<EventId> events;
};

struct Duplicate {
  std::string id, title;
  std::vector<Slot> same;
  Span within;
  std::vector<EventId> answered;
};

struct ReportWish {
  std::uint16_t field = 1;
  std::uint32_t unit = none, remit = none;   ///< into SelectorSet::selectors
  std::vector<WordId> coverage;              ///< levels
  Span soon{30, Span::Unit::days};
  std::int64_t weeks = 4;
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
};

}  // namespace guikou::program
