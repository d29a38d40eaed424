#include "decide/found_words.hpp"

#include <algorithm>
#include <cstring>

#include "decide/text_head.hpp"

namespace guikou::decide {

using program::WordBook;

namespace {

constexpr std::size_t behind = 3;   // Kernels::marked_words
// Words compared for each byte of the text, and in any text: a great many may begin alike.
constexpr std::size_t words_a_place = 8, words_at_least = 1 << 10;

}  // namespace

void FoundWords::make_room(std::size_t most_words) {
  marks_.resize(most_words + behind);
  numbers_.resize(most_words + 1);   // one is written before it counts
}

bool FoundWords::find(const WordBook& book, std::string_view text, const Kernels& kernels) {
  marks_.forget_all();
  count_ = 0;
  std::size_t count = 0;
  if (places_.size() < text.size() + 8) places_.resize(text.size() + 8);
  const std::uint32_t places = kernels.find_places(book.places.data(), book.place_bits, text.data(), text.size(), places_.data());
  const std::uint16_t* const starts = book.starts.data();
  const WordBook::Word* const words = book.words.data();
  const auto last_word = static_cast<std::uint32_t>(book.words.size() - 1);
  std::uint8_t* const marks = marks_.data();
  std::uint16_t* const found = numbers_.data();
  const std::uint8_t now = marks_.now();
  const char* const end = text.data() + text.size();
  std::size_t left_to_compare = words_a_place * text.size() + words_at_least;
  for (std::uint32_t place = 0; place < places; ++place) {
    const char* const at = text.data() + places_[place];
    const std::uint32_t shelf = book.shelf_of(WordBook::key(at)), last = starts[shelf + 1];
    const TextHead head(at, end);
    // Nobody can guess whether the shelf holds a word, nor whether it is this one: an empty shelf is taken for the next word's, which
    // begins otherwise, and what stands is not asked but added.
    for (std::uint32_t number = std::min<std::uint32_t>(starts[shelf], last_word);;) {
      const WordBook::Word& word = words[number];
      bool stands = head.begins_with(word);
      if (word.size > WordBook::head_size) [[unlikely]] {
        if (word.size > left_to_compare) return false;
        left_to_compare -= word.size;
        stands = stands && static_cast<std::size_t>(end - at) >= word.size && std::memcmp(at, book.bytes.data() + word.first, word.size) == 0;
      }
      const std::uint8_t before = marks[number], after = static_cast<std::uint8_t>(before ^ ((before ^ now) & (0 - static_cast<unsigned>(stands))));
      found[count] = static_cast<std::uint16_t>(number);
      count += before != after ? 1 : 0;   // each once
      marks[number] = after;
      if (++number >= last) [[likely]] break;
      if (left_to_compare-- == 0) return false;
    }
  }
  count_ = count;
  return true;
}

}  // namespace guikou::decide
