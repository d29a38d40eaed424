// The only user of utf8proc in deciding.
#include "program/text_folding.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

namespace guikou::program {
namespace {

struct HanRange { char32_t first, last; };

// Script=Han of Unicode 15 (Scripts.txt), adjacent ranges joined.
constexpr std::array<HanRange, 21> han_ranges{{
    {0x2E80, 0x2E99}, {0x2E9B, 0x2EF3}, {0x2F00, 0x2FD5}, {0x3005, 0x3005}, {0x3007, 0x3007}, {0x3021, 0x3029},
    {0x3038, 0x303B}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFA6D}, {0xFA70, 0xFAD9}, {0x16FE2, 0x16FE3},
    {0x16FF0, 0x16FF1}, {0x20000, 0x2A6DF}, {0x2A700, 0x2B739}, {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1},
    {0x2CEB0, 0x2EBE0}, {0x2F800, 0x2FA1D}, {0x30000, 0x3134A}, {0x31350, 0x323AF},
}};

bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Plain ASCII and common Han without spaces between them need no library: most texts are of this kind.
bool folds_to_itself(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      if ((byte >= 'A' && byte <= 'Z') || byte == ' ' || (byte >= 0x09 && byte <= 0x0D)) return false;
    } else if (byte >= 0xE4 && byte <= 0xE9 && i + 2 < text.size()) {
      const auto second = static_cast<unsigned char>(text[i + 1]);
      if (byte == 0xE4 && second < 0xB8) return false;  // below U+4E00
      i += 2;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

bool is_han(char32_t character) {
  return std::any_of(han_ranges.begin(), han_ranges.end(),
                     [&](const HanRange& range) { return range.first <= character && character <= range.last; });
}

void fold_text(std::string_view text, std::string& folded) {
  folded.clear();
  if (folds_to_itself(text)) {
    folded.assign(text);
    return;
  }
  constexpr auto form = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                               static_cast<utf8proc_ssize_t>(text.size()), &mapped, form);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(mapped, &std::free);
  if (length < 0) {  // not UTF-8: the readers refuse it, so only a caller's slip comes here
    folded.assign(text);
    return;
  }
  // Copy, holding white space back while it may lie between two Han characters.
  bool after_han = false;
  std::size_t held = 0;
  for (utf8proc_ssize_t i = 0; i < length;) {
    utf8proc_int32_t character = 0;
    const utf8proc_ssize_t size = utf8proc_iterate(owned.get() + i, length - i, &character);
    const std::string_view bytes(reinterpret_cast<const char*>(owned.get() + i), static_cast<std::size_t>(size));
    i += size;
    if (after_han && is_space(static_cast<char32_t>(character))) {
      held += bytes.size();
      folded += bytes;
      continue;
    }
    const bool han = is_han(static_cast<char32_t>(character));
    if (held > 0 && han) folded.resize(folded.size() - held);
    held = 0;
    folded += bytes;
    after_han = han;
  }
}

}  // namespace guikou::program
