// What running a rulebook's own tests gives (SPEC 13 and 14 `test`).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/finding.hpp"
#include "model/place.hpp"
#include "testing/coverage.hpp"

namespace guikou::testing {

/// One thing that is not as the test says. Values are shown as people read them: texts bare, lists in brackets.
struct Difference {
  enum class Kind : std::uint8_t {
    other_value,    ///< `key` should be `expected` and is `actual`
    lacks,          ///< `key` should contain `expected` and is `actual`
    received,       ///< `expected` should never receive anything and stands in `actual` (an output or stage)
    barred,         ///< the same, of a party that the petition's own accused or recused bar (SPEC 9)
    unknown_party,  ///< `never` names `expected`, which is not on the chart
    unknown_key,    ///< `key` is nothing that a decision has
    unexpected_error,  ///< the petition was not decided at all; `actual` says why
  };
  Kind kind = Kind::other_value;
  std::string key, expected, actual;
  model::Place place;
  std::vector<std::string> missing, surplus;  ///< of two lists that share something: what should stand there too, what should not

  [[nodiscard]] std::string text(model::Language language) const;  ///< one sentence
};

struct TestResult {
  enum class Verdict : std::uint8_t { passed, failed };
  std::string id, title;
  model::Place place;
  Verdict verdict = Verdict::passed;
  std::vector<Difference> differences;
  std::vector<std::string> matched;           ///< the rules that fired
};

struct TestReport {
  std::vector<TestResult> results;  ///< in the rulebook's order
  Coverage coverage;
  [[nodiscard]] std::uint64_t count(TestResult::Verdict verdict) const;
};

}  // namespace guikou::testing
