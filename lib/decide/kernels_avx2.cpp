// The inner loops with AVX2: 256 rules, or 32 bytes of text, at a time.
#include <immintrin.h>

#include "decide/kernels.hpp"

namespace guikou::decide {

using program::RuleBits;
using program::WordSearch;

namespace {

__m256i load(const void* at) { return _mm256_loadu_si256(static_cast<const __m256i*>(at)); }

std::uint32_t next_block(const RuleBits* const* rows, std::uint32_t count, std::uint32_t from, std::uint32_t blocks, std::uint64_t* words) {
  for (; from < blocks; ++from) {
    __m256i common = load(rows[0] + from);
    std::uint32_t row = 1;
    if (count > 1) {
      common = _mm256_and_si256(common, load(rows[1] + from));
      if (_mm256_testz_si256(common, common)) continue;
      row = 2;
    }
    for (; row < count; ++row) common = _mm256_and_si256(common, load(rows[row] + from));
    if (_mm256_testz_si256(common, common)) continue;
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(words), common);
    return from;
  }
  return blocks;
}

const char* next_word(const WordSearch& search, const char* begin, const char* at, const char* end, std::uint8_t* which) {
  const std::ptrdiff_t step = 32, reach = search.shortest - 1;
  if (end - begin < step + reach) return next_word_scalar(search, begin, at, end, which);
  const __m256i low = _mm256_set1_epi8(15), zero = _mm256_setzero_si256();
  __m256i fits[4];
  for (int byte = 0; byte < 4; ++byte) fits[byte] = _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(search.fits[byte])));
  const std::ptrdiff_t o0 = search.offset[0], o1 = search.offset[1], o2 = search.offset[2], o3 = search.offset[3];
  while (end - at > reach) {
    // The last step looks again at places before `at` rather than beyond the end.
    const std::ptrdiff_t over = at - (end - step - reach);
    const char* const from = over > 0 ? at - over : at;
    const __m256i a = _mm256_shuffle_epi8(fits[0], _mm256_and_si256(load(from + o0), low));
    const __m256i b = _mm256_shuffle_epi8(fits[1], _mm256_and_si256(load(from + o1), low));
    const __m256i c = _mm256_shuffle_epi8(fits[2], _mm256_and_si256(load(from + o2), low));
    const __m256i d = _mm256_shuffle_epi8(fits[3], _mm256_and_si256(load(from + o3), low));
    const __m256i bits = _mm256_and_si256(_mm256_and_si256(a, b), _mm256_and_si256(c, d));
    if (!_mm256_testz_si256(bits, bits)) {
      unsigned mask = ~static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(bits, zero)));
      if (over > 0) mask &= ~0u << over;
      if (mask != 0) {
        alignas(32) std::uint8_t each[32];
        _mm256_store_si256(reinterpret_cast<__m256i*>(each), bits);
        const int place = __builtin_ctz(mask);
        *which = each[place];
        return from + place;
      }
    }
    at = from + step;
  }
  return nullptr;
}

bool han_as_it_stands(const char* text, std::size_t size) {
  const __m256i white = _mm256_setr_epi8(0x20, -1, -1, -1, -1, -1, -1, -1, -1, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, -1, -1, 0x20, -1, -1, -1, -1, -1, -1, -1,
                                         -1, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, -1, -1);
  const auto is = [](__m256i bytes, int value) { return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(static_cast<char>(value))); };
  const auto at_most = [](__m256i bytes, int first, int span) {   // first ≤ byte ≤ first + span
    const __m256i moved = _mm256_sub_epi8(bytes, _mm256_set1_epi8(static_cast<char>(first)));
    return _mm256_cmpeq_epi8(_mm256_min_epu8(moved, _mm256_set1_epi8(static_cast<char>(span))), moved);
  };
  const char* const end = text + size;
  const char* at = text;
  if (size < 34) return han_as_it_stands_scalar(text, size);
  // The last step looks again at bytes already seen; the two bytes after it can begin no character of three.
  for (const char* const last = end - 34;; at = at + 32 < last ? at + 32 : last) {
    const __m256i first = load(at), second = load(at + 1), third = load(at + 2);
    const __m256i space = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(white, first), first);
    const __m256i lead = _mm256_cmpeq_epi8(_mm256_max_epu8(first, _mm256_set1_epi8(static_cast<char>(0xC0))), first);
    const __m256i general = _mm256_and_si256(_mm256_and_si256(is(first, 0xE2), is(second, 0x80)), _mm256_or_si256(is(third, 0x94), at_most(third, 0x98, 0x0F)));
    const __m256i marks = _mm256_and_si256(_mm256_and_si256(is(first, 0xE3), is(second, 0x80)), at_most(third, 0x81, 0x28));
    const __m256i wide = _mm256_and_si256(is(first, 0xEF), at_most(second, 0xBC, 1));
    const __m256i good = _mm256_or_si256(_mm256_or_si256(at_most(first, 0xE4, 5), general), _mm256_or_si256(marks, wide));
    const __m256i bad = _mm256_or_si256(space, _mm256_andnot_si256(good, lead));
    if (!_mm256_testz_si256(bad, bad)) return false;
    if (at == last) return han_as_it_stands_scalar(end - 2, 2);
  }
}

}  // namespace

const Kernels avx2_kernels{InstructionSet::avx2, next_block, next_word, han_as_it_stands};

}  // namespace guikou::decide
