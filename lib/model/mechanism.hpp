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
  std::string title, basis, remedy;
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
  std::string title, basis;
  std::int64_t late = 0, findings = 0, returned = 0;   ///< at least; 0: not asked
  Place place;
};

struct Mechanism {
  std::vector<AuditCheck> checks;
  std::vector<Supervision> supervision;

  [[nodiscard]] bool empty() const { return checks.empty() && supervision.empty(); }
};

}  // namespace guikou::model
