// What an office does with its cases, compiled: every name looked up. Stands beside the program, which decides petitions and needs
// none of it; conditions and selectors are the program's.
#pragma once

#include <string>
#include <vector>

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

struct Mechanism {
  std::vector<AuditCheck> checks;
  std::vector<Supervision> supervision;
};

}  // namespace guikou::program
