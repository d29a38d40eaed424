#include "graph/text_measure.hpp"

namespace guikou::graph {
namespace {

bool wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
         (c >= 0x20000 && c <= 0x3FFFD) || (c >= 0x2190 && c <= 0x21FF) || c == 0xB7 || c == 0x2014 || c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0x2026 || c == 0xFFFD;
}

bool combining(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0xFE00 && c <= 0xFE0F);
}

double character_width(char32_t c) {
  if (combining(c)) return 0;
  if (wide(c)) return 1;
  if (c >= U'A' && c <= U'Z') return 0.68;
  if (c == U'm' || c == U'w' || c == U'@' || c == U'%') return 0.85;
  if (c == U't' || c == U'f' || c == U'r' || c == U'j' || c == U'-' || c == U'(' || c == U')' || c == U'/' || c == U'I') return 0.4;
  if (c == U'i' || c == U'l' || c == U'.' || c == U',' || c == U' ' || c == U'\'' || c == U'|') return 0.32;
  return 0.56;
}

double width_of(std::u32string_view text) {
  double width = 0;
  for (const char32_t c : text) width += character_width(c);
  return width;
}

bool breaks_after(char32_t c) { return c == U' ' || c == U'.' || c == U'-' || c == U'_' || c == U'/' || c == U'→' || (wide(c) && c != U'（' && c != U'《'); }
/// Closing signs never begin a line.
bool sticks(char32_t c) { return c == U'）' || c == U'》' || c == U'，' || c == U'。' || c == U'、' || c == U'：' || c == U')' || c == U'·'; }

std::size_t fitting(std::u32string_view text, double ems) {
  double width = 0;
  std::size_t count = 0;
  while (count < text.size() && (width += character_width(text[count])) <= ems) ++count;
  return count;
}

}  // namespace

std::u32string characters(std::string_view text) {
  std::u32string decoded;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    char32_t c = length == 1 ? lead : lead & (0x7Fu >> length);
    bool whole = length != 0 && i + length <= text.size();
    for (std::size_t k = 1; whole && k < length; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      whole = (next & 0xC0u) == 0x80;
      c = (c << 6) | (next & 0x3Fu);
    }
    const bool sound = whole && !(length == 3 && (c < 0x800 || (c >= 0xD800 && c <= 0xDFFF))) && !(length == 4 && (c < 0x10000 || c > 0x10FFFF));
    decoded += sound ? c : U'\uFFFD';
    i += sound ? length : 1;
  }
  return decoded;
}

std::string utf8(std::u32string_view text) {
  std::string encoded;
  const auto byte = [&](char32_t value) { encoded += static_cast<char>(static_cast<unsigned char>(value)); };
  for (const char32_t c : text) {
    if (c < 0x80) byte(c);
    else if (c < 0x800) byte(0xC0 | (c >> 6)), byte(0x80 | (c & 0x3F));
    else if (c < 0x10000) byte(0xE0 | (c >> 12)), byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F));
    else byte(0xF0 | (c >> 18)), byte(0x80 | ((c >> 12) & 0x3F)), byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F));
  }
  return encoded;
}

double text_width(std::string_view text, double size) { return width_of(characters(text)) * size; }

std::vector<std::string> wrapped(std::string_view text, double size, double width, std::size_t most_lines) {
  std::u32string left = characters(text);
  const double ems = width / size;
  std::vector<std::string> lines;
  while (lines.size() + 1 < most_lines && width_of(left) > ems) {
    const std::size_t most = std::max<std::size_t>(1, fitting(left, ems));
    std::size_t at = most;
    while (at > 0 && !(breaks_after(left[at - 1]) && !sticks(left[at]))) --at;
    if (at < most / 3 + 1) at = most;  // no joint that leaves a fair line
    std::u32string line = left.substr(0, at);
    while (!line.empty() && line.back() == U' ') line.pop_back();
    lines.push_back(utf8(line));
    left.erase(0, at);
    while (!left.empty() && left.front() == U' ') left.erase(0, 1);
  }
  if (width_of(left) > ems) left = left.substr(0, fitting(left, ems - 1)) + U"…";
  lines.push_back(utf8(left));
  return lines;
}

}  // namespace guikou::graph
