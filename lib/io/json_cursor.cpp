#include "io/json_cursor.hpp"

namespace guikou::io {
namespace {

bool is_digit(char character) { return character >= '0' && character <= '9'; }

bool needs_escape(std::string_view name) {
  for (const char character : name)
    if (static_cast<unsigned char>(character) < 0x20 || character == '"' || character == '\\') return true;
  return false;
}

int hex_digit(char character) {
  if (is_digit(character)) return character - '0';
  const char lower = static_cast<char>(character | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The four digits of a \u escape, or -1.
int hex_four(const char* at) {
  int number = 0;
  for (int i = 0; i < 4; ++i) {
    const int digit = hex_digit(at[i]);
    if (digit < 0) return -1;
    number = number * 16 + digit;
  }
  return number;
}

void append_utf8(std::string& out, std::uint32_t character) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (character < 0x80) {
    put(character);
  } else if (character < 0x800) {
    put(0xC0 | character >> 6);
    put(0x80 | (character & 0x3F));
  } else if (character < 0x10000) {
    put(0xE0 | character >> 12);
    put(0x80 | (character >> 6 & 0x3F));
    put(0x80 | (character & 0x3F));
  } else {
    put(0xF0 | character >> 18);
    put(0x80 | (character >> 12 & 0x3F));
    put(0x80 | (character >> 6 & 0x3F));
    put(0x80 | (character & 0x3F));
  }
}

}  // namespace

ExpectedKey::ExpectedKey(std::string_view name) {
  const std::string spelled = "\"" + std::string(name) + "\":";
  if (spelled.size() > bytes.size() || needs_escape(name)) return;
  size = static_cast<std::uint32_t>(spelled.size());
  std::memcpy(bytes.data(), spelled.data(), size);
  low = size < 16 ? (1u << size) - 1 : 0xFFFF;
  high = size < 16 ? 0 : (1u << (size - 16)) - 1;
}

bool JsonCursor::key(std::string_view& name) {
  if (!take('"')) return false;
  const char* const end = scan_(at_, last_);
  if (end == nullptr || *end != '"') return false;
  name = {at_, static_cast<std::size_t>(end - at_)};
  at_ = end + 1;
  space();
  if (!take(':')) return false;
  space();
  return true;
}

const char* TextDecoder::decode(const char* first, const char* stop, const char* last, std::string_view& decoded) {
  if (decoded_.empty()) decoded_.reserve(line_size_);   // what is decoded is never longer than how it was spelled
  const std::size_t begin = decoded_.size();
  for (;;) {
    decoded_.append(first, stop);
    first = stop;
    if (*first == '"') break;
    while (first != last && *first == '\\') {
      first = escape(first, last);
      if (first == nullptr) return nullptr;
    }
    stop = scan_(first, last);
    if (stop == nullptr) return nullptr;
  }
  decoded = std::string_view(decoded_).substr(begin);
  return first + 1;
}

/// Decodes the escape at `from` and gives the place after it, or null.
const char* TextDecoder::escape(const char* from, const char* last) {
  if (last - from < 2) return nullptr;
  const char kind = from[1];
  from += 2;
  switch (kind) {
    case '"': case '\\': case '/': decoded_ += kind; return from;
    case 'b': decoded_ += '\b'; return from;
    case 'f': decoded_ += '\f'; return from;
    case 'n': decoded_ += '\n'; return from;
    case 'r': decoded_ += '\r'; return from;
    case 't': decoded_ += '\t'; return from;
    case 'u': break;
    default: return nullptr;
  }
  if (last - from < 4) return nullptr;
  const int unit = hex_four(from);
  if (unit < 0) return nullptr;
  from += 4;
  if (unit < 0xD800 || unit > 0xDFFF) {
    append_utf8(decoded_, static_cast<std::uint32_t>(unit));
    return from;
  }
  if (unit > 0xDBFF || last - from < 6 || from[0] != '\\' || from[1] != 'u') return nullptr;
  const int low = hex_four(from + 2);
  if (low < 0xDC00 || low > 0xDFFF) return nullptr;
  append_utf8(decoded_, 0x10000u + (static_cast<std::uint32_t>(unit - 0xD800) << 10) + static_cast<std::uint32_t>(low - 0xDC00));
  return from + 6;
}

bool JsonCursor::number(std::string_view& spelled) {
  const char* const first = at_;
  const auto digits = [&] {
    const char* const begin = at_;
    while (is_digit(*at_)) ++at_;
    return at_ != begin;
  };
  take('-');
  if (!take('0') && !digits()) return false;
  if (take('.') && !digits()) return false;
  if (at('e') || at('E')) {
    ++at_;
    if (!take('+')) take('-');
    if (!digits()) return false;
  }
  spelled = {first, static_cast<std::size_t>(at_ - first)};
  return true;
}

WallTime JsonCursor::wall_time(const char* at) {
  using namespace machine_time;
  WallTime time;
  if (*at != '"' || !read_wall_clock(at + 1, time.wall)) return {};
  const char zone = at[20];
  if (zone == '"') {
    time.size = 21;
  } else if (zone == 'Z' && at[21] == '"') {
    time.has_offset = true;
    time.size = 22;
  } else {
    const Digits shift = digits_of(letters_at(at + 21) & 0xFFFFFFFFFFFFu, letters(std::string_view("00:00\"\0\0", 8)), 0x000000FFFF00FFFFu);
    const auto hours = static_cast<std::int32_t>(pair(shift.pairs, 0)), minutes = static_cast<std::int32_t>(pair(shift.pairs, 3));
    if (shift.odd != 0 || (zone != '+' && zone != '-') || hours > 23 || minutes > 59) return {};
    time.offset = (hours * 3600 + minutes * 60) * (zone == '-' ? -1 : 1);
    time.has_offset = true;
    time.size = ZoneMemory::size;
  }
  return time;
}

bool JsonCursor::skip_scalar() {
  std::string_view skipped;
  if (at('"')) return text(skipped);
  if (at('n')) return take_null();
  if (at('t')) return take_word("true");
  if (at('f')) return take_word("false");
  return number(skipped);
}

}  // namespace guikou::io
