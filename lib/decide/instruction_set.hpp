// The inner loops of matching, written once for each instruction set and chosen at run time. All give the same answers.
#pragma once

#include <cstddef>
#include <cstdint>

#include "program/rule_index.hpp"
#include "program/word_book.hpp"

namespace guikou::decide {

enum class InstructionSet : std::uint8_t { scalar, avx2, avx512 };

struct Kernels {
  InstructionSet set = InstructionSet::scalar;

  /// The first block from `from` on in which all rows have a bit in common: writes its four words and returns its number,
  /// or returns `blocks`. `count` ≥ 1 rows of `blocks` blocks.
  std::uint32_t (*next_block)(const program::RuleBits* const* rows, std::uint32_t count, std::uint32_t from, std::uint32_t blocks,
                              std::uint64_t* words) = nullptr;

  /// Writes `rules[n]` for every bit n of 256, in order, and returns how many. Four more than that may be written, and `rules` may be read at the first
  /// of each 64 whose bits are not all zero.
  std::uint32_t (*list_rules)(const std::uint64_t* words, const std::uint32_t* rules, std::uint32_t* out) = nullptr;

  /// The first place in [at, end) where one of the words may begin, with the words (modulo 8) that may as bits of `which`;
  /// null: nowhere. A place nearer to `end` than the shortest word is never given. The text begins at `begin`.
  const char* (*next_word)(const program::WordSearch& search, const char* begin, const char* at, const char* end,
                           std::uint8_t* which) = nullptr;

  /// Whether a search for Han words in the text gives the same answer as one in its folded form: true only if the text
  /// holds no white space and nothing that folding turns into Han characters. UTF-8; false proves nothing.
  bool (*han_as_it_stands)(const char* text, std::size_t size) = nullptr;

  /// Writes where in the text a word of a WordBook may begin, by the bits of its places, and returns how many. No place is left out at which one of its
  /// words stands. UTF-8; `out` has room for eight more than the text has bytes.
  std::uint32_t (*find_places)(const std::uint64_t* places, unsigned place_bits, const char* text, std::size_t size, std::uint32_t* out) = nullptr;

  /// Which of `EightWords::most` entries of the table are `now`, a bit an entry. Three bytes behind the table may be looked at.
  unsigned (*marked_words)(const std::uint8_t* table, const std::uint16_t* words, std::uint8_t now) = nullptr;
};

/// The best that this processor has, at most `limit`.
[[nodiscard]] const Kernels& kernels_for(InstructionSet limit = InstructionSet::avx512);

[[nodiscard]] const char* instruction_set_name(InstructionSet set);

}  // namespace guikou::decide
