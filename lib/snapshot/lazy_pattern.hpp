// Patterns of a snapshot: compiled when first asked, as most decisions ask few of them.
#pragma once

#include <span>

#include "program/condition.hpp"

namespace guikou::snapshot {

/// Gives the conditions a pattern for each of the tests, which are regular expressions. The sources were compiled once before the snapshot was
/// written.
void fill_patterns(program::ConditionSet& conditions, std::span<const std::uint32_t> tests);

}  // namespace guikou::snapshot
