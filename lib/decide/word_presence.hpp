// Whether a word stands in a text, in time linear in the text whatever the word: a word of half the text's size, both of one letter over
// and over, would keep std::string_view::find comparing for minutes.
#pragma once

#include <cstring>
#include <string_view>

namespace guikou::decide {

/// Two-Way search where the word is long (memmem of glibc and musl).
inline bool stands_in(std::string_view word, std::string_view text) {
  return word.empty() || (word.size() <= text.size() && ::memmem(text.data(), text.size(), word.data(), word.size()) != nullptr);
}

/// How many bytes a search may compare for each byte of the text before it goes on word by word with stands_in().
inline constexpr std::size_t most_compared = 16;

}  // namespace guikou::decide
