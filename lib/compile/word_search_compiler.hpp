// The tables by which the words of one test are looked for together.
#pragma once

#include "program/condition.hpp"
#include "program/rule_index.hpp"

namespace guikou::compile {

/// `words` into ConditionSet::texts, folded and not empty.
[[nodiscard]] program::WordSearch word_search(const program::ConditionSet& conditions, program::Range words);

}  // namespace guikou::compile
