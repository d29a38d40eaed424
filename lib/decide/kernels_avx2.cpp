// The inner loops with AVX2: 256 rules, or 32 bytes of text, at a time.
#include <immintrin.h>

#include "decide/kernels.hpp"
#include "decide/standing_tables.hpp"

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

/// The words that fit at each of 32 places.
struct Fits {
  explicit Fits(const WordSearch& search) {
    for (int byte = 0; byte < 4; ++byte) {
      tables[byte] = _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(search.fits[byte])));
      offsets[byte] = search.offset[byte];
    }
  }
  [[gnu::always_inline]] __m256i at(const char* place) const {
    const __m256i low = _mm256_set1_epi8(15);
    const __m256i a = _mm256_shuffle_epi8(tables[0], _mm256_and_si256(load(place + offsets[0]), low));
    const __m256i b = _mm256_shuffle_epi8(tables[1], _mm256_and_si256(load(place + offsets[1]), low));
    const __m256i c = _mm256_shuffle_epi8(tables[2], _mm256_and_si256(load(place + offsets[2]), low));
    const __m256i d = _mm256_shuffle_epi8(tables[3], _mm256_and_si256(load(place + offsets[3]), low));
    return _mm256_and_si256(_mm256_and_si256(a, b), _mm256_and_si256(c, d));
  }
  __m256i tables[4];
  std::ptrdiff_t offsets[4];
};

[[gnu::always_inline]] inline unsigned places(__m256i bits) {
  return ~static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(bits, _mm256_setzero_si256())));
}

const char* place_of(__m256i bits, unsigned mask, const char* from, std::uint8_t* which) {
  alignas(32) std::uint8_t each[32];
  _mm256_store_si256(reinterpret_cast<__m256i*>(each), bits);
  const int place = __builtin_ctz(mask);
  *which = each[place];
  return from + place;
}

}  // namespace

/// 64 places a step: whether a word fits at one of so many is rarely so, and asked once.
const char* next_word_avx2(const WordSearch& search, const char* begin, const char* at, const char* end, std::uint8_t* which) {
  const std::ptrdiff_t step = 32, reach = search.shortest - 1;
  if (end - begin < step + reach) return next_word_scalar(search, begin, at, end, which);
  const Fits fits(search);
  const char* const last = end - step - reach;   // where the last whole step begins
  for (; at + step < last; at += 2 * step) {
    const __m256i bits = fits.at(at), next = fits.at(at + step), both = _mm256_or_si256(bits, next);
    if (_mm256_testz_si256(both, both)) continue;
    const unsigned mask = places(bits);
    return mask != 0 ? place_of(bits, mask, at, which) : place_of(next, places(next), at + step, which);
  }
  if (at < last) {
    const __m256i bits = fits.at(at);
    if (!_mm256_testz_si256(bits, bits)) return place_of(bits, places(bits), at, which);
    at += step;
  }
  if (end - at <= reach) return nullptr;
  // The last step looks again at places before `at` rather than beyond the end.
  const __m256i bits = fits.at(last);
  const unsigned mask = places(bits) & (~0u << (at - last));
  return mask == 0 ? nullptr : place_of(bits, mask, last, which);
}

namespace {

/// Not zero at bytes that keep a text from standing as it is: what han_as_it_stands_scalar() says, by tables.
[[gnu::always_inline]] inline __m256i keeps_from_standing(const char* at) {
  const __m256i white = _mm256_setr_epi8(0x20, -1, -1, -1, -1, -1, -1, -1, -1, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, -1, -1, 0x20, -1, -1, -1, -1, -1, -1, -1,
                                         -1, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, -1, -1);
  const auto both_halves = [](const std::uint8_t* table) { return _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(table))); };
  const __m256i counts = both_halves(standing::second_counts), wanted = both_halves(standing::second_wanted), from = both_halves(standing::third_from),
                span = both_halves(standing::third_span);
  const __m256i first = load(at), second = load(at + 1), third = load(at + 2);
  const __m256i low = _mm256_and_si256(first, _mm256_set1_epi8(15));
  const __m256i second_good = _mm256_cmpeq_epi8(_mm256_and_si256(second, _mm256_shuffle_epi8(counts, low)), _mm256_shuffle_epi8(wanted, low));
  const __m256i moved = _mm256_sub_epi8(third, _mm256_shuffle_epi8(from, low));
  const __m256i third_good = _mm256_cmpeq_epi8(_mm256_min_epu8(moved, _mm256_shuffle_epi8(span, low)), moved);
  const __m256i of_three = _mm256_cmpeq_epi8(_mm256_andnot_si256(_mm256_set1_epi8(15), first), _mm256_set1_epi8(static_cast<char>(0xE0)));
  const __m256i good = _mm256_and_si256(_mm256_and_si256(second_good, third_good), of_three);
  const __m256i lead = _mm256_cmpeq_epi8(_mm256_max_epu8(first, _mm256_set1_epi8(static_cast<char>(0xC0))), first);
  const __m256i space = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(white, first), first);
  return _mm256_or_si256(space, _mm256_andnot_si256(good, lead));
}

