// The inner loops in plain C++.
#include <bit>

#include "decide/kernels.hpp"

namespace guikou::decide {

using program::RuleBits;
using program::WordSearch;
using program::WordBook;

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

std::uint32_t list_rules(const std::uint64_t* words, const std::uint32_t* rules, std::uint32_t* out) {
  std::uint32_t count = 0;
  for (int word = 0; word < 4; ++word)
    for (std::uint64_t bits = words[word]; bits != 0; bits &= bits - 1) out[count++] = rules[word * 64 + std::countr_zero(bits)];
  return count;
}

unsigned marked_words(const std::uint8_t* table, const std::uint16_t* words, std::uint8_t now) {
  unsigned marked = 0;
  for (unsigned i = 0; i < program::EightWords::most; ++i) marked |= (table[words[i]] == now ? 1u : 0u) << i;
  return marked;
}

std::uint32_t find_places(const std::uint64_t* places, unsigned place_bits, const char* text, std::size_t size, std::uint32_t* out) {
  return find_places_from(places, place_bits, text, text, text + size, out, 0);
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

// Whether there is a word at the place is not asked but added: nobody can guess it.
std::uint32_t find_places_from(const std::uint64_t* places, unsigned place_bits, const char* text, const char* at, const char* end, std::uint32_t* out, std::uint32_t count) {
  while (end - at >= static_cast<std::ptrdiff_t>(program::least_booked_word)) {
    const std::uint32_t place = WordBook::place_of(WordBook::key(at), place_bits);
    out[count] = static_cast<std::uint32_t>(at - text);
    count += static_cast<std::uint32_t>(places[place / 64] >> place % 64) & 1u;
    const auto lead = static_cast<unsigned char>(*at);
    at += lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  }
  return count;
}

const Kernels scalar_kernels{InstructionSet::scalar, next_block, list_rules, next_word_scalar, han_as_it_stands_scalar, find_places, marked_words};

}  // namespace guikou::decide
