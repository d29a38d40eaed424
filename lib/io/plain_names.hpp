// Names of a program on their way into JSON: those written before are known to need no escapes.
#pragma once

#include <cstdint>
#include <cstring>
#include <vector>

#include "io/json_line.hpp"
#include "program/texts.hpp"

namespace guikou::io {

/// One a thread. What is not plain at the first sight is looked at each time.
class PlainNames {
 public:
  explicit PlainNames(const program::Texts& names) : names_(names), bits_(names.size() / 64 + 1) {}

  void write(std::size_t number, JsonLine& line) {
    const program::Text name = names_[number];
    if (plain(number)) [[likely]] return line.plain(name);
    const std::size_t before = line.size();
    line.quoted(name);
    if (line.size() - before == name.size() + 2) bits_[number / 64] |= std::uint64_t{1} << number % 64;   // an escape is longer than what it stands for
  }

  /// Writes it, at most `room` bytes, and returns where it ends; null if that cannot be done at once.
  static constexpr std::size_t room = 32 + 2;
  [[nodiscard]] char* put(std::size_t number, char* to) const {
    const program::Text name = names_[number];
    if (!plain(number) || name.size() > piece || name.data() > names_.bytes_end() - piece) return nullptr;
    *to = '"';
    std::memcpy(to + 1, name.data(), piece);
    to[name.size() + 1] = '"';
    return to + name.size() + 2;
  }

  /// Each with a comma behind it. Lists are what decisions of large rulebooks consist of: all names up to `piece` bytes are copied alike,
  /// as nobody can guess the next one's size.
  template <class Numbers>
  void write_each(const Numbers& numbers, JsonLine& line) {
    for (auto next = numbers.begin(); next != numbers.end();) {
      char* const begin = line.room(static_cast<std::size_t>(numbers.end() - next) * (room + 1));
      char* to = begin;
      for (; next != numbers.end(); ++next) {
        char* const end = put(static_cast<std::size_t>(*next), to);
        if (end == nullptr) break;
        *end = ',';
        to = end + 1;
      }
      line.added(static_cast<std::size_t>(to - begin));
      if (next == numbers.end()) return;
      write(static_cast<std::size_t>(*next++), line);
      line.raw(",");
    }
  }

 private:
  static constexpr std::ptrdiff_t piece = room - 2;   ///< bytes of a name that are copied, whatever its size

  [[nodiscard]] bool plain(std::size_t number) const { return (bits_[number / 64] >> number % 64 & 1u) != 0; }

  const program::Texts& names_;
  std::vector<std::uint64_t> bits_;   ///< by number
};

}  // namespace guikou::io
