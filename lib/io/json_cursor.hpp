// A quick walk along one line of JSON for readers that know what they expect. It takes what is plain; whatever is odd makes a
// step fail, and the caller then leaves the line to the reader that knows everything (io/json_tape.hpp). Never the other way
// round: what is taken here would have been taken there, with the same value (tested).
//
// The steps that every record takes are inline and touch nothing but the cursor, so that a reader's own copy of one lives in
// registers; what is rare hands the place over and gets it back.
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "io/machine_time.hpp"
#include "io/text_scan.hpp"

namespace guikou::io {

/// A key as it stands in a line, quotes and colon included, made ready to be compared sixteen bytes at a time.
struct ExpectedKey {
  ExpectedKey() = default;
  explicit ExpectedKey(std::string_view name);

  alignas(16) std::array<char, 32> bytes{};
  std::uint32_t low = never, high = 0;   ///< which of the bytes count, a bit a byte
  std::uint32_t size = 0;                ///< 0: not to be compared so (long, or spelled with escapes)

  static constexpr std::uint32_t never = 0x10000;   ///< a bit that no comparison sets
};

/// A time as machines write it.
struct WallTime {
  std::int64_t wall = 0;      ///< seconds since 1970 by the clock on the wall
  std::int32_t offset = 0;
  bool has_offset = false;
  std::uint8_t size = 0;      ///< how many characters it took, quotes included; 0: it is none
};

/// Texts with escapes, decoded; one a reader. What it gave lives until the next start().
class TextDecoder {
 public:
  explicit TextDecoder(TextScan scan) : scan_(scan) {}
  void start(std::size_t line_size) {
    line_size_ = line_size;
    decoded_.clear();
  }
  /// `first`: after the opening quote; `stop`: the first backslash, before which all is good. Gives the place after the
  /// closing quote, or null.
  const char* decode(const char* first, const char* stop, const char* last, std::string_view& decoded);

 private:
  const char* escape(const char* from, const char* last);
  TextScan scan_;
  std::size_t line_size_ = 0;
  std::string decoded_;      ///< never grows while a line is read
};

/// Steps either move on and return true, or return false, after which the cursor is of no more use for this line, unless said
/// otherwise. The line must end with a brace, which nothing but its own step passes: so one byte can always be looked at, and
/// nobody need ask for the end (invariant). Who has passed a brace asks ended() before anything else.
class JsonCursor {
 public:
  static constexpr int first_year = first_machine_year, last_year = last_machine_year;   ///< of time()

  /// Precondition: the line ends with }.
  JsonCursor(TextScan scan, TextDecoder& decoder, std::string_view line)
      : scan_(scan), decoder_(&decoder), at_(line.data()), last_(at_ + line.size() - 1) {}

  /// Nothing is left, not even to look at.
  [[nodiscard]] bool ended() const { return at_ > last_; }
  [[nodiscard]] bool at(char character) const { return *at_ == character; }
  [[nodiscard]] const char* here() const { return at_; }
  /// Precondition: a place of this line, or null after a step that failed.
  void go_to(const char* place) { at_ = place; }

  void space() {
    while (static_cast<unsigned char>(*at_) <= ' ' && (*at_ == ' ' || *at_ == '\t' || *at_ == '\r' || *at_ == '\n')) ++at_;
  }
  /// False leaves the cursor where it was.
  bool take(char character) {
    if (*at_ != character) return false;
    ++at_;
    return true;
  }
  /// The key and its colon, if they are what comes next; false leaves the cursor where it was.
  bool take(const ExpectedKey& key) {
    if (last_ - at_ < 32) [[unlikely]] return take_near_end(key);
#ifdef __SSE2__
    if (!equal(at_, key.bytes.data(), key.low)) return false;
    if (key.size > 16 && !equal(at_ + 16, key.bytes.data() + 16, key.high)) return false;
#else
    if (key.size == 0 || std::memcmp(at_, key.bytes.data(), key.size) != 0) return false;
#endif
    at_ += key.size;
    return true;
  }
  /// A comma and the quote behind it, which is left: the next key comes at once. False leaves the cursor where it was.
  bool take_next() {
    if (*at_ != ',' || at_[1] != '"') return false;   // a comma is never the last byte
    ++at_;
    return true;
  }
  bool take_word(std::string_view word) {
    if (static_cast<std::size_t>(last_ - at_) < word.size() || std::memcmp(at_, word.data(), word.size()) != 0) return false;
    at_ += word.size();
    return true;
  }
  bool take_null() { return take_word("null"); }
  /// `[]`, with or without white space inside.
  bool take_empty_list() {
    if (!take('[')) return false;
    space();
    return take(']');
  }

