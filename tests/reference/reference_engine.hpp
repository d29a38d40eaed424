// The slow twin of the engine: a separate, plain reading of SPEC.md, for tests only. It works straight on the model with
// strings, maps and linear scans, and shares nothing with the engine but lib/model. Start here; then
//   petition.hpp           input and its errors (SPEC 3)
//   chart.hpp              the organisation on a date (SPEC 5), succession (SPEC 6)
//   selector_reading.hpp   candidates (SPEC 6)     resolution.hpp  from candidates to the target (SPEC 6)
//   condition_reading.hpp  conditions (SPEC 7)     recusal.hpp     who is passed over (SPEC 9)
//   table_evaluation.hpp   tables of rules (SPEC 8)
//   working_days.hpp       the calendar (SPEC 10)  clock_history.hpp  a clock, event by event (SPEC 10)
//   stage_instants.hpp     when stages come and fire (SPEC 10)        case_record.hpp  cases and their errors (SPEC 10)
//   time_plan.hpp          deadlines, path, clocks, due (SPEC 11)     signal_reading.hpp  early signs (SPEC 12)
// READINGS.md lists where SPEC leaves a choice and which was taken.
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/rulebook.hpp"
#include "reference/chart.hpp"
#include "reference/local_time.hpp"
#include "reference/petition.hpp"

namespace guikou::reference {

class ReferenceEngine {
 public:
  /// `rulebook` must have loaded without errors and outlive the engine.
  explicit ReferenceEngine(const model::Rulebook& rulebook);

  /// The decision of SPEC 11 for one line: every key but `digest`, `line` and an error's `message`.
  /// `at`: the decision time in seconds since 1970 (SPEC 14 `--at`); default: `received`.
  [[nodiscard]] nlohmann::ordered_json route(std::string_view line, std::optional<std::int64_t> at = {}) const;

  /// The answer of SPEC 11 for one case; the same keys are left out. `now` in seconds since 1970; the case's own comes first.
  [[nodiscard]] nlohmann::ordered_json escalate(std::string_view line, std::optional<std::int64_t> now = {}) const;

  /// The signals of SPEC 12 for petitions in input order, not yet sorted by time; input errors are left out.
  [[nodiscard]] std::vector<nlohmann::ordered_json> signals(const std::vector<std::string>& petitions) const;

 private:
  struct Decided;
  [[nodiscard]] Decided decide(const Petition& petition, const std::vector<Date>& dates) const;
  [[nodiscard]] nlohmann::ordered_json shown(const Decided& decided) const;

  const model::Rulebook& rulebook_;
  TimeZone zone_;
  Chart chart_;
};

}  // namespace guikou::reference
