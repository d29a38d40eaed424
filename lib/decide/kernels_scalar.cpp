// The inner loops in plain C++.
#include "decide/kernels.hpp"

namespace guikou::decide {

using program::RuleBits;
using program::WordSearch;

namespace {

std::uint32_t next_block(const RuleBits* const* rows, std::uint32_t count, std::uint32_t from, std::uint32_t blocks, std::uint64_t* words) {
  for (; from < blocks; ++from) {
    std::uint64_t some = 0;
    for (int word = 0; word < 4; ++word) {
      std::uint64_t common = rows[0][from].words[word];
      for (std::uint32_t row = 1; row < count; ++row) common &= rows[row][from].words[word];
      words[word] = common;
      some |= common;
    }
    if (some != 0) return from;
  }
  return blocks;
}

}  // namespace

const char* next_word_scalar(const WordSearch& search, const char* /*begin*/, const char* at, const char* end, std::uint8_t* which) {
  for (; end - at >= search.shortest; ++at) {
    unsigned fits = 0xFF;
    for (int byte = 0; byte < 4; ++byte) fits &= search.fits[byte][static_cast<unsigned char>(at[search.offset[byte]]) & 15];
    if (fits == 0) continue;
    *which = static_cast<std::uint8_t>(fits);
    return at;
  }
  return nullptr;
}

// Stands as it is: ASCII but white space; U+2014 … U+2027; U+3001 … U+3029; U+4000 … U+9FFF; U+FF00 … U+FF7F.
bool han_as_it_stands_scalar(const char* text, std::size_t size) {
  const auto byte = [&](std::size_t i) { return i < size ? static_cast<unsigned char>(text[i]) : 0u; };
  for (std::size_t i = 0; i < size; ++i) {
    const unsigned at = byte(i), second = byte(i + 1), third = byte(i + 2);
    if (at < 0xC0) {
      if (at == 0x20 || (at >= 0x09 && at <= 0x0D)) return false;
    } else if (at == 0xE2) {
      if (second != 0x80 || third < 0x94 || third > 0xA7) return false;
    } else if (at == 0xE3) {
      if (second != 0x80 || third < 0x81 || third > 0xA9) return false;
    } else if (at == 0xEF) {
      if ((second & 0xFE) != 0xBC) return false;
    } else if (at < 0xE4 || at > 0xE9) {
      return false;
    }
  }
  return true;
}

const Kernels scalar_kernels{InstructionSet::scalar, next_block, next_word_scalar, han_as_it_stands_scalar};

}  // namespace guikou::decide
