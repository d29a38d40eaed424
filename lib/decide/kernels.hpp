// The tables of inner loops, one a file. A file of a newer instruction set holds nothing that others could share by
// inlining: it would carry that set's instructions into code that runs everywhere.
#pragma once

#include "decide/instruction_set.hpp"

namespace guikou::decide {

extern const Kernels scalar_kernels;
extern const Kernels avx2_kernels;
extern const Kernels avx512_kernels;

/// The places from `at` on, one by one: for the ends of texts, which no wide load may pass.
[[nodiscard]] const char* next_word_scalar(const program::WordSearch& search, const char* begin, const char* at, const char* end, std::uint8_t* which);
[[nodiscard]] bool han_as_it_stands_scalar(const char* text, std::size_t size);
/// The characters from `at` on; how many places there are then.
[[nodiscard]] std::uint32_t find_places_from(const std::uint64_t* places, unsigned place_bits, const char* text, const char* at, const char* end, std::uint32_t* out, std::uint32_t count);
[[nodiscard]] const char* next_word_avx2(const program::WordSearch& search, const char* begin, const char* at, const char* end, std::uint8_t* which);
[[nodiscard]] std::uint32_t list_rules_avx2(const std::uint64_t* words, const std::uint32_t* rules, std::uint32_t* out);
[[nodiscard]] std::uint32_t find_places_avx2(const std::uint64_t* places, unsigned place_bits, const char* text, std::size_t size, std::uint32_t* out);
[[nodiscard]] unsigned marked_words_avx2(const std::uint8_t* table, const std::uint16_t* words, std::uint8_t now);

}  // namespace guikou::decide
