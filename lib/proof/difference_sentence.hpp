// The sentences of a comparison of two rulebooks in both languages.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace guikou::proof {

enum class DifferenceSentence : unsigned char {
#define GUIKOU_DIFFERENCE(identifier, english, chinese) identifier,
#include "proof/difference_table.inc"
#undef GUIKOU_DIFFERENCE
};

/// The sentence in one language with {0}, {1} … filled in.
[[nodiscard]] std::string say(DifferenceSentence sentence, bool english, std::initializer_list<std::string_view> words = {});
/// "key_" or "kind_" and a name: its word; the name itself where there is none.
[[nodiscard]] std::string word_for(std::string_view prefix, std::string_view name, bool english);

}  // namespace guikou::proof
