// A test report for machines.
#pragma once

#include <string>

#include "model/rulebook.hpp"
#include "testing/test_result.hpp"

namespace guikou::testing {

/// {"tests":[…],"passed":n,"failed":n,"coverage":{"rules":{"covered","of","percent","items":[…]},…},"digest":…}; `coverage` only
/// on demand. Files and lines as messages name them.
[[nodiscard]] std::string test_report_json(const TestReport& report, const model::Rulebook& rulebook, model::Language language, bool with_coverage);

}  // namespace guikou::testing
