// The bytes of one JSON value on their way out: what is ready is copied, what is text is quoted. For the records that come by
// the million; everything else is written by io/json_writer.hpp.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace guikou::io {

/// Bytes that are written again and again. Sixteen more lie behind them, so that they may be copied sixteen at a time.
class ReadyBytes {
 public:
  ReadyBytes() = default;
  explicit ReadyBytes(std::string_view bytes) : bytes_(bytes), size_(bytes.size()) { bytes_.append(16, ' '); }
  [[nodiscard]] const char* data() const { return bytes_.data(); }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::string bytes_ = std::string(16, ' ');
  std::size_t size_ = 0;
};

/// The same of few bytes: all the room is copied, whatever the size.
class ShortBytes {
 public:
  static constexpr std::size_t room = 48;

  ShortBytes() = default;
  explicit ShortBytes(std::string_view bytes) : size_(bytes.size() <= room ? static_cast<std::uint8_t>(bytes.size()) : std::uint8_t{0}) {
    std::memcpy(bytes_, bytes.data(), size_);
  }
  [[nodiscard]] bool empty() const { return size_ == 0; }   ///< also where there were too many
  /// Writes them, `room` of them, and returns where they end.
  [[nodiscard]] char* put(char* to) const {
    std::memcpy(to, bytes_, room);
    return to + size_;
  }

 private:
  char bytes_[room] = {};
  std::uint8_t size_ = 0;
};

/// Grows and is used again: after the first lines it allocates nothing. That what is written makes one JSON value is the
/// caller's business. Not thread-safe.
class JsonLine {
 public:
  void clear() { at_ = begin(); }
  [[nodiscard]] std::string_view text() const { return {buffer_.get(), size()}; }
  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(at_ - buffer_.get()); }
  /// The first and the last byte, to be changed. Precondition: there is one.
  [[nodiscard]] char& front() { return *buffer_.get(); }
  [[nodiscard]] char& back() { return at_[-1]; }

  /// Bytes that are ready.
  void raw(std::string_view bytes) {
    char* const to = room(bytes.size());
    std::memcpy(to, bytes.data(), bytes.size());
    at_ = to + bytes.size();
  }
  void raw(const ReadyBytes& bytes) { ready(bytes.data(), bytes.size()); }
  /// A text in quotes, with what JSON wants escaped.
  void quoted(std::string_view bytes) {
    char* const to = room(bytes.size() * 6 + 2);
    *to = '"';
    if (!copy_plain(to + 1, bytes)) return quoted_with_escapes(bytes);
    to[bytes.size() + 1] = '"';
    at_ = to + bytes.size() + 2;
  }
  /// What stands between the quotes.
  void escaped(std::string_view bytes) {
    (void)room(bytes.size() * 6);
    copy_escaped(bytes);
  }
  /// A text in quotes that needs no escapes.
  void plain(std::string_view bytes) {
    const std::size_t size = bytes.size();
    char* const to = room(size + 2);
    copy_name(to + 1, bytes.data(), size);
    to[0] = to[size + 1] = '"';
    at_ = to + size + 2;
  }
  void integer(std::int64_t number) {
    char* const to = room(20);
    at_ = std::to_chars(to, to + 20, number).ptr;
  }
  /// Room for so many bytes at the end, to be filled by the caller, who then says how many came.
  [[nodiscard]] char* room(std::size_t bytes) {
    if (static_cast<std::size_t>(last_ - at_) < bytes) [[unlikely]] grow(bytes);
    return at_;
  }
  void added(std::size_t bytes) { at_ += bytes; }

 private:
  [[nodiscard]] char* begin() const { return buffer_.get(); }
  void ready(const char* from, std::size_t size) { at_ = copied(room(size + 16), from, size); }
  /// Sixteen at a time; where they end.
  static char* copied(char* to, const char* from, std::size_t size) {
    std::memcpy(to, from, 16);
    for (std::size_t at = 16; at < size; at += 16) std::memcpy(to + at, from + at, 16);
    return to + size;
  }
  /// Names are short: what is copied twice where two pieces overlap costs less than a call.
  static void copy_name(char* to, const char* from, std::size_t size) {
    const auto twice = [&]<class Piece>(Piece) {
      Piece first, last;
      std::memcpy(&first, from, sizeof first);
      std::memcpy(&last, from + size - sizeof last, sizeof last);
      std::memcpy(to, &first, sizeof first);
      std::memcpy(to + size - sizeof last, &last, sizeof last);
    };
    if (size - 8 <= 8) twice(std::uint64_t{});
    else if (size - 4 < 4) twice(std::uint32_t{});
    else std::memcpy(to, from, size);
  }
  /// Copies; false if something in it must be escaped (then what was copied means nothing).
  static bool copy_plain(char* to, std::string_view bytes);
  void quoted_with_escapes(std::string_view bytes);
  void copy_escaped(std::string_view bytes);   ///< the room is there
  void grow(std::size_t bytes);

  std::unique_ptr<char[]> buffer_;
  char* at_ = nullptr;
  char* last_ = nullptr;
};

