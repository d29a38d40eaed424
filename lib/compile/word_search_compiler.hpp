// The tables by which the words of one test are looked for together.
#pragma once

#include "program/condition.hpp"
#include "program/rule_index.hpp"

namespace guikou::compile {

/// `words` into ConditionSet::texts, folded and not empty. Appends their places, if all have one.
[[nodiscard]] program::WordSearch word_search(const program::ConditionSet& conditions, program::Range words, std::vector<std::uint16_t>& places);

}  // namespace guikou::compile
