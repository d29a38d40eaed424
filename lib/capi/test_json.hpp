// A run of a rulebook's tests as JSON, for hosts that show it themselves.
#pragma once

#include <string>

#include "model/rulebook.hpp"
#include "testing/test_result.hpp"

namespace guikou::capi {

/// One object, as guikou.h describes it at guikou_engine_test.
[[nodiscard]] std::string test_json(const testing::TestReport& report, const model::Rulebook& rulebook, model::Language language);

}  // namespace guikou::capi
