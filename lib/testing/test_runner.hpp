// Runs the tests that stand in a rulebook (SPEC 13) through whatever decides petitions: start here.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "model/rulebook.hpp"
#include "testing/test_result.hpp"

namespace guikou::testing {

/// How the runner reaches the engine; the rulebook must outlive the run.
struct Subject {
  const model::Rulebook& rulebook;
  /// Decides a petition (JSON) and gives the decision (JSON, one object).
  std::function<std::string(std::string_view petition)> route;
  /// Answers a case (JSON: petition, events, now) as `escalate` does.
  std::function<std::string(std::string_view record)> escalate;
  /// The day, in the rulebook's time zone, of a time as SPEC 3 writes it; and the time itself, in seconds since 1970.
  std::function<std::optional<model::Date>(std::string_view written)> local_day;
  std::function<std::optional<std::int64_t>(std::string_view written)> instant;
  /// Notes what a record (with `of_case`, a case) reaches of the coverage, but rules, which decisions name. May be empty.
  std::function<void(std::string_view record, bool of_case, Coverage& coverage)> observe;
  /// What the office finds in a case (JSON of `audit`), and where it stands on the day of `now` (JSON of `agenda`). Empty, or an empty text: the rulebook
  /// has nothing of the kind.
  std::function<std::string(std::string_view record)> audit = {};
  std::function<std::string(std::string_view record, std::string_view now)> agenda = {};
};

/// Runs every test, in order. Each petition with `accused` or `recused`, and each accusation, is also checked for the
/// parties that these bar, outputs on the decision day, stages on their own. A test with `now` is a case (SPEC 13).
[[nodiscard]] TestReport run_tests(const Subject& subject);

}  // namespace guikou::testing
