// Early signs (SPEC 12): every signal asked at every record, looking back over all records before it.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

#include "reference/case_state.hpp"

namespace guikou::reference {

/// A record as the tables left it.
struct SignalRecord {
  std::string id;
  Instant received;
  CaseState state;
};

/// The signals that fire, in the order of their records, then as written. `records`: in order of `received`, ties in input
/// order; without input errors.
[[nodiscard]] std::vector<nlohmann::ordered_json> signals_of(const std::vector<SignalRecord>& records, const Chart& chart, const TimeZone& zone);

}  // namespace guikou::reference