inline bool JsonLine::copy_plain(char* to, std::string_view bytes) {
  const char* const from = bytes.data();
  const std::size_t size = bytes.size();
  // Names are short: what is copied twice where two pieces overlap costs less than a loop over what is left.
  const auto word_of = [&] {   // of a text shorter than eight bytes; what is not there reads as a letter of it, or as 0
    std::uint64_t word = 0x3030303030303030u;
    if (size >= 4) {
      std::uint32_t first = 0, last = 0;
      std::memcpy(&first, from, 4);
      std::memcpy(&last, from + size - 4, 4);
      std::memcpy(to, &first, 4);
      std::memcpy(to + size - 4, &last, 4);
      return std::uint64_t{first} | std::uint64_t{last} << 32;
    }
    for (std::size_t at = 0; at < size; ++at) {
      to[at] = from[at];
      word = word << 8 | static_cast<unsigned char>(from[at]);
    }
    return word;
  };
#ifdef __SSE2__
  const __m128i controls = _mm_set1_epi8(0x1F);
  const auto odd = [&](__m128i block) {
    return _mm_or_si128(_mm_cmpeq_epi8(_mm_max_epu8(block, controls), controls),
                        _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('"')), _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'))));
  };
  if (size < 8) return (_mm_movemask_epi8(odd(_mm_cvtsi64_si128(static_cast<long long>(word_of())))) & 0xFF) == 0;
  if (size < 16) {
    const __m128i first = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from)), last = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from + size - 8));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(to), first);
    _mm_storel_epi64(reinterpret_cast<__m128i*>(to + size - 8), last);
    return _mm_movemask_epi8(odd(_mm_unpacklo_epi64(first, last))) == 0;
  }
  __m128i found = _mm_setzero_si128();
  const auto sixteen = [&](std::size_t at) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + at));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + at), block);
    found = _mm_or_si128(found, odd(block));
  };
  for (std::size_t at = 0; at + 16 < size; at += 16) sixteen(at);
  sixteen(size - 16);
  return _mm_movemask_epi8(found) == 0;
#else
  constexpr std::uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
  // Top bits of bytes that are a quote, a backslash or below a space; a wrong top bit only ever stands above a right one.
  const auto special = [](std::uint64_t word) {
    const std::uint64_t quote = word ^ (ones * '"'), backslash = word ^ (ones * '\\');
    return (((quote - ones) & ~quote) | ((backslash - ones) & ~backslash) | ((word - ones * 0x20) & ~word)) & tops;
  };
  if (size < 8) return special(word_of()) == 0;
  std::uint64_t found = 0;
  const auto eight = [&](std::size_t at) {
    std::uint64_t word = 0;
    std::memcpy(&word, from + at, 8);
    std::memcpy(to + at, &word, 8);
    found |= special(word);
  };
  for (std::size_t at = 0; at + 8 < size; at += 8) eight(at);
  eight(size - 8);
  return found == 0;
#endif
}

}  // namespace guikou::io
