// Patterns of a snapshot: compiled when first asked, as most decisions ask few of them.
#pragma once

#include "program/condition.hpp"

namespace guikou::snapshot {

/// Gives the conditions one pattern for each test that has one. The sources were compiled once before the snapshot was written.
void fill_patterns(program::ConditionSet& conditions);

}  // namespace guikou::snapshot
