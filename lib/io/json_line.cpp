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

/// The room is there (quoted() made it).
void JsonLine::quoted_with_escapes(std::string_view bytes) {
  static constexpr char hex[] = "0123456789abcdef";
  *at_++ = '"';
  for (const char character : bytes) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte >= 0x20 && byte != '"' && byte != '\\') {
      *at_++ = character;
      continue;
    }
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
  *at_++ = '"';
}

}  // namespace guikou::io