  /// Any key and its colon, spelled without escapes.
  bool key(std::string_view& name);
  /// A text, decoded; valid UTF-8. Where there is no quote, false leaves the cursor where it was. It points into the line, or into the decoder.
  bool text(std::string_view& decoded) {
    if (!take('"')) return false;
    const char* end = near_end<true>();
    if (end == nullptr) end = scan_(at_, last_);
    return close_text(end, decoded);
  }
  /// A text that `standing_scan` takes; false leaves the cursor where it was.
  bool standing_text(TextScan standing_scan, std::string_view& text) {
    if (*at_ != '"') return false;
    const char* const end = standing_scan(at_ + 1, last_);
    if (end == nullptr) return false;
    text = {at_ + 1, static_cast<std::size_t>(end - at_ - 1)};
    at_ = end + 1;
    return true;
  }
  /// A text that is only to be looked up among names: a wrong byte is told by its not being found.
  bool name(std::string_view& decoded) {
    if (!take('"')) return false;
    const char* end = near_end<false>();
    if (end == nullptr) end = scan_(at_, last_);
    return close_text(end, decoded);
  }
  /// A short text without anything below '#' or a backslash in it, to be looked up among names; the cursor stays where it is, and
  /// pass() goes behind the name. False: it is no such text, or may be none.
  [[nodiscard]] bool near_name([[maybe_unused]] std::string_view& name) const {
#ifdef __SSE2__
    if (last_ - at_ < 34 || *at_ != '"') return false;
    const char* const first = at_ + 1;
    std::uint32_t found = odd_bytes(first);
    if (found == 0) found = odd_bytes(first + 16) << 16;
    if (found == 0) return false;
    const auto size = static_cast<std::size_t>(__builtin_ctz(found));
    name = {first, size};
    return first[size] == '"';
#else
    return false;
#endif
  }
  void pass(std::string_view name) { at_ = name.data() + name.size() + 1; }
  /// A time in the zone of the one before; false leaves the cursor where it was.
  bool time(const ZoneMemory& zone, std::int64_t& instant) {
    if (last_ - at_ < 32 || !zone.read(at_, instant)) return false;
    at_ += ZoneMemory::size;
    return true;
  }
  /// A number as spelled.
  bool number(std::string_view& spelled);
  /// A number of up to 18 digits without fraction and exponent.
  bool integer(std::int64_t& number) {
    const bool negative = take('-');
    const char* const first = at_;
    std::uint64_t sum = 0;   // 19 digits still fit; they are refused below
    while (*at_ >= '0' && *at_ <= '9' && at_ - first < 19) sum = sum * 10 + static_cast<std::uint64_t>(*at_++ - '0');
    const std::ptrdiff_t count = at_ - first;
    if (count == 0 || count > 18 || (*first == '0' && count > 1)) return false;
    number = negative ? -static_cast<std::int64_t>(sum) : static_cast<std::int64_t>(sum);
    return *at_ == ',' || *at_ == '}' || *at_ == ']' || *at_ == ' ';   // not a fraction, an exponent, something else
  }
  /// The same of a number that has neither sign nor white space behind it; false leaves the cursor where it was.
  bool natural(std::int64_t& number) {
    const char* at = at_;
    std::uint64_t sum = 0;   // wraps where there are too many digits
    for (unsigned digit = 0; (digit = static_cast<unsigned char>(*at) - unsigned{'0'}) <= 9; ++at) sum = sum * 10 + digit;
    const std::ptrdiff_t count = at - at_;
    if (count == 0 || count > 18 || (*at_ == '0' && count > 1) || (*at != ',' && *at != '}')) return false;
    number = static_cast<std::int64_t>(sum);
    at_ = at;
    return true;
  }
  /// RFC 3339 to the second, years `first_year` … `last_year`, in the layout that machines write. False leaves the cursor where
  /// it was.
  bool time(WallTime& time) {
    if (last_ - at_ < 32) return false;
    time = wall_time(at_);
    at_ += time.size;
    return time.size != 0;
  }
  /// Any text, number, true, false or null.
  bool skip_scalar();

 private:
  [[nodiscard]] std::uint64_t word(std::ptrdiff_t from) const {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at_ + from, sizeof bytes);
    return bytes;
  }
  bool take_near_end(const ExpectedKey& key) {
    if (key.size == 0 || last_ - at_ < static_cast<std::ptrdiff_t>(key.size) || std::memcmp(at_, key.bytes.data(), key.size) != 0) return false;
    at_ += key.size;
    return true;
  }
#ifdef __SSE2__
  static bool equal(const char* at, const char* ready, std::uint32_t wanted) {
    const __m128i same = _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at)), _mm_load_si128(reinterpret_cast<const __m128i*>(ready)));
    return (static_cast<std::uint32_t>(_mm_movemask_epi8(same)) & wanted) == wanted;
  }
  /// Which of sixteen bytes are a backslash or not above a quote.
  static std::uint32_t odd_bytes(const char* at) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at)), quote = _mm_set1_epi8('"');
    const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(bytes, quote), bytes);
    return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(low, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')))));
  }
#endif
  /// The first quote or backslash, if it is near and no control character, nor (`ascii`) any but ASCII, comes before it.
  template <bool ascii>
  [[nodiscard]] const char* near_end() const {
#ifdef __SSE2__
    const char* from = at_;
    for (int round = 0; round < 2 && last_ - from >= 16; ++round, from += 16) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
      const __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
      const __m128i control = _mm_cmpeq_epi8(_mm_max_epu8(bytes, _mm_set1_epi8(0x1F)), _mm_set1_epi8(0x1F));
      const auto found = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(ends, control)));
      const auto high = ascii ? static_cast<unsigned>(_mm_movemask_epi8(bytes)) : 0u;
      if (found != 0) {
        const char* const end = from + __builtin_ctz(found);
        return (high & (found - 1) & ~found) == 0 && static_cast<unsigned char>(*end) >= 0x20 ? end : nullptr;
      }
      if (high != 0) return nullptr;
    }
#endif
    return nullptr;
  }
  bool close_text(const char* end, std::string_view& decoded) {
    if (end == nullptr) return false;
    if (*end == '\\') [[unlikely]] {
      std::string_view text;
      at_ = decoder_->decode(at_, end, last_, text);
      decoded = text;
      return at_ != nullptr;
    }
    decoded = {at_, static_cast<std::size_t>(end - at_)};
    at_ = end + 1;
    return true;
  }
  /// Precondition: 32 bytes stand there.
  static WallTime wall_time(const char* at);

  TextScan scan_;
  TextDecoder* decoder_;
  const char* at_;
  const char* last_;
};

}  // namespace guikou::io
