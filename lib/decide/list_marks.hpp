// Which values the list outputs of the petition at hand hold, a bit for each possible one (Program::mark_of), so that
// gathering "without repeats" (SPEC 8) costs the same however long a list grows.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "program/program.hpp"

namespace guikou::decide {

class ListMarks {
 public:
  explicit ListMarks(const program::Program& program) : program_(program), words_(program.marks / 64 + 1) {
    for (program::Slot slot = 0, end = static_cast<program::Slot>(program.slots.size()); slot < end; ++slot)
      if (program.first_mark[slot] != program::none) lists_.push_back(slot);
    numbers_.resize((lists_.size() + 1) * most_of_run);
    ends_.assign(program.slots.size(), numbers_.data() + lists_.size() * most_of_run);   // where what is not added is written
    always_there();
  }
  ListMarks(const ListMarks&) = delete;   // it points into itself
  ListMarks& operator=(const ListMarks&) = delete;

  [[nodiscard]] bool has(std::uint32_t mark) const { return (words_[mark / 64] >> mark % 64 & 1u) != 0; }
  /// False if it was there.
  bool add(std::uint32_t mark) {
    std::uint64_t& word = words_[mark / 64];
    const std::uint64_t bit = std::uint64_t{1} << mark % 64;
    if ((word & bit) != 0) return false;
    word |= bit;
    return true;
  }
  // Many additions in a run, begin_run(), add() up to `most_additions` times, end_run(): nobody can guess which values are new, so each is written
  // down and counts or not.
  static constexpr std::size_t most_additions = 64;
  void begin_run() {
    for (std::size_t i = 0; i < lists_.size(); ++i) ends_[lists_[i]] = numbers_.data() + i * most_of_run;
  }
  /// `words` and `ends` are those of below. The mark after the last value's is never new.
  [[gnu::always_inline]] static void add(const program::Addition& addition, std::uint64_t* words, std::int64_t** ends) {
    for (std::size_t i = 0; i < program::Addition::most; ++i) {
      const std::uint32_t mark = addition.marks[i];
      const std::uint64_t bit = std::uint64_t{1} << mark % 64, before = words[mark / 64];
      words[mark / 64] = before | bit;
      std::int64_t*& end = ends[addition.slots[i]];
      *end = addition.numbers[i];
      end += (before & bit) == 0 ? 1 : 0;
    }
  }
  [[nodiscard]] std::uint64_t* words() { return words_.data(); }
  [[nodiscard]] std::int64_t** ends() { return ends_.data(); }
  /// Calls `take(slot, numbers)` for each list that was added to.
  template <class Take>
  void end_run(Take take) const {
    for (std::size_t i = 0; i < lists_.size(); ++i) {
      const std::int64_t* const first = numbers_.data() + i * most_of_run;
      if (ends_[lists_[i]] != first) take(lists_[i], std::span(first, static_cast<std::size_t>(ends_[lists_[i]] - first)));
    }
  }
  void forget(std::uint32_t mark) { words_[mark / 64] &= ~(std::uint64_t{1} << mark % 64); }
  /// Forgets all; `lists` are those of the petition whose values were added.
  void forget(const std::vector<std::vector<std::int64_t>>& lists) {
    if (words_.size() <= few_words) {
      std::fill(words_.begin(), words_.end(), 0);
      return always_there();
    }
    for (const program::Slot slot : lists_)
      for (const std::int64_t number : lists[slot]) forget(program_.mark_of(slot, number));
  }

 private:
  static constexpr std::size_t few_words = 128;
  static constexpr std::size_t most_of_run = most_additions * program::Addition::most;

  void always_there() { words_.back() |= std::uint64_t{1} << program_.marks % 64; }

  const program::Program& program_;
  std::vector<std::uint64_t> words_;
  std::vector<program::Slot> lists_;
  std::vector<std::int64_t> numbers_;     ///< of a run: room for each list, and for nothing
  std::vector<std::int64_t*> ends_;       ///< by slot, in numbers_
};

}  // namespace guikou::decide
