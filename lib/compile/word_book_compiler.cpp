#include "compile/word_book_compiler.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace guikou::compile {

using namespace program;

namespace {

// Of a text of 200 characters two or three stand at places of words that are not there.
// Most shelves that are looked at hold one word: nobody can guess how many the next one holds.
constexpr std::uint32_t places_a_word = 48, shelves_a_word = 8, least_place_bits = 10, most_place_bits = 20;

std::uint8_t bits_for(std::size_t count, std::uint32_t least, std::uint32_t most) {
  return static_cast<std::uint8_t>(std::clamp<std::uint32_t>(static_cast<std::uint32_t>(std::bit_width(count)), least, most));
}

WordBook book_of(Slot slot, std::vector<std::string_view>& words) {
  WordBook book;
  book.slot = slot;
  book.place_bits = bits_for(words.size() * places_a_word, least_place_bits, most_place_bits);
  book.shelf_bits = bits_for(words.size() * shelves_a_word, 1, 16);
  book.places = std::vector<std::uint64_t>((std::size_t{1} << book.place_bits) / 64);
  std::sort(words.begin(), words.end(), [&](std::string_view a, std::string_view b) {
    const std::uint32_t of_a = book.shelf_of(WordBook::key(a.data())), of_b = book.shelf_of(WordBook::key(b.data()));
    return of_a != of_b ? of_a < of_b : a < b;
  });
  for (const std::string_view word : words) {
    const std::uint32_t key = WordBook::key(word.data()), place = WordBook::place_of(key, book.place_bits);
    book.places[place / 64] |= std::uint64_t{1} << place % 64;
    while (book.starts.size() <= book.shelf_of(key)) book.starts.push_back(static_cast<std::uint16_t>(book.words.size()));
    const bool longer = word.size() > WordBook::head_size;
    WordBook::Word made{{}, longer ? static_cast<std::uint32_t>(book.bytes.size()) : 0, static_cast<std::uint32_t>(word.size())};
    std::memcpy(made.head, word.data(), std::min(word.size(), WordBook::head_size));
    book.words.push_back(made);
    if (longer) book.bytes.insert(book.bytes.end(), word.begin(), word.end());
  }
  while (book.starts.size() <= std::size_t{1} << book.shelf_bits) book.starts.push_back(static_cast<std::uint16_t>(book.words.size()));
  return book;
}

}  // namespace

void WordBooks::take(Slot slot, Range words) {
  auto& of_slot = words_[slot];
  for (std::uint32_t each = words.first; each < words.first + words.count; ++each)
    if (of_slot.size() < most_booked_words) of_slot.emplace(conditions_.texts[each], 0);
}

std::vector<WordBook> WordBooks::settle() {
  std::vector<WordBook> books;
  for (auto& [slot, numbers] : words_) {
    std::vector<std::string_view> words;
    for (const auto& [word, number] : numbers) words.push_back(word);
    books.push_back(book_of(slot, words));
    for (std::uint32_t number = 0; number < words.size(); ++number) numbers[words[number]] = number;
  }
  return books;
}

std::optional<std::uint16_t> WordBooks::number_of(Slot slot, std::string_view word) const {
  const auto of_slot = words_.find(slot);
  if (of_slot == words_.end()) return std::nullopt;
  const auto found = of_slot->second.find(word);
  if (found == of_slot->second.end()) return std::nullopt;
  return static_cast<std::uint16_t>(found->second);
}

}  // namespace guikou::compile
