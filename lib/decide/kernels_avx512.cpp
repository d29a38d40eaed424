// The inner loops with AVX-512: 512 rules, or 64 bytes of text, at a time. Ends of texts are read under a mask.
#include <immintrin.h>

#include "decide/kernels.hpp"

namespace guikou::decide {

using program::RuleBits;

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

/// As find_places_avx2(), but the eight bits are looked up at once, and those that are set are packed. (Sixteen at once take longer.)
std::uint32_t find_places(const std::uint64_t* places, unsigned place_bits, const char* text, std::size_t size, std::uint32_t* out) {
  constexpr unsigned leads = 0x249249;   // every third of 24 bytes
  constexpr std::ptrdiff_t shortest = program::least_booked_word;
  const char* at = text;
  const char* const end = text + size;
  const __m128i shift = _mm_cvtsi32_si128(static_cast<int>(32 - place_bits));
  const __m256i bytes_of_keys = _mm256_broadcastsi128_si256(_mm_setr_epi8(1, 2, 4, 5, 4, 5, 7, 8, 7, 8, 10, 11, 10, 11, 13, 14));
  const __m256i eight = _mm256_setr_epi32(0, 3, 6, 9, 12, 15, 18, 21), bit_of_word = _mm256_set1_epi32(31);
  std::uint32_t count = 0;
  while (end - at >= shortest) {
    const bool whole = end - at >= 32;
    const auto there = [&](std::ptrdiff_t left) { return left <= 0 ? 0u : ~0u >> (32 - left); };
    const __m256i block = whole ? _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)) : _mm256_maskz_loadu_epi8(there(end - at), at);
    const __m128i second = whole ? _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 12)) : _mm_maskz_loadu_epi8(static_cast<__mmask16>(there(end - at - 12)), at + 12);
    const unsigned of_three = _mm256_cmpeq_epi8_mask(_mm256_andnot_si256(_mm256_set1_epi8(15), block), _mm256_set1_epi8(static_cast<char>(0xE0)));
    const __m256i keys = _mm256_shuffle_epi8(_mm256_inserti128_si256(block, second, 1), bytes_of_keys);
    const __m256i numbers = _mm256_srl_epi32(_mm256_mullo_epi32(keys, _mm256_set1_epi32(static_cast<int>(program::WordBook::factor))), shift);
    const __m256i words = _mm256_i32gather_epi32(reinterpret_cast<const int*>(places), _mm256_srli_epi32(numbers, 5), 4);
    unsigned set = _mm256_test_epi32_mask(_mm256_srlv_epi32(words, _mm256_and_si256(numbers, bit_of_word)), _mm256_set1_epi32(1));
    unsigned others = ~of_three & leads;
    if (!whole) [[unlikely]] others |= ~there(end - at - shortest + 1) & 0xFFFFFF;   // where no word has room
    const unsigned run = others == 0 ? 24 : _tzcnt_u32(others);   // bytes
    if (others != 0) set &= (1u << (run + 2) / 3) - 1;
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + count), _mm256_maskz_compress_epi32(static_cast<__mmask8>(set), _mm256_add_epi32(eight, _mm256_set1_epi32(static_cast<int>(at - text)))));
    count += static_cast<std::uint32_t>(__builtin_popcount(set));
    at += run;
    if (others == 0) continue;
    const unsigned above = static_cast<unsigned>(_mm256_movemask_epi8(block)) >> run;
    if ((above & 1u) == 0) at += _tzcnt_u64(above | std::uint64_t{1} << (32 - run));
    else at += static_cast<unsigned char>(*at) < 0xE0 ? 2 : static_cast<unsigned char>(*at) < 0xF0 ? 3 : 4;
  }
  return count;
}

}  // namespace

const Kernels avx512_kernels{InstructionSet::avx512, next_block, list_rules_avx2, next_word_avx2, han_as_it_stands, find_places, marked_words_avx2};

}  // namespace guikou::decide
