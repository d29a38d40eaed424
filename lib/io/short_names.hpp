// The few short names that a value may be (those of an enum, as a rule), found by one look at a table in which no two of them share
// a place. Looking a petition's values up is a good part of reading it.
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "program/ids.hpp"

namespace guikou::io {

class ShortNames {
 public:
  static constexpr std::size_t longest = 16, most = 64;

  ShortNames() = default;
  /// Of names that stand for their numbers, in order; stays empty where they are too many, too long or named twice.
  template <class Names>
  explicit ShortNames([[maybe_unused]] const Names& names) {
#ifdef __SSE2__
    if (names.size() == 0 || names.size() > most) return;
    for (const std::string_view name : names)
      if (name.empty() || name.size() > longest) return;
    bits_ = static_cast<int>(std::bit_width(names.size() * 4 - 1));
    for (std::uint64_t attempt = 1; attempt <= 64 && entries_.empty(); ++attempt) {
      factor_ = attempt * 0x9E3779B97F4A7C15u | 1u;
      place(names);
    }
#endif
  }

  [[nodiscard]] bool empty() const { return entries_.empty(); }

  /// The number of a name of 1 to `longest` bytes, or `none`. Sixteen bytes may be looked at. Precondition: not empty.
  [[nodiscard]] std::uint32_t number_of([[maybe_unused]] const char* first, [[maybe_unused]] std::size_t size) const {
#ifdef __SSE2__
    alignas(16) static constexpr std::array<std::uint8_t, 32> counted = [] {
      std::array<std::uint8_t, 32> bytes{};
      for (std::size_t i = 0; i < 16; ++i) bytes[i] = 0xFF;
      return bytes;
    }();
    const __m128i name = _mm_and_si128(_mm_loadu_si128(reinterpret_cast<const __m128i*>(first)),
                                       _mm_loadu_si128(reinterpret_cast<const __m128i*>(counted.data() + 16 - size)));
    const auto low = static_cast<std::uint64_t>(_mm_cvtsi128_si64(name)), high = static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(name, name)));
    const Entry& entry = entries_[place_of(low, high)];
    return ((entry.low ^ low) | (entry.high ^ high)) == 0 ? entry.number : program::none;
#else
    return program::none;
#endif
  }

 private:
  struct Entry {
    std::uint64_t low = 0, high = 0;   ///< the name, zeros behind it; all zero: no name
    std::uint32_t number = program::none;
  };
  [[nodiscard]] std::size_t place_of(std::uint64_t low, std::uint64_t high) const {
    return static_cast<std::size_t>(((low ^ std::rotl(high, 29)) * factor_) >> (64 - bits_));
  }
  template <class Names>
  void place(const Names& names) {
    entries_.assign(std::size_t{1} << bits_, {});
    std::uint32_t number = 0;
    for (const std::string_view name : names) {
      std::array<std::uint64_t, 2> words{};
      std::memcpy(words.data(), name.data(), name.size());
      Entry& entry = entries_[place_of(words[0], words[1])];
      if (entry.number != program::none) return entries_.clear();
      entry = {words[0], words[1], number++};
    }
  }

  std::vector<Entry> entries_;
  std::uint64_t factor_ = 1;
  int bits_ = 1;
};

}  // namespace guikou::io
