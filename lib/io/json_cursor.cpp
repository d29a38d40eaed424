#include "io/json_cursor.hpp"

#include <bit>

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

constexpr int first_year = JsonCursor::first_year, last_year = JsonCursor::last_year;

constexpr bool leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

/// Days from 1970-01-01 to the first of January of each year.
constexpr auto year_begins = [] {
  std::array<std::int32_t, last_year - first_year + 1> days{};
  std::int32_t day = 0;
  for (int year = 1969; year >= first_year; --year) day -= leap(year) ? 366 : 365;
  for (int year = first_year; year <= last_year; ++year) {
    days[static_cast<std::size_t>(year - first_year)] = day;
    day += leap(year) ? 366 : 365;
  }
  return days;
}();
constexpr std::array<std::int16_t, 13> month_begins{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

/// Eight characters at once: what differs from `pattern`, whose digits are spelled 0. Zero in the top halves (and in the
/// places that are no digits altogether) if and only if the text is of the pattern.
struct Digits {
  std::uint64_t values = 0;   ///< a digit a byte, the first one lowest
  bool fit = false;
};

constexpr std::uint64_t spelled_word(std::string_view eight) {
  std::uint64_t word = 0;
  for (std::size_t i = 8; i-- > 0;) word = word << 8 | static_cast<unsigned char>(eight[i]);
  return word;
}

Digits digits_of(std::uint64_t word, std::uint64_t pattern, std::uint64_t places) {
  const std::uint64_t difference = word ^ pattern;
  const std::uint64_t beyond_nine = (difference | (difference + (0x0606060606060606u & places))) & 0xF0F0F0F0F0F0F0F0u & places;
  return {difference & places, ((difference & ~places) | beyond_nine) == 0};
}

/// The number that the digits at `at` and after it spell.
int two(std::uint64_t values, unsigned at) { return static_cast<int>((values >> (8 * at) & 0xFF) * 10 + (values >> (8 * at + 8) & 0xFF)); }

}  // namespace

ExpectedKey::ExpectedKey(std::string_view name) {
  const std::string spelled = "\"" + std::string(name) + "\":";
  if (spelled.size() > 32 || needs_escape(name) || std::endian::native != std::endian::little) return;
  size = static_cast<std::uint32_t>(spelled.size());
  const std::string mask(size, '\xFF');
  std::memcpy(words.data(), spelled.data(), size);
  std::memcpy(masks.data(), mask.data(), size);
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
  constexpr std::uint64_t date_pattern = spelled_word("0000-00-"), clock_pattern = spelled_word("00T00:00");
  constexpr std::uint64_t second_pattern = spelled_word(std::string_view(":00\0\0\0\0\0", 8)), shift_pattern = spelled_word(std::string_view("00:00\"\0\0", 8));
  const auto word = [at](int from) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at + from, sizeof bytes);
    return bytes;
  };
  if (*at != '"' || std::endian::native != std::endian::little) return {};
  const Digits date = digits_of(word(1), date_pattern, 0x00FFFF00FFFFFFFFu);
  const Digits clock = digits_of(word(9), clock_pattern, 0xFFFF00FFFF00FFFFu);
  const Digits seconds = digits_of(word(17) & 0xFFFFFF, second_pattern, 0xFFFF00u);
  if (!date.fit || !clock.fit || !seconds.fit) return {};
  const int year = two(date.values, 0) * 100 + two(date.values, 2), month = two(date.values, 5), day = two(clock.values, 0);
  const int hour = two(clock.values, 3), minute = two(clock.values, 6), second = two(seconds.values, 1);
  if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return {};
  const bool longer = leap(year);
  const auto m = static_cast<std::size_t>(month);
  if (day > month_begins[m] - month_begins[m - 1] + (longer && month == 2 ? 1 : 0)) return {};
  const std::int32_t days = year_begins[static_cast<std::size_t>(year - first_year)] + month_begins[m - 1] + (longer && month > 2 ? 1 : 0) + day - 1;
  WallTime time;
  time.wall = std::int64_t{days} * 86400 + hour * 3600 + minute * 60 + second;
  const char zone = at[20];
  if (zone == '"') {
    time.size = 21;
  } else if (zone == 'Z' && at[21] == '"') {
    time.has_offset = true;
    time.size = 22;
  } else {
    const Digits shift = digits_of(word(21) & 0xFFFFFFFFFFFFu, shift_pattern, 0x000000FFFF00FFFFu);
    const int hours = two(shift.values, 0), minutes = two(shift.values, 3);
    if (!shift.fit || (zone != '+' && zone != '-') || hours > 23 || minutes > 59) return {};
    time.offset = (hours * 3600 + minutes * 60) * (zone == '-' ? -1 : 1);
    time.has_offset = true;
    time.size = 27;
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
