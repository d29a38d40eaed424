// Which of all words that rules look for stand in a text, found in one pass (program/word_book.hpp).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "decide/byte_marks.hpp"
#include "decide/instruction_set.hpp"

namespace guikou::decide {

/// Reusable: a number tells the words of this text from those of texts before.
class FoundWords {
 public:
  /// Room for as many words as the largest book has, so that find() takes none for them.
  void make_room(std::size_t most_words);
  /// Forgets the text before. Valid UTF-8 in which the book's words are looked for as it stands. False: nothing is known, as it would take more than
  /// a time linear in the text (a great many words that begin alike).
  bool find(const program::WordBook& book, std::string_view text, const Kernels& kernels);

  /// By its number in the book.
  [[nodiscard]] bool has(std::uint16_t word) const { return marks_.has(word); }
  /// Which of them stand in the text, a bit a word.
  [[nodiscard]] unsigned which(const program::EightWords& words, const Kernels& kernels) const { return kernels.marked_words(marks_.data(), words.each, marks_.now()); }
  /// Those that stand in the text, each once.
  [[nodiscard]] std::span<const std::uint16_t> numbers() const { return {numbers_.data(), count_}; }

 private:
  ByteMarks marks_;                     ///< by word
  std::vector<std::uint32_t> places_;   ///< where a word may begin
  std::vector<std::uint16_t> numbers_;
  std::size_t count_ = 0;               ///< of numbers
};

}  // namespace guikou::decide
