// Gathers the words that rules look for into the books of their texts (program/word_book.hpp).
#pragma once

#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "program/condition.hpp"
#include "program/word_book.hpp"

namespace guikou::compile {

/// take() every word, settle() once, then number_of().
class WordBooks {
 public:
  explicit WordBooks(const program::ConditionSet& conditions) : conditions_(conditions) {}

  /// Words that are looked for in `slot`; `words` into ConditionSet::texts. All of them plain Han of at least `least_booked_word` bytes.
  void take(program::Slot slot, program::Range words);
  [[nodiscard]] std::vector<program::WordBook> settle();
  /// Nothing: the book had no room for the word.
  [[nodiscard]] std::optional<std::uint16_t> number_of(program::Slot slot, std::string_view word) const;

 private:
  const program::ConditionSet& conditions_;
  std::map<program::Slot, std::unordered_map<std::string_view, std::uint32_t>> words_;
};

}  // namespace guikou::compile
