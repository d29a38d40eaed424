#include "decide/found_words.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace guikou::decide {

using program::WordBook;

namespace {

constexpr std::size_t behind = 3;   // Kernels::marked_words
// Words compared for each byte of the text, and in any text: a great many may begin alike.
constexpr std::size_t words_a_place = 8, words_at_least = 1 << 10;

struct Head {
  std::uint64_t bytes[2];
};
static_assert(sizeof(Head) == WordBook::head_size);

/// The first bytes, or all that the text has.
inline Head head_at(const char* at, const char* end) {
  Head head{};
  if (static_cast<std::size_t>(end - at) >= sizeof head) [[likely]] std::memcpy(&head, at, sizeof head);
  else std::memcpy(&head, at, static_cast<std::size_t>(end - at));
  return head;
}

/// Which bits of a head belong to a word of so many bytes.
const std::array<Head, WordBook::head_size + 1> belonging = [] {
  std::array<Head, WordBook::head_size + 1> all{};
  for (std::size_t size = 0; size < all.size(); ++size) std::memset(all[size].bytes, 0xFF, size);
  return all;
}();

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
  std::uint8_t* const marks = marks_.data();
  std::uint16_t* const found = numbers_.data();
  const std::uint8_t now = marks_.now();
  const char* const end = text.data() + text.size();
  std::size_t left_to_compare = words_a_place * text.size() + words_at_least;
  for (std::uint32_t place = 0; place < places; ++place) {
    const char* const at = text.data() + places_[place];
    const std::uint32_t shelf = book.shelf_of(WordBook::key(at)), last = starts[shelf + 1];
    if (last - starts[shelf] > left_to_compare) return false;
    left_to_compare -= last - starts[shelf];
    const Head head = head_at(at, end);
    // Nobody can guess which of the words it is, if any: it is not asked but added.
    for (std::uint32_t number = starts[shelf]; number < last; ++number) {
      const WordBook::Word& word = words[number];
      const Head& counts = belonging[std::min<std::size_t>(word.size, WordBook::head_size)];
      bool stands = (((word.head[0] ^ head.bytes[0]) & counts.bytes[0]) | ((word.head[1] ^ head.bytes[1]) & counts.bytes[1])) == 0;
      if (word.size > WordBook::head_size) [[unlikely]] {
        if (word.size > left_to_compare) return false;
        left_to_compare -= word.size;
        stands = stands && static_cast<std::size_t>(end - at) >= word.size && std::memcmp(at, book.bytes.data() + word.first, word.size) == 0;
      }
      const std::uint8_t before = marks[number], after = static_cast<std::uint8_t>(before ^ ((before ^ now) & (0 - static_cast<unsigned>(stands))));
      found[count] = static_cast<std::uint16_t>(number);
      count += before != after ? 1 : 0;   // each once
      marks[number] = after;
    }
  }
  count_ = count;
  return true;
}

}  // namespace guikou::decide
