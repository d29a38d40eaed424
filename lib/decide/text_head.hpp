// Where a word of a book may begin in a text: the bytes there, compared with the word's at once.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "program/word_book.hpp"

namespace guikou::decide {

/// The first bytes of a text, or all that it has and zeros, which no word has.
class TextHead {
 public:
  TextHead(const char* at, const char* end) {
    if (static_cast<std::size_t>(end - at) >= sizeof bytes_) [[likely]] {
      std::memcpy(&bytes_, at, sizeof bytes_);
    } else {
      char all[sizeof bytes_] = {};
      std::memcpy(all, at, static_cast<std::size_t>(end - at));
      std::memcpy(&bytes_, all, sizeof bytes_);
    }
  }
  /// Whether it begins with the word, or with as much of the word as a head holds.
  [[nodiscard]] bool begins_with(const program::WordBook::Word& word) const {
    const unsigned counts = (1u << std::min<std::uint32_t>(word.size, program::WordBook::head_size)) - 1;
    return (~bytes_alike(word) & counts) == 0;
  }

 private:
#ifdef __SSE2__
  [[nodiscard]] unsigned bytes_alike(const program::WordBook::Word& word) const {
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes_, _mm_loadu_si128(reinterpret_cast<const __m128i*>(word.head)))));
  }
  __m128i bytes_;
#else
  [[nodiscard]] unsigned bytes_alike(const program::WordBook::Word& word) const {
    char other[program::WordBook::head_size];
    std::memcpy(other, word.head, sizeof other);
    unsigned alike = 0;
    for (std::size_t at = 0; at < sizeof other; ++at) alike |= (bytes_[at] == other[at] ? 1u : 0u) << at;
    return alike;
  }
  char bytes_[program::WordBook::head_size];
#endif
};
static_assert(sizeof(TextHead) == program::WordBook::head_size);

}  // namespace guikou::decide
