// Who must stand aside from a petition (SPEC 9), worked out from what the author wrote and nothing of the deciding code:
// a test that asked the same code would only ever agree with it.
#pragma once

#include <set>
#include <string>

#include "model/plain.hpp"
#include "model/rulebook.hpp"

namespace guikou::testing {

/// Every unit and person barred on `day` by `accused`, `recused` and, for an accusation that names nobody on the chart,
/// `unit`. Sealing and hand-backs are no part of it. `petition` is a map.
[[nodiscard]] std::set<std::string> barred_parties(const model::Rulebook& rulebook, const model::Plain& petition, model::Date day);

/// Every unit and person that the rulebook names: in units, people, posts or absences.
[[nodiscard]] std::set<std::string> parties_on_chart(const model::Rulebook& rulebook);

}  // namespace guikou::testing
