// The scan of io/text_scan.hpp, 64 bytes at a time; the same look-ups as in text_scan_avx2.cpp. Only these functions are compiled
// for AVX-512, and called only where the processor has it.
#include "io/text_scan.hpp"

#ifdef __x86_64__
#include <immintrin.h>

#include <array>
#include <cstdint>

#include "decide/standing_tables.hpp"
#include "io/utf8_tables.hpp"

#define GUIKOU_AVX512 __attribute__((target("avx512f,avx512bw,bmi")))

namespace guikou::io {

namespace standing = decide::standing;

namespace {

/// A table once for each sixteen bytes.
struct alignas(64) Block {
  std::array<std::uint8_t, 64> bytes{};
};
template <class Rows>
constexpr Block four_times(const Rows& rows) {
  Block block;
  for (std::size_t i = 0; i < 64; ++i) block.bytes[i] = rows[i % 16];
  return block;
}
constexpr Block high_of_before = four_times(utf8::high_of_before.rows), low_of_before = four_times(utf8::low_of_before.rows), high_of_this = four_times(utf8::high_of_this.rows);

constexpr Block second_counts = four_times(standing::second_counts), second_wanted = four_times(standing::second_wanted), third_from = four_times(standing::third_from),
                third_span = four_times(standing::third_span);

/// Keeps a constant in its register: the compiler would make it anew in each round of a loop.
[[gnu::always_inline]] GUIKOU_AVX512 inline __m512i kept(__m512i bytes) {
  __asm__("" : "+v"(bytes));
  return bytes;
}
[[gnu::always_inline]] GUIKOU_AVX512 inline __m512i ready(const Block& block) { return kept(_mm512_load_si512(block.bytes.data())); }
[[gnu::always_inline]] GUIKOU_AVX512 inline __m512i all_of(int byte) { return kept(_mm512_set1_epi8(static_cast<char>(byte))); }

struct Constants {
  __m512i high_of_before, low_of_before, high_of_this, lanes, low_half, below_three, below_four, top_bit;
};

/// Not zero wherever the block, coming after `last_block`, is wrong.
[[gnu::always_inline]] GUIKOU_AVX512 inline __m512i wrong(const Constants& by, __m512i block, __m512i last_block) {
  // The sixteen bytes before each sixteen of the block.
  const __m512i lanes = _mm512_permutex2var_epi64(last_block, by.lanes, block);
  const __m512i one = _mm512_alignr_epi8(block, lanes, 15), two = _mm512_alignr_epi8(block, lanes, 14), three = _mm512_alignr_epi8(block, lanes, 13);
  const __m512i high_before = _mm512_shuffle_epi8(by.high_of_before, _mm512_and_si512(_mm512_srli_epi16(one, 4), by.low_half));
  const __m512i low_before = _mm512_shuffle_epi8(by.low_of_before, _mm512_and_si512(one, by.low_half));
  const __m512i high_this = _mm512_shuffle_epi8(by.high_of_this, _mm512_and_si512(_mm512_srli_epi16(block, 4), by.low_half));
  const __m512i pairs = _mm512_ternarylogic_epi64(high_before, low_before, high_this, 0x80);   // all three
  // Two continuations in a row are right exactly after the lead of three or four bytes.
  const __m512i third = _mm512_subs_epu8(two, by.below_three), fourth = _mm512_subs_epu8(three, by.below_four);
  const __m512i wanted = _mm512_ternarylogic_epi64(third, fourth, by.top_bit, 0xA8);   // (third | fourth) & top bit
  return _mm512_xor_si512(pairs, wanted);
}

}  // namespace

GUIKOU_AVX512 const char* scan_text_avx512(const char* first, const char* last) {
  const Constants by{ready(high_of_before), ready(low_of_before), ready(high_of_this), kept(_mm512_setr_epi64(6, 7, 8, 9, 10, 11, 12, 13)), all_of(0x0F), all_of(0xE0 - 0x80), all_of(0xF0 - 0x80), all_of(0x80)};
  const __m512i quote = all_of('"'), backslash = all_of('\\'), space = all_of(0x20);
  __m512i bad = _mm512_setzero_si512(), last_block = _mm512_setzero_si512();
  for (;;) {
    const std::size_t left = static_cast<std::size_t>(last - first);
    const __mmask64 there = left >= 64 ? ~__mmask64{0} : (__mmask64{1} << left) - 1;   // what is not there reads as a control character
    const __m512i block = _mm512_maskz_loadu_epi8(there, first);
    const std::uint64_t found = _mm512_cmpeq_epi8_mask(block, quote) | _mm512_cmpeq_epi8_mask(block, backslash) | _mm512_cmplt_epu8_mask(block, space);
    if (found == 0) {
      bad = _mm512_or_si512(bad, wrong(by, block, last_block));
      last_block = block;
      first += 64;
      continue;
    }
    const auto count = static_cast<unsigned>(__builtin_ctzll(found));
    bad = _mm512_or_si512(bad, wrong(by, _mm512_maskz_mov_epi8((__mmask64{1} << count) - 1, block), last_block));
    const bool closes = first + count < last && (first[count] == '"' || first[count] == '\\');
    return closes && _mm512_test_epi64_mask(bad, bad) == 0 ? first + count : nullptr;
  }
}

/// As scan_standing_avx2(), by the same tables.
GUIKOU_AVX512 const char* scan_standing_avx512(const char* first, const char* last) {
  const __m512i counts = ready(second_counts), wanted = ready(second_wanted), from = ready(third_from), span = ready(third_span), low_half = all_of(0x0F), high_half = all_of(0xF0),
                quote = all_of('"'), backslash = all_of('\\'), blank = all_of(0x20), last_continuation = all_of(0xBF), three_bytes = all_of(0xE0),
                zero = kept(_mm512_setzero_si512());
  std::uint64_t bad = 0, continues = 0;   // what of the next 64 bytes must be continuations of the last ones
  for (;; first += 64) {
    __m512i block, second, third;
    if (last - first >= 66) [[likely]] {
      block = _mm512_loadu_si512(first), second = _mm512_loadu_si512(first + 1), third = _mm512_loadu_si512(first + 2);
    } else {   // what is not there reads as a control character
      const auto there = [&](std::ptrdiff_t left) { return left >= 64 ? ~__mmask64{0} : left <= 0 ? __mmask64{0} : (__mmask64{1} << left) - 1; };
      block = _mm512_maskz_loadu_epi8(there(last - first), first);
      second = _mm512_maskz_loadu_epi8(there(last - first - 1), first + 1), third = _mm512_maskz_loadu_epi8(there(last - first - 2), first + 2);
    }
    const std::uint64_t stops = _mm512_cmpeq_epi8_mask(block, quote) | _mm512_cmpeq_epi8_mask(block, backslash) | _mm512_cmple_epu8_mask(block, blank);
    const __mmask64 begins = _mm512_cmpgt_epi8_mask(block, last_continuation), lead = _mm512_mask_cmplt_epi8_mask(begins, block, zero);
    const __m512i low = _mm512_and_si512(block, low_half);
    const __mmask64 of_three = _mm512_cmpeq_epi8_mask(_mm512_and_si512(block, high_half), three_bytes);
    const __mmask64 second_good = _mm512_mask_cmpeq_epi8_mask(of_three, _mm512_and_si512(second, _mm512_shuffle_epi8(counts, low)), _mm512_shuffle_epi8(wanted, low));
    const __mmask64 good = _mm512_mask_cmple_epu8_mask(second_good, _mm512_sub_epi8(third, _mm512_shuffle_epi8(from, low)), _mm512_shuffle_epi8(span, low));
    const std::uint64_t before = stops == 0 ? ~std::uint64_t{0} : (stops & -stops) - 1, leads = lead & before;
    bad |= (leads & ~good) | ((leads << 1 | leads << 2 | continues) ^ (~begins & before));
    continues = leads >> 63 | leads >> 62;
    if (stops == 0) continue;
    const char* const end = first + __builtin_ctzll(stops);
    return bad == 0 && end < last && *end == '"' ? end : nullptr;
  }
}

}  // namespace guikou::io
#endif
