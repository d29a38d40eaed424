// Compares a decision with what a test expects of it (SPEC 13): a subset, `null` means absent.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/plain.hpp"
#include "testing/test_result.hpp"

namespace guikou::testing {

/// What a check of one test needs to know besides the decision.
struct Expectation {
  const model::Plain& expect;            ///< a map
  const std::set<std::string>& barred;   ///< parties that must receive nothing, whatever `expect` says
  const std::set<std::string>& chart;    ///< every unit and person that the rulebook names
  model::Place place;                    ///< of the test
  /// The same of stages, which are resolved on their own day: who is barred at that time.
  std::function<std::set<std::string>(std::string_view written)> barred_at;
  /// A time as SPEC 3 writes it, in seconds since 1970.
  std::function<std::optional<std::int64_t>(std::string_view written)> instant;
  /// Who is barred when the case is decided or looked at: nobody of them stands in `audit` or `agenda`. May be empty.
  std::function<std::set<std::string>()> barred_now = {};
};

/// Fills `differences` of `result`; the verdict is the caller's.
///
/// A scalar stands for a list of one; `false`, 0 and empty lists and maps stand for absent, as decisions leave them out.
/// `matched` must contain what is named; maps are compared key by key, `adjusted` row by row; `error` may be the code alone.
/// `deadlines`, `clocks` and `path` name clocks and stages (`stage` or `stage/n`) and say a time, a state or a map of what shall
/// be so; a bare date means any time of that local day. `due`, `audit` and `agenda` must contain what is named; an empty list: there is nothing.
/// A petition that was not decided is a difference unless the test names `outcome` or `error`.
void check_expectation(const Expectation& expectation, const model::Plain& decision, TestResult& result);

}  // namespace guikou::testing
