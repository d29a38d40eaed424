#include "decide/text_marks.hpp"

#include <algorithm>
#include <bit>

namespace guikou::decide {

using program::word_place;

void TextMarks::mark(std::string_view text) {
  if (table_.empty()) make_room();
  if (++now_ == 0) {
    std::fill(table_.begin(), table_.end(), std::uint8_t{0});
    now_ = 1;
  }
  constexpr std::size_t reach = program::least_placed_word;
  if (text.size() < reach) return;
  std::uint8_t* const table = table_.data();
  const std::uint8_t now = now_;
  const char* at = text.data();
  const char* const last = at + text.size() - reach;   // the last place of a word that has one
  while (at <= last) {
    // Three characters of three bytes at a time, as nearly all are.
    if (std::endian::native == std::endian::little && last - at >= 8) {
      std::uint64_t bytes = 0;
      std::memcpy(&bytes, at, sizeof bytes);
      if ((bytes & 0x00F0'0000'F000'00F0u) == 0x00E0'0000'E000'00E0u) {
        table[word_place(at)] = table[word_place(at + 3)] = table[word_place(at + 6)] = now;
        at += 9;
        continue;
      }
    }
    table[word_place(at)] = now;
    const auto lead = static_cast<unsigned char>(*at);
    at += lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  }
}

}  // namespace guikou::decide
