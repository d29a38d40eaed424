// Runs the tests that stand in a rulebook (SPEC 13) through whatever decides petitions: start here.
#pragma once

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
  /// The day, in the rulebook's time zone, of a time as SPEC 3 writes it.
  std::function<std::optional<model::Date>(std::string_view written)> local_day;
};

/// Runs every test, in order. Each petition with `accused` or `recused`, and each accusation, is also checked for the
/// parties that these bar. Tests with events or `now`, and expectations of time, are told as skipped, never as passed.
[[nodiscard]] TestReport run_tests(const Subject& subject);

}  // namespace guikou::testing
