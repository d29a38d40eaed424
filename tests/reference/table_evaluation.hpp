// Tables of rules (SPEC 8): which rules fire, in which order, and what firing does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reference/case_state.hpp"

namespace guikou::reference {

/// Runs all tables over the case. Answers the reason if it is unroutable (SPEC 11): `not-unique`, `all-barred`,
/// `no-candidate` or `no-rule`. `dates`: the decision date; in `escalate` also that of `now`, whose chart bars too (SPEC 9).
[[nodiscard]] std::optional<std::string> evaluate_tables(CaseState& state, const Chart& chart, const TimeZone& zone,
                                                         const std::vector<Date>& dates);

}  // namespace guikou::reference
