// The time part of an answer (SPEC 10, 11): deadlines, path, and in `escalate` clocks, due and next_wakeup.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

#include "reference/case_record.hpp"
#include "reference/case_state.hpp"

namespace guikou::reference {

/// What the plan of one decision rests on. Keeps references.
struct PlanBasis {
  const Chart& chart;
  const TimeZone& zone;
  const CaseState& state;  ///< as the tables left it
  std::string petition;    ///< its id
};

/// Adds `deadlines` and `path` of `route` to the answer: everything is still to come. Throws PastTheYears.
void add_route_plan(nlohmann::ordered_json& answer, const PlanBasis& basis, Instant received);

/// Adds `deadlines`, `path`, `clocks`, `due` and `next_wakeup` of `escalate`. Throws PastTheYears.
void add_escalation(nlohmann::ordered_json& answer, const PlanBasis& basis, const CaseRecord& record);

}  // namespace guikou::reference
