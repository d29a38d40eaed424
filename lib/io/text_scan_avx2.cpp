// The scan of io/text_scan.hpp, 32 bytes at a time. Only these functions are compiled for AVX2, and called only where the
// processor has it: nothing else of the program may come to hold its instructions.
#include "io/text_scan.hpp"

#ifdef __x86_64__
#include <immintrin.h>

#include <array>
#include <cstdint>
#include <cstring>

#include "decide/standing_tables.hpp"
#include "io/utf8_tables.hpp"

#define GUIKOU_AVX2 __attribute__((target("avx2,bmi")))

namespace guikou::io {

namespace standing = decide::standing;

namespace {

/// 32 bytes that lie ready in memory: in the loop below every register counts.
struct alignas(32) Block {
  std::array<std::uint8_t, 32> bytes{};
};
template <class Rows>
constexpr Block twice(const Rows& rows) {
  Block block;
  for (std::size_t i = 0; i < 32; ++i) block.bytes[i] = rows[i % 16];
  return block;
}
constexpr Block all_of(std::uint8_t byte) {
  Block block;
  block.bytes.fill(byte);
  return block;
}

constexpr Block high_of_before = twice(utf8::high_of_before.rows), low_of_before = twice(utf8::low_of_before.rows), high_of_this = twice(utf8::high_of_this.rows);
constexpr Block quote = all_of('"'), backslash = all_of('\\'), last_control = all_of(0x1F), low_half = all_of(0x0F), top_bit = all_of(0x80),
                below_three = all_of(0xE0 - 0x80), below_four = all_of(0xF0 - 0x80);

/// The tables and bytes of above in registers. The compiler knows what they hold and would make them anew in each round of a loop,
/// three instructions a constant, if it were not told that it does not.
[[gnu::always_inline]] GUIKOU_AVX2 inline __m256i ready(const Block& block) {
  __m256i bytes = _mm256_load_si256(reinterpret_cast<const __m256i*>(block.bytes.data()));
  __asm__("" : "+x"(bytes));
  return bytes;
}
struct Constants {
  __m256i high_of_before, low_of_before, high_of_this, quote, backslash, last_control, low_half, top_bit, below_three, below_four;
};

/// The bytes that stand `n` before those of `block`; `lanes`: the sixteen bytes before each half of it.
template <int n>
[[gnu::always_inline]] GUIKOU_AVX2 inline __m256i before(__m256i block, __m256i lanes) {
  return _mm256_alignr_epi8(block, lanes, 16 - n);
}

/// Not zero wherever the block, coming after `last_block`, is wrong.
[[gnu::always_inline]] GUIKOU_AVX2 inline __m256i wrong(const Constants& by, __m256i block, __m256i last_block) {
  const auto halves = [&](__m256i bytes) GUIKOU_AVX2 { return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), by.low_half); };
  const __m256i lanes = _mm256_permute2x128_si256(last_block, block, 0x21);
  const __m256i one = before<1>(block, lanes);
  const __m256i pairs = _mm256_and_si256(
      _mm256_and_si256(_mm256_shuffle_epi8(by.high_of_before, halves(one)), _mm256_shuffle_epi8(by.low_of_before, _mm256_and_si256(one, by.low_half))),
      _mm256_shuffle_epi8(by.high_of_this, halves(block)));
  // Two continuations in a row are right exactly after the lead of three or four bytes.
  const __m256i third = _mm256_subs_epu8(before<2>(block, lanes), by.below_three);
  const __m256i fourth = _mm256_subs_epu8(before<3>(block, lanes), by.below_four);
  return _mm256_xor_si256(pairs, _mm256_and_si256(_mm256_or_si256(third, fourth), by.top_bit));
}

[[gnu::always_inline]] GUIKOU_AVX2 inline __m256i ends(const Constants& by, __m256i block) {
  const __m256i control = _mm256_cmpeq_epi8(_mm256_max_epu8(block, by.last_control), by.last_control);
  return _mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi8(block, by.quote), _mm256_cmpeq_epi8(block, by.backslash)), control);
}

/// The first `count` bytes of a block; the others become ASCII.
GUIKOU_AVX2 __m256i only_first(__m256i block, unsigned count) {
  alignas(32) static constexpr std::array<std::uint8_t, 64> mask = [] {
    std::array<std::uint8_t, 64> bytes{};
    for (std::size_t i = 0; i < 32; ++i) bytes[i] = 0xFF;
    return bytes;
  }();
  return _mm256_and_si256(block, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(mask.data() + 32 - count)));
}

/// Of 64 bytes, a bit a byte. What stands in the two bytes behind them is looked at too.
struct StandingMasks {
  std::uint64_t stops = 0;       ///< a quote, a backslash, white space or a control character
  std::uint64_t begins = 0;      ///< no continuation
  std::uint64_t leads = 0;       ///< the first of several bytes
  std::uint64_t good = 0;        ///< a lead of three bytes whose character stands as it is, if continuations follow
};

/// Which leads are good.
constexpr Block counts_block = twice(standing::second_counts), wanted_block = twice(standing::second_wanted), from_block = twice(standing::third_from),
                span_block = twice(standing::third_span),
                blank = all_of(0x20), last_continuation = all_of(0xBF), three_bytes = all_of(0xE0);

