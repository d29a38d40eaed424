// The scan of io/text_scan.hpp, 32 bytes at a time. Only these functions are compiled for AVX2, and called only where the
// processor has it: nothing else of the program may come to hold its instructions.
#include "io/text_scan.hpp"

#ifdef __x86_64__
#include <immintrin.h>

#include <array>
#include <cstdint>
#include <cstring>

#include "io/utf8_tables.hpp"

#define GUIKOU_AVX2 __attribute__((target("avx2,bmi")))

namespace guikou::io {
namespace {

/// 32 bytes that lie ready in memory: in the loop below every register counts.
struct alignas(32) Block {
  std::array<std::uint8_t, 32> bytes{};
};
constexpr Block twice(const utf8::Table& table) {
  Block block;
  for (std::size_t i = 0; i < 32; ++i) block.bytes[i] = table.rows[i % 16];
  return block;
}
constexpr Block all_of(std::uint8_t byte) {
  Block block;
  block.bytes.fill(byte);
  return block;
}

constexpr Block high_of_before = twice(utf8::high_of_before), low_of_before = twice(utf8::low_of_before), high_of_this = twice(utf8::high_of_this);
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

}  // namespace

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
