// Patterns of RE2 (linear time), behind program::Pattern. The only door to RE2.
#pragma once

#include <memory>
#include <string>

#include "program/condition.hpp"

namespace guikou::compile {

/// The compiled pattern, or null with `error` saying what is wrong with it.
[[nodiscard]] std::unique_ptr<const program::Pattern> compile_pattern(const std::string& pattern, std::string& error);

}  // namespace guikou::compile