struct StandingConstants {
  __m256i counts, wanted, from, span, quote, backslash, blank, last_continuation, three_bytes, low_half;
};

[[gnu::always_inline]] GUIKOU_AVX2 inline StandingMasks standing_masks(const StandingConstants& by, const char* at) {
  StandingMasks masks;
  for (int half = 0; half < 64; half += 32) {
    const auto loaded = [&](int behind) GUIKOU_AVX2 { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + half + behind)); };
    const auto bits = [&](__m256i bytes) GUIKOU_AVX2 { return std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes))} << half; };
    const __m256i first = loaded(0), second = loaded(1), third = loaded(2);
    const __m256i blank_or_less = _mm256_cmpeq_epi8(_mm256_max_epu8(first, by.blank), by.blank);
    masks.stops |= bits(_mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi8(first, by.quote), _mm256_cmpeq_epi8(first, by.backslash)), blank_or_less));
    const __m256i begins = _mm256_cmpgt_epi8(first, by.last_continuation);   // ASCII is positive, a lead is nearer to zero than a continuation
    masks.begins |= bits(begins);
    masks.leads |= bits(_mm256_and_si256(begins, first));
    const __m256i low = _mm256_and_si256(first, by.low_half);
    const __m256i second_good = _mm256_cmpeq_epi8(_mm256_and_si256(second, _mm256_shuffle_epi8(by.counts, low)), _mm256_shuffle_epi8(by.wanted, low));
    const __m256i moved = _mm256_sub_epi8(third, _mm256_shuffle_epi8(by.from, low));
    const __m256i third_good = _mm256_cmpeq_epi8(_mm256_min_epu8(moved, _mm256_shuffle_epi8(by.span, low)), moved);
    const __m256i of_three = _mm256_cmpeq_epi8(_mm256_andnot_si256(by.low_half, first), by.three_bytes);
    masks.good |= bits(_mm256_and_si256(_mm256_and_si256(second_good, third_good), of_three));
  }
  return masks;
}

}  // namespace

GUIKOU_AVX2 const char* scan_standing_avx2(const char* first, const char* last) {
  const StandingConstants by{ready(counts_block), ready(wanted_block), ready(from_block), ready(span_block), ready(quote),
                             ready(backslash), ready(blank), ready(last_continuation), ready(three_bytes), ready(low_half)};
  std::uint64_t bad = 0, continues = 0;   // what of the next 64 bytes must be continuations of the last ones
  alignas(32) std::array<char, 66> rest{};   // what is not there reads as a control character
  for (;; first += 64) {
    const bool whole = last - first >= static_cast<std::ptrdiff_t>(rest.size());
    if (!whole) {
      rest.fill(0);
      if (first < last) std::memcpy(rest.data(), first, static_cast<std::size_t>(last - first));
    }
    const StandingMasks masks = standing_masks(by, whole ? first : rest.data());
    const std::uint64_t before = masks.stops == 0 ? ~std::uint64_t{0} : (masks.stops & -masks.stops) - 1;
    const std::uint64_t leads = masks.leads & before;
    bad |= (leads & ~masks.good) | ((leads << 1 | leads << 2 | continues) ^ (~masks.begins & before));
    continues = leads >> 63 | leads >> 62;
    if (masks.stops == 0) {
      if (last - first >= 64) continue;
      return nullptr;
    }
    const char* const end = first + __builtin_ctzll(masks.stops);
    return bad == 0 && end < last && *end == '"' ? end : nullptr;
  }
}

GUIKOU_AVX2 const char* scan_text_avx2(const char* first, const char* last) {
  const Constants by{ready(high_of_before), ready(low_of_before), ready(high_of_this), ready(quote), ready(backslash),
                     ready(last_control), ready(low_half), ready(top_bit), ready(below_three), ready(below_four)};
  __m256i bad = _mm256_setzero_si256(), last_block = _mm256_setzero_si256();
  for (; last - first >= 64; first += 64) {
    const __m256i here = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(first)), next = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(first + 32));
    if (_mm256_movemask_epi8(_mm256_or_si256(ends(by, here), ends(by, next))) != 0) break;
    bad = _mm256_or_si256(bad, _mm256_or_si256(wrong(by, here, last_block), wrong(by, next, here)));
    last_block = next;
  }
  for (;;) {
    __m256i block;
    if (last - first >= 32) {
      block = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(first));
    } else {
      alignas(32) std::array<char, 32> rest{};  // what is not there reads as a control character
      if (first < last) std::memcpy(rest.data(), first, static_cast<std::size_t>(last - first));
      block = _mm256_load_si256(reinterpret_cast<const __m256i*>(rest.data()));
    }
    const auto found = static_cast<std::uint32_t>(_mm256_movemask_epi8(ends(by, block)));
    if (found == 0) {
      bad = _mm256_or_si256(bad, wrong(by, block, last_block));
      last_block = block;
      first += 32;
      continue;
    }
    const auto count = static_cast<unsigned>(__builtin_ctz(found));
    bad = _mm256_or_si256(bad, wrong(by, only_first(block, count), last_block));
    const bool closes = first + count < last && (first[count] == '"' || first[count] == '\\');
    return closes && _mm256_testz_si256(bad, bad) != 0 ? first + count : nullptr;
  }
}

}  // namespace guikou::io
#endif
