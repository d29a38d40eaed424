#include "io/json_line.hpp"

#include <algorithm>

namespace guikou::io {

void JsonLine::grow(std::size_t bytes) {
  const std::size_t used = size(), wanted = std::max<std::size_t>({used + bytes, used * 2, 4096});
  std::unique_ptr<char[]> larger(new char[wanted]);   // not cleared: all of it is written before it is read
  if (used > 0) std::memcpy(larger.get(), buffer_.get(), used);
  buffer_ = std::move(larger);
  at_ = buffer_.get() + used;
  last_ = buffer_.get() + wanted;
}

namespace {

bool plain(char character) {
  const auto byte = static_cast<unsigned char>(character);
  return byte >= 0x20 && byte != '"' && byte != '\\';
}

/// How many bytes from the first one on need no escape, copied; up to fifteen bytes behind them are overwritten.
std::size_t copy_run(char* to, const char* from, std::size_t size) {
  std::size_t at = 0;
#ifdef __SSE2__
  const __m128i controls = _mm_set1_epi8(0x1F);
  for (; at + 16 <= size; at += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + at));
    const __m128i odd = _mm_or_si128(_mm_cmpeq_epi8(_mm_max_epu8(block, controls), controls),
                                     _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('"')), _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'))));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + at), block);
    if (const int found = _mm_movemask_epi8(odd)) return at + static_cast<std::size_t>(__builtin_ctz(static_cast<unsigned>(found)));
  }
#endif
  for (; at < size && plain(from[at]); ++at) to[at] = from[at];
  return at;
}

}  // namespace

/// The room is there (quoted() made it).
void JsonLine::quoted_with_escapes(std::string_view bytes) {
  *at_++ = '"';
  copy_escaped(bytes);
  *at_++ = '"';
}

/// What is overwritten behind a run belongs to the room.
void JsonLine::copy_escaped(std::string_view bytes) {
  static constexpr char hex[] = "0123456789abcdef";
  for (std::size_t i = 0;; ++i) {
    const std::size_t run = copy_run(at_, bytes.data() + i, bytes.size() - i);
    at_ += run;
    i += run;
    if (i == bytes.size()) break;
    const auto byte = static_cast<unsigned char>(bytes[i]);
    *at_++ = '\\';
    switch (byte) {
      case '"': *at_++ = '"'; break;
      case '\\': *at_++ = '\\'; break;
      case '\n': *at_++ = 'n'; break;
      case '\r': *at_++ = 'r'; break;
      case '\t': *at_++ = 't'; break;
      case '\b': *at_++ = 'b'; break;
      case '\f': *at_++ = 'f'; break;
      default:
        std::memcpy(at_, "u00", 3);
        at_[3] = hex[byte >> 4];
        at_[4] = hex[byte & 15];
        at_ += 5;
    }
  }
}

}  // namespace guikou::io
