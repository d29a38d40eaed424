// The inner loops with AVX-512: 512 rules, or 64 bytes of text, at a time. Ends of texts are read under a mask.
#include <immintrin.h>

#include "decide/kernels.hpp"

namespace guikou::decide {

using program::RuleBits;
using program::WordSearch;

namespace {

std::uint32_t next_block(const RuleBits* const* rows, std::uint32_t count, std::uint32_t from, std::uint32_t blocks, std::uint64_t* words) {
  for (; from + 1 < blocks; from += 2) {
    __m512i common = _mm512_loadu_si512(rows[0] + from);
    std::uint32_t row = 1;
    if (count > 1) {
      common = _mm512_and_si512(common, _mm512_loadu_si512(rows[1] + from));
      if (_mm512_test_epi64_mask(common, common) == 0) continue;
      row = 2;
    }
    for (; row < count; ++row) common = _mm512_and_si512(common, _mm512_loadu_si512(rows[row] + from));
    const unsigned mask = _mm512_test_epi64_mask(common, common);
    if (mask == 0) continue;
    const bool first = (mask & 15) != 0;
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(words), first ? _mm512_castsi512_si256(common) : _mm512_extracti64x4_epi64(common, 1));
    return first ? from : from + 1;
  }
  for (; from < blocks; ++from) {
    __m256i common = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(rows[0] + from));
    for (std::uint32_t row = 1; row < count; ++row)
      common = _mm256_and_si256(common, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(rows[row] + from)));
    if (_mm256_testz_si256(common, common)) continue;
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(words), common);
    return from;
  }
  return blocks;
}

__mmask64 first_places(std::ptrdiff_t count) { return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1; }

const char* next_word(const WordSearch& search, const char* /*begin*/, const char* at, const char* end, std::uint8_t* which) {
  const std::ptrdiff_t reach = search.shortest - 1;
  const __m512i low = _mm512_set1_epi8(15);
  __m512i fits[4];
  for (int byte = 0; byte < 4; ++byte) fits[byte] = _mm512_broadcast_i32x4(_mm_loadu_si128(reinterpret_cast<const __m128i*>(search.fits[byte])));
  for (; end - at > reach; at += 64) {
    const __mmask64 here = first_places(end - at - reach);
    const auto part = [&](int byte) {
      return _mm512_shuffle_epi8(fits[byte], _mm512_and_si512(_mm512_maskz_loadu_epi8(here, at + search.offset[byte]), low));
    };
    const __m512i bits = _mm512_and_si512(_mm512_and_si512(part(0), part(1)), _mm512_and_si512(part(2), part(3)));
    const std::uint64_t mask = _mm512_mask_test_epi8_mask(here, bits, bits);
    if (mask == 0) continue;
    alignas(64) std::uint8_t each[64];
    _mm512_store_si512(each, bits);
    const int place = __builtin_ctzll(mask);
    *which = each[place];
    return at + place;
  }
  return nullptr;
}

bool han_as_it_stands(const char* text, std::size_t size) {
  const auto is = [](__m512i bytes, int value) { return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(static_cast<char>(value))); };
  const auto among = [](__m512i bytes, int first, int span) {   // first ≤ byte ≤ first + span
    return _mm512_cmple_epu8_mask(_mm512_sub_epi8(bytes, _mm512_set1_epi8(static_cast<char>(first))), _mm512_set1_epi8(static_cast<char>(span)));
  };
  const char* const end = text + size;
  for (const char* at = text; at < end; at += 64) {
    const __m512i first = _mm512_maskz_loadu_epi8(first_places(end - at), at);
    const __m512i second = _mm512_maskz_loadu_epi8(first_places(end - at - 1), at + 1);
    const __m512i third = end - at > 2 ? _mm512_maskz_loadu_epi8(first_places(end - at - 2), at + 2) : _mm512_setzero_si512();
    const __mmask64 space = is(first, 0x20) | among(first, 0x09, 4);
    const __mmask64 lead = among(first, 0xC0, 0x3F);
    const __mmask64 in_80 = is(second, 0x80);
    const __mmask64 general = is(first, 0xE2) & in_80 & among(third, 0x94, 0x13);
    const __mmask64 marks = is(first, 0xE3) & in_80 & among(third, 0x81, 0x28);
    const __mmask64 wide = is(first, 0xEF) & among(second, 0xBC, 1);
    const __mmask64 good = among(first, 0xE4, 5) | general | marks | wide;
    if ((space | (lead & ~good)) != 0) return false;
  }
  return true;
}

}  // namespace

// Sixteen characters at once would need what not all of these processors have (a permutation of bytes across the whole register).
const Kernels avx512_kernels{InstructionSet::avx512, next_block, list_rules_avx2, next_word, han_as_it_stands, find_places_avx2, marked_words_avx2};

}  // namespace guikou::decide
