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
void mark_characters_scalar(const char* text, std::size_t size, std::uint8_t* table, std::uint8_t now);
[[nodiscard]] std::uint32_t list_rules_avx2(const std::uint64_t* words, const std::uint32_t* rules, std::uint32_t* out);
void mark_characters_avx2(const char* text, std::size_t size, std::uint8_t* table, std::uint8_t now);
[[nodiscard]] unsigned marked_places_avx2(const std::uint8_t* table, const std::uint16_t* places, std::uint8_t now);

}  // namespace guikou::decide
