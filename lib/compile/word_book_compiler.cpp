#include "compile/word_book_compiler.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>
#include <random>

namespace guikou::compile {

using namespace program;

namespace {

// Of a text of 200 characters two or three stand at places of words that are not there.
constexpr std::uint32_t places_a_word = 48, least_place_bits = 10, most_place_bits = 20;
constexpr std::uint32_t shelves_a_word = 2, words_an_aisle = 4, most_shelf_bits = 17, most_aisle_bits = 16;
// Whatever words somebody thinks of, their shelves are found in a second.
constexpr std::size_t most_ways = 4096;
constexpr int most_factors = 8;

std::uint8_t bits_for(std::size_t count, std::uint32_t least, std::uint32_t most) {
  return static_cast<std::uint8_t>(std::clamp<std::uint32_t>(static_cast<std::uint32_t>(std::bit_width(count)), least, most));
}

/// Gives each key a shelf of its own: nobody can guess how many words the next shelf holds, if they hold none, one or more. False: it
/// does not come out even with this book's factor, and some shelves hold words of several keys, which is only slower.
bool settle_aisles(WordBook& book, const std::vector<std::uint32_t>& keys) {
  const std::size_t shelves = std::size_t{1} << book.shelf_bits, ways = std::min(shelves, most_ways);
  std::vector<std::vector<std::uint32_t>> keys_of(std::size_t{1} << book.aisle_bits);
  for (const std::uint32_t key : keys) keys_of[book.aisle_of(key)].push_back(key);
  std::vector<std::uint32_t> order(keys_of.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return keys_of[a].size() > keys_of[b].size(); });   // the fullest while there is room
  std::vector<std::uint16_t> leads_to(keys_of.size());
  std::vector<bool> taken(shelves);
  bool alone = true;
  for (const std::uint32_t aisle : order) {
    const auto free = [&](std::uint16_t way) {
      return std::none_of(keys_of[aisle].begin(), keys_of[aisle].end(), [&](std::uint32_t key) { return taken[book.shelf_by(key, way)]; });
    };
    std::uint16_t way = 0;
    while (way < ways && !free(way)) ++way;
    if (way == ways) way = 0;   // to shelves some of which are taken
    leads_to[aisle] = way;
    for (const std::uint32_t key : keys_of[aisle]) {
      alone = alone && !taken[book.shelf_by(key, way)];
      taken[book.shelf_by(key, way)] = true;
    }
  }
  book.aisles = std::move(leads_to);
  return alone;
}

void make_shelves(WordBook& book, const std::vector<std::string_view>& words) {
  std::vector<std::uint32_t> keys;
  for (const std::string_view word : words) keys.push_back(WordBook::key(word.data()));
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  book.aisle_bits = bits_for(keys.size() / words_an_aisle, 1, most_aisle_bits);
  book.shelf_bits = bits_for(keys.size() * shelves_a_word, 1, most_shelf_bits);
  std::mt19937 chance(1);   // the same on every machine
  for (int n = 0; n < most_factors; ++n) {
    book.shelf_factor = static_cast<std::uint32_t>(chance()) | 1u;
    if (settle_aisles(book, keys)) return;
  }
}

WordBook book_of(Slot slot, std::vector<std::string_view>& words) {
  WordBook book;
  book.slot = slot;
  book.place_bits = bits_for(words.size() * places_a_word, least_place_bits, most_place_bits);
  make_shelves(book, words);
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
    if (numbers.empty()) continue;
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
