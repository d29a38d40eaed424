// A case as the reference reads it (SPEC 10): a petition, what has happened since, and the moment asked about.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "reference/petition.hpp"

namespace guikou::reference {

struct Event {
  std::string type;
  Instant at;
  std::string key;   ///< of `acted`
  std::string unit;  ///< of `declined`
};

struct CaseRecord {
  Petition petition;
  std::vector<Event> events;  ///< "in time order, ties in given order", `received` first
  Instant now;
};

/// `now` of the call; the case's own "stands before the one of the call".
[[nodiscard]] std::variant<CaseRecord, InputError> read_case(std::string_view line, std::optional<Instant> now,
                                                             const model::Rulebook& rulebook, const TimeZone& zone);

/// "closed (stops every clock; other events after it, but `acted`, are ignored)": what counts, in order.
[[nodiscard]] std::vector<Event> events_that_count(const std::vector<Event>& events);

}  // namespace guikou::reference
