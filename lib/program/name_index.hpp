// Names and the numbers that stand for them, looked up without making a string: reading a petition asks this for every unit,
// matter and value that it names.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <tuple>
#include <vector>

#include "program/column.hpp"
#include "program/ids.hpp"

namespace guikou::program {

namespace name_parts {
inline std::uint64_t word_at(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}
inline std::uint64_t half_at(const char* bytes) {
  std::uint32_t half = 0;
  std::memcpy(&half, bytes, sizeof half);
  return half;
}
inline std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = Wide{a} * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}
}  // namespace name_parts

/// Names are short: at most a few words are read. The same on every machine of one byte order.
inline std::uint64_t name_hash(std::string_view name) {
  constexpr std::uint64_t one = 0x9E3779B97F4A7C15, two = 0xD1B54A32D192ED03;
  const char* const bytes = name.data();
  const std::size_t size = name.size();
  std::uint64_t low = 0, high = 0;
  if (size >= 8) {
    low = name_parts::word_at(bytes);
    high = name_parts::word_at(bytes + size - 8);
    for (std::size_t at = 8; at + 8 < size; at += 8) low = name_parts::mixed(low ^ name_parts::word_at(bytes + at), one);
  } else if (size >= 4) {
    low = name_parts::half_at(bytes);
    high = name_parts::half_at(bytes + size - 4);
  } else if (size > 0) {
    low = static_cast<unsigned char>(bytes[0]);
    high = std::uint64_t{static_cast<unsigned char>(bytes[size / 2])} << 8 | static_cast<unsigned char>(bytes[size - 1]);
  }
  return name_parts::mixed(low ^ one, high ^ two ^ size);
}

/// Flat and open-addressed, at most half full: a name is found, or found missing, in about one look at memory. Built once, read
/// by any thread.
class NameIndex {
 public:
  /// Makes room for so many names.
  void reserve(std::size_t names);
  /// Adds a name; one that is there keeps its number.
  void add(std::string_view name, std::uint32_t number);

  /// The number of a name, or `none`.
  [[nodiscard]] std::uint32_t number_of(std::string_view name) const { return entries_.empty() ? none : entry_of(name, name_hash(name))->number; }
  [[nodiscard]] bool contains(std::string_view name) const { return number_of(name) != none; }
  [[nodiscard]] std::size_t size() const { return size_; }

  /// Everything it consists of, for snapshots.
  [[nodiscard]] auto parts() const { return std::tie(entries_, bytes_, size_); }
  [[nodiscard]] auto parts() { return std::tie(entries_, bytes_, size_); }

 private:
  struct Entry {
    std::uint32_t mark = 0;       ///< of the hash; 0: free
    std::uint32_t number = none;
    std::uint32_t first = 0, length = 0;  ///< into `bytes_`
  };
  /// The part of a hash that entries keep: never 0, which means free.
  static std::uint32_t mark_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32) | 1u; }
  static bool same(const char* a, const char* b, std::size_t size);
  [[nodiscard]] const Entry* entry_of(std::string_view name, std::uint64_t hash) const;
  [[nodiscard]] std::string_view text_of(const Entry& entry) const { return {bytes_.data() + entry.first, entry.length}; }
  void spread(std::size_t entries);

  Column<Entry> entries_;   ///< a power of two, or none at all
  Column<char> bytes_;
  std::size_t size_ = 0;
};

inline bool NameIndex::same(const char* a, const char* b, std::size_t size) {
  if (size >= 8) {
    std::uint64_t differ = name_parts::word_at(a + size - 8) ^ name_parts::word_at(b + size - 8);
    for (std::size_t at = 0; at + 8 < size; at += 8) differ |= name_parts::word_at(a + at) ^ name_parts::word_at(b + at);
    return differ == 0;
  }
  if (size >= 4) return ((name_parts::half_at(a) ^ name_parts::half_at(b)) | (name_parts::half_at(a + size - 4) ^ name_parts::half_at(b + size - 4))) == 0;
  for (std::size_t at = 0; at < size; ++at)
    if (a[at] != b[at]) return false;
  return true;
}

inline const NameIndex::Entry* NameIndex::entry_of(std::string_view name, std::uint64_t hash) const {
  const std::size_t mask = entries_.size() - 1;
  const std::uint32_t mark = mark_of(hash);
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const Entry& entry = entries_[at];
    if (entry.mark == 0) return &entry;
    if (entry.mark == mark && entry.length == name.size() && same(bytes_.data() + entry.first, name.data(), name.size())) return &entry;
  }
}

}  // namespace guikou::program
