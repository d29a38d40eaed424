// The slow twin of the engine: a separate, plain reading of SPEC.md, for tests only. It works straight on the model with
// strings, maps and linear scans, and shares nothing with the engine but lib/model. Start here; then
//   petition.hpp           input and its errors (SPEC 3)
//   chart.hpp              the organisation on a date (SPEC 5), succession (SPEC 6)
//   selector_reading.hpp   candidates (SPEC 6)     resolution.hpp  from candidates to the target (SPEC 6)
//   condition_reading.hpp  conditions (SPEC 7)     recusal.hpp     who is passed over (SPEC 9)
//   table_evaluation.hpp   tables of rules (SPEC 8)
// READINGS.md lists where SPEC leaves a choice and which was taken.
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/rulebook.hpp"
#include "reference/chart.hpp"
#include "reference/local_time.hpp"

namespace guikou::reference {

class ReferenceEngine {
 public:
  /// `rulebook` must have loaded without errors and outlive the engine.
  explicit ReferenceEngine(const model::Rulebook& rulebook);

  /// The decision of SPEC 11 for one line: every key but `deadlines`, `path`, `digest`, `line` and an error's `message`.
  /// `at`: the decision time in seconds since 1970 (SPEC 14 `--at`); default: `received`.
  [[nodiscard]] nlohmann::ordered_json route(std::string_view line, std::optional<std::int64_t> at = {}) const;

 private:
  const model::Rulebook& rulebook_;
  TimeZone zone_;
  Chart chart_;
};

}  // namespace guikou::reference
