// The engine as the subject of a rulebook's own tests.
#pragma once

#include "guikou/engine.hpp"
#include "testing/test_runner.hpp"

namespace guikou::testing {

/// Both must outlive the run. The router's scratch memory is used: not for several runs at once.
[[nodiscard]] Subject engine_subject(const Engine& engine, Router& router);

/// The same, which also notes coverage: every record runs twice.
[[nodiscard]] Subject observed_subject(const Engine& engine, Router& router);

}  // namespace guikou::testing
