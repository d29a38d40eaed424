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
    const auto units = static_cast<std::uint32_t>(program.chart.unit_names.size());
    for (program::Slot slot = 0; slot < program.slots.size(); ++slot)
      if (program.first_mark[slot] != program::none)
        lists_.push_back({program.first_mark[slot], program.slots[slot].kind == program::ValueKind::party ? units : program::none, slot, nullptr});
    always_there();
  }

  [[nodiscard]] bool has(std::uint32_t mark) const { return (words_[mark / 64] >> mark % 64 & 1u) != 0; }
  /// False if it was there.
  bool add(std::uint32_t mark) {
    std::uint64_t& word = words_[mark / 64];
    const std::uint64_t bit = std::uint64_t{1} << mark % 64;
    if ((word & bit) != 0) return false;
    word |= bit;
    return true;
  }
  /// Adds each mark, and moves `fresh` on by those that are new, which are written there. The mark after the last value's is never new.
  template <std::size_t count>
  [[gnu::always_inline]] std::uint32_t* add(const std::uint32_t (&marks)[count], std::uint32_t* fresh) {
    std::uint64_t* const words = words_.data();
    for (const std::uint32_t mark : marks) {
      const std::uint64_t bit = std::uint64_t{1} << mark % 64, before = words[mark / 64];
      words[mark / 64] = before | bit;
      *fresh = mark;
      fresh += (before & bit) == 0 ? 1 : 0;
    }
    return fresh;
  }
  /// What values these are: calls `take(slot, numbers)` for each list that has some, those of a list in order.
  template <class Take>
  void each_list(std::span<const std::uint32_t> marks, Take take) {
    if (marks.empty()) return;
    if (numbers_.size() < lists_.size() * marks.size()) numbers_.resize(lists_.size() * marks.size());
    for (std::size_t i = 0; i < lists_.size(); ++i) lists_[i].end = numbers_.data() + i * marks.size();
    for (const std::uint32_t mark : marks) {
      List* list = lists_.data();
      for (std::size_t i = 1; i < lists_.size(); ++i) list += mark >= lists_[i].first ? 1 : 0;
      const std::uint32_t at = mark - list->first;
      *list->end++ = at < list->persons ? at : program::Party::person(at - list->persons).code();
    }
    for (std::size_t i = 0; i < lists_.size(); ++i) {
      const std::int64_t* const first = numbers_.data() + i * marks.size();
      if (lists_[i].end != first) take(lists_[i].slot, std::span(first, static_cast<std::size_t>(lists_[i].end - first)));
    }
  }
  void forget(std::uint32_t mark) { words_[mark / 64] &= ~(std::uint64_t{1} << mark % 64); }
  /// Forgets all; `lists` are those of the petition whose values were added.
  void forget(const std::vector<std::vector<std::int64_t>>& lists) {
    if (words_.size() <= few_words) {
      std::fill(words_.begin(), words_.end(), 0);
      return always_there();
    }
    for (std::size_t slot = 0; slot < lists.size(); ++slot)
      if (program_.first_mark[slot] != program::none)
        for (const std::int64_t number : lists[slot]) forget(program_.mark_of(static_cast<program::Slot>(slot), number));
  }

 private:
  static constexpr std::size_t few_words = 128;

  struct List {
    std::uint32_t first = 0;                  ///< of its marks
    std::uint32_t persons = program::none;    ///< from this one on, counted from the first, they are of persons
    program::Slot slot = 0;
    std::int64_t* end = nullptr;              ///< in numbers_
  };

  void always_there() { words_.back() |= std::uint64_t{1} << program_.marks % 64; }

  const program::Program& program_;
  std::vector<std::uint64_t> words_;
  std::vector<List> lists_;               ///< in the order of their marks
  std::vector<std::int64_t> numbers_;     ///< scratch: room for each list
};

}  // namespace guikou::decide
