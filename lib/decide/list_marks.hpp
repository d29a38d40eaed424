// Which values the list outputs of the petition at hand hold, a bit for each possible one (Program::mark_of), so that
// gathering "without repeats" (SPEC 8) costs the same however long a list grows.
#pragma once

#include <algorithm>
#include <vector>

#include "program/program.hpp"

namespace guikou::decide {

class ListMarks {
 public:
  explicit ListMarks(const program::Program& program) : program_(program), words_(program.marks / 64 + 1) {}

  [[nodiscard]] bool has(std::uint32_t mark) const { return (words_[mark / 64] >> mark % 64 & 1u) != 0; }
  /// False if it was there.
  bool add(std::uint32_t mark) {
    std::uint64_t& word = words_[mark / 64];
    const std::uint64_t bit = std::uint64_t{1} << mark % 64;
    if ((word & bit) != 0) return false;
    word |= bit;
    return true;
  }
  void forget(std::uint32_t mark) { words_[mark / 64] &= ~(std::uint64_t{1} << mark % 64); }
  /// Forgets all; `lists` are those of the petition whose values were added.
  void forget(const std::vector<std::vector<std::int64_t>>& lists) {
    if (words_.size() <= few_words) return std::fill(words_.begin(), words_.end(), 0);
    for (std::size_t slot = 0; slot < lists.size(); ++slot)
      if (program_.first_mark[slot] != program::none)
        for (const std::int64_t number : lists[slot]) forget(program_.mark_of(static_cast<program::Slot>(slot), number));
  }

 private:
  static constexpr std::size_t few_words = 128;

  const program::Program& program_;
  std::vector<std::uint64_t> words_;
};

}  // namespace guikou::decide
