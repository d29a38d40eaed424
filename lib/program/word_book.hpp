// All words that the rules of a program look for in one text, so that one pass over a text finds those that stand in it.
#pragma once

#include <cstring>
#include <string_view>
#include <vector>

#include "program/column.hpp"
#include "program/ids.hpp"

namespace guikou::program {

inline constexpr std::size_t least_booked_word = 6;       ///< bytes: two Han characters
inline constexpr std::uint32_t most_booked_words = 0xFFFF;   ///< numbers have 16 bits

/// Words of at least `least_booked_word` bytes whose characters all have three and are left alone by folding: the lead bytes of the first
/// two tell little, their other four bytes are the word's key.
struct WordBook {
  static constexpr std::size_t head_size = 16;
  struct Word {
    std::uint64_t head[2] = {};      ///< its first bytes, as they lie in memory; zeros behind
    std::uint32_t first = 0;         ///< of a word longer than that, all of it: into `bytes`
    std::uint32_t size = 0;
  };

  Slot slot = 0;
  std::uint8_t place_bits = 0;       ///< a place has so many bits
  std::uint8_t aisle_bits = 0;       ///< an aisle so many
  std::uint8_t shelf_bits = 0;       ///< and a shelf so many
  std::uint32_t shelf_factor = 1;    ///< odd
  Column<std::uint64_t> places;      ///< a bit a place: set where a word has it
  Column<std::uint16_t> aisles;      ///< by aisle: what leads to its shelves, so that words of different keys nearly always have different ones
  Column<std::uint16_t> starts;      ///< by shelf: its first word; and where the last one ends
  Column<Word> words;                ///< by the word's number; those of a shelf stand together
  Column<char> bytes;                ///< of the words longer than a head

  static constexpr std::uint32_t factor = 0x9E3779B1u;
  /// Of the beginning of a word, or of a text that may hold it.
  [[nodiscard]] static std::uint32_t key(const char* begin) {
    std::uint16_t first = 0, second = 0;
    std::memcpy(&first, begin + 1, sizeof first);
    std::memcpy(&second, begin + 4, sizeof second);
    return first | std::uint32_t{second} << 16;
  }
  [[nodiscard]] static std::uint32_t place_of(std::uint32_t key, unsigned place_bits) { return (key * factor) >> (32 - place_bits); }
  [[nodiscard]] std::uint32_t aisle_of(std::uint32_t key) const { return (key * factor) >> (32 - aisle_bits); }
  [[nodiscard]] std::uint32_t shelf_of(std::uint32_t key) const { return shelf_by(key, aisles[aisle_of(key)]); }
  /// The shelf that a key would have if its aisle led there.
  [[nodiscard]] std::uint32_t shelf_by(std::uint32_t key, std::uint16_t aisle) const { return (key * shelf_factor) >> (32 - shelf_bits) ^ aisle; }
  /// The number of a word, or `none`: it is not in the book.
  [[nodiscard]] std::uint32_t number_of(std::string_view text) const {
    if (text.size() < least_booked_word || starts.empty()) return none;
    const std::uint32_t shelf = shelf_of(key(text.data()));
    for (std::uint32_t number = starts[shelf]; number < starts[shelf + 1]; ++number)
      if (word(number) == text) return number;
    return none;
  }
  [[nodiscard]] std::string_view word(std::uint32_t number) const {
    const Word& word = words[number];
    return {word.size <= head_size ? reinterpret_cast<const char*>(word.head) : bytes.data() + word.first, word.size};
  }

  [[nodiscard]] std::size_t memory() const {
    return places.size() * sizeof(std::uint64_t) + (aisles.size() + starts.size()) * sizeof(std::uint16_t) + words.size() * sizeof(Word) + bytes.size();
  }
};

}  // namespace guikou::program
