#include "compile/word_search_compiler.hpp"

#include <algorithm>

namespace guikou::compile {

using namespace program;

namespace {

// U+4000 … U+9FFF: no character folds to or from these, and none joins with what stands beside it (tests/program holds it).
bool plain_han(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); i += 3) {
    const auto lead = static_cast<unsigned char>(word[i]);
    if (lead < 0xE4 || lead > 0xE9) return false;
  }
  return true;
}

}  // namespace

WordSearch word_search(const ConditionSet& conditions, Range words) {
  WordSearch search;
  search.words = words;
  std::size_t shortest = 255;
  search.han = true;
  for (std::uint32_t i = 0; i < words.count; ++i) {
    const Text word = conditions.texts[words.first + i];
    shortest = std::min(shortest, word.size());
    search.han = search.han && plain_han(word);
  }
  search.shortest = static_cast<std::uint8_t>(shortest);
  // Of two characters of three bytes the lead bytes tell little; the other four tell most.
  static constexpr std::uint8_t of_han[4] = {1, 2, 4, 5};
  for (std::uint8_t i = 0; i < 4; ++i)
    search.offset[i] = search.han && shortest >= 6 ? of_han[i] : static_cast<std::uint8_t>(std::min<std::size_t>(i, shortest > 0 ? shortest - 1 : 0));
  for (std::uint32_t i = 0; i < words.count; ++i) {
    const Text word = conditions.texts[words.first + i];
    for (int byte = 0; byte < 4 && !word.empty(); ++byte) {
      std::uint8_t& fits = search.fits[byte][static_cast<unsigned char>(word[search.offset[byte]]) & 15];
      fits = static_cast<std::uint8_t>(fits | (1u << (i % 8)));
    }
  }
  return search;
}

}  // namespace guikou::compile
