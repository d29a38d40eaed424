// Compares a decision with what a test expects of it (SPEC 13): a subset, `null` means absent.
#pragma once

#include <set>
#include <string>
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
};

/// Fills `differences` and `untimed` of `result`; the verdict is the caller's.
///
/// A scalar stands for a list of one; `false`, 0 and empty lists and maps stand for absent, as decisions leave them out.
/// `matched` must contain what is named; maps are compared key by key, `adjusted` row by row; `error` may be the code alone.
/// A petition that was not decided is a difference unless the test names `outcome` or `error`.
void check_expectation(const Expectation& expectation, const model::Plain& decision, TestResult& result);

}  // namespace guikou::testing