bool han_as_it_stands(const char* text, std::size_t size) {
  if (size < 66) return han_as_it_stands_scalar(text, size);
  // The last step looks again at bytes already seen; the two bytes after it can begin no character of three.
  const char* const last = text + size - 66;
  for (const char* at = text;; at = at + 64 < last ? at + 64 : last) {
    const __m256i bad = _mm256_or_si256(keeps_from_standing(at), keeps_from_standing(at + 32));
    if (!_mm256_testz_si256(bad, bad)) return false;
    if (at == last) return han_as_it_stands_scalar(text + size - 2, 2);
  }
}

}  // namespace

/// Eight characters of three bytes at a time, where so many stand in a row. Words begin with no others, so ASCII behind them goes at once. Whether a
/// word may begin at a character nobody can guess: it is not asked but added.
std::uint32_t find_places_avx2(const std::uint64_t* places, unsigned place_bits, const char* text, std::size_t size, std::uint32_t* out) {
  constexpr unsigned leads = 0x249249;   // every third of 24 bytes
  const char* at = text;
  const char* const end = text + size;
  const __m128i shift = _mm_cvtsi32_si128(static_cast<int>(32 - place_bits));
  std::uint32_t count = 0;
  // The four bytes that WordBook::key() looks at, of four characters in each half.
  const __m256i bytes_of_keys = _mm256_broadcastsi128_si256(_mm_setr_epi8(1, 2, 4, 5, 4, 5, 7, 8, 7, 8, 10, 11, 10, 11, 13, 14));
  while (end - at >= 32) {
    const __m256i block = load(at);
    const unsigned of_three = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_andnot_si256(_mm256_set1_epi8(15), block), _mm256_set1_epi8(static_cast<char>(0xE0)))));
    const __m256i halves = _mm256_inserti128_si256(block, _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 12)), 1);
    const __m256i mixed = _mm256_mullo_epi32(_mm256_shuffle_epi8(halves, bytes_of_keys), _mm256_set1_epi32(static_cast<int>(program::WordBook::factor)));
    alignas(32) std::uint32_t each[8];
    _mm256_store_si256(reinterpret_cast<__m256i*>(each), _mm256_srl_epi32(mixed, shift));
    const std::uint32_t here = static_cast<std::uint32_t>(at - text);
    const auto take = [&](std::uint32_t i) __attribute__((always_inline)) {
      out[count] = here + 3 * i;
      count += static_cast<std::uint32_t>(places[each[i] / 64] >> each[i] % 64) & 1u;
    };
    const unsigned others = ~of_three & leads;
    if (others == 0) [[likely]] {
      for (std::uint32_t i = 0; i < 8; ++i) take(i);
      at += 24;
      continue;
    }
    const unsigned run = _tzcnt_u32(others);   // bytes
    for (std::uint32_t i = 0; 3 * i < run; ++i) take(i);
    at += run;
    const unsigned above = static_cast<unsigned>(_mm256_movemask_epi8(block)) >> run;
    if ((above & 1u) != 0) at += static_cast<unsigned char>(*at) < 0xE0 ? 2 : 4;
    else at += _tzcnt_u64(above | std::uint64_t{1} << (32 - run));
  }
  return find_places_from(places, place_bits, text, at, end, out, count);
}

/// Nobody can guess how many bits a word has: four are written whether they are there or not.
std::uint32_t list_rules_avx2(const std::uint64_t* words, const std::uint32_t* rules, std::uint32_t* out) {
  std::uint32_t* to = out;
  for (int word = 0; word < 4; ++word, rules += 64) {
    std::uint64_t bits = words[word];
    if (bits == 0) continue;
    const auto count = static_cast<std::uint32_t>(_mm_popcnt_u64(bits));
    for (std::uint32_t done = 0;; done += 4) {
      for (std::uint32_t i = 0; i < 4; ++i) {
        to[done + i] = rules[_tzcnt_u64(bits) & 63];
        bits = _blsr_u64(bits);
      }
      if (done + 4 >= count) [[likely]] break;
    }
    to += count;
  }
  return static_cast<std::uint32_t>(to - out);
}

unsigned marked_words_avx2(const std::uint8_t* table, const std::uint16_t* words, std::uint8_t now) {
  static_assert(program::EightWords::most == 8);
  const __m256i at = _mm256_cvtepu16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(words)));
  const __m256i found = _mm256_and_si256(_mm256_i32gather_epi32(reinterpret_cast<const int*>(table), at, 1), _mm256_set1_epi32(0xFF));
  return static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpeq_epi32(found, _mm256_set1_epi32(now)))));
}

const Kernels avx2_kernels{InstructionSet::avx2, next_block, list_rules_avx2, next_word_avx2, han_as_it_stands, find_places_avx2, marked_words_avx2};

}  // namespace guikou::decide
