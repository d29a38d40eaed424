// What a test expects of time (SPEC 13): deadlines, clocks, path, due, next_wakeup; and of the office at that time: audit, agenda.
#pragma once

#include <string_view>
#include <vector>

#include "testing/expectation_checker.hpp"

namespace guikou::testing {

/// Whether the key of `expect` is one of these.
[[nodiscard]] bool says_time(std::string_view key);

/// What differs; `actual` is that key of the decision, or null.
[[nodiscard]] std::vector<Difference> time_differences(const model::Name& key, const model::Plain& expected, const model::Plain* actual,
                                                       const Expectation& expectation);

}  // namespace guikou::testing
