// A test report as JUnit XML, which CI servers show.
#pragma once

#include <string>

#include "model/rulebook.hpp"
#include "testing/test_result.hpp"

namespace guikou::testing {

/// One test suite, a test case a test, in the same order. Without times: the same rulebook gives the same bytes.
[[nodiscard]] std::string junit_report(const TestReport& report, const model::Rulebook& rulebook, model::Language language);

}  // namespace guikou::testing
