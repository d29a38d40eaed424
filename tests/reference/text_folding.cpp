#include "reference/text_folding.hpp"

#include <utf8proc.h>

#include <array>
#include <cstdlib>
#include <stdexcept>
#include <utility>
#include <vector>

namespace guikou::reference {
namespace {

std::string mapped(const std::string& text, utf8proc_option_t options) {
  utf8proc_uint8_t* out = nullptr;
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &out, options);
  if (length < 0) throw std::runtime_error("text_folding: not UTF-8");
  std::string result(reinterpret_cast<const char*>(out), static_cast<std::size_t>(length));
  std::free(out);
  return result;
}

// The Unicode script Han, as of Unicode 15.
bool han(utf8proc_int32_t c) {
  static constexpr std::array<std::pair<utf8proc_int32_t, utf8proc_int32_t>, 22> ranges{{
      {0x2E80, 0x2E99}, {0x2E9B, 0x2EF3}, {0x2F00, 0x2FD5}, {0x3005, 0x3005}, {0x3007, 0x3007}, {0x3021, 0x3029},
      {0x3038, 0x303B}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFA6D}, {0xFA70, 0xFAD9}, {0x16FE2, 0x16FE3},
      {0x16FF0, 0x16FF1}, {0x20000, 0x2A6DF}, {0x2A700, 0x2B739}, {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1},
      {0x2CEB0, 0x2EBE0}, {0x2EBF0, 0x2EE5D}, {0x2F800, 0x2FA1D}, {0x30000, 0x3134A}, {0x31350, 0x323AF},
  }};
  for (const auto& [first, last] : ranges)
    if (first <= c && c <= last) return true;
  return false;
}

// The Unicode property White_Space.
bool white_space(utf8proc_int32_t c) {
  return (c >= 0x9 && c <= 0xD) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

}  // namespace

std::string folded(std::string_view text) {
  const std::string nfkc = mapped(std::string(text), static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
  const std::string small = mapped(nfkc, UTF8PROC_CASEFOLD);

  std::vector<utf8proc_int32_t> characters;
  for (std::size_t at = 0; at < small.size();) {
    utf8proc_int32_t character = 0;
    at += static_cast<std::size_t>(utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(small.data()) + at,
                                                    static_cast<utf8proc_ssize_t>(small.size() - at), &character));
    characters.push_back(character);
  }
  std::string result;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    std::size_t before = i, after = i;
    while (before > 0 && white_space(characters[before])) --before;
    while (after + 1 < characters.size() && white_space(characters[after])) ++after;
    if (white_space(characters[i]) && han(characters[before]) && han(characters[after])) continue;
    utf8proc_uint8_t bytes[4];
    const auto length = utf8proc_encode_char(characters[i], bytes);
    result.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
  }
  return result;
}

}  // namespace guikou::reference
