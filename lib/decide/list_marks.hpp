// Which values the list outputs of the petition at hand hold, a byte for each possible one (Program::mark_of), so that
// gathering "without repeats" (SPEC 8) costs the same however long a list grows.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "decide/byte_marks.hpp"
#include "program/program.hpp"

namespace guikou::decide {

class ListMarks {
 public:
  explicit ListMarks(const program::Program& program) : always_(program.marks) {
    seen_.resize(std::size_t{always_} + 1);
    for (program::Slot slot = 0, end = static_cast<program::Slot>(program.slots.size()); slot < end; ++slot)
      if (program.first_mark[slot] != program::none) lists_.push_back(slot);
    numbers_.resize((lists_.size() + 1) * most_of_run);
    ends_.assign(program.slots.size(), numbers_.data() + lists_.size() * most_of_run);   // where what is not added is written
    forget();
  }
  ListMarks(const ListMarks&) = delete;   // it points into itself
  ListMarks& operator=(const ListMarks&) = delete;

  [[nodiscard]] bool has(std::uint32_t mark) const { return seen_.has(mark); }
  /// False if it was there.
  bool add(std::uint32_t mark) { return seen_.add(mark); }
  // Many additions in a run, begin_run(), add() up to `most_additions` times, end_run(): nobody can guess which values are new, so each is written
  // down and counts or not.
  static constexpr std::size_t most_additions = 64;
  void begin_run() {
    for (std::size_t i = 0; i < lists_.size(); ++i) ends_[lists_[i]] = numbers_.data() + i * most_of_run;
  }
  /// What add() needs, for a loop to keep at hand.
  struct Hand {
    std::uint8_t* seen;
    std::int64_t** ends;
    std::uint8_t now;
  };
  [[nodiscard]] Hand hand() { return {seen_.data(), ends_.data(), seen_.now()}; }
  /// The mark after the last value's is never new.
  [[gnu::always_inline]] static void add(const program::Addition& addition, const Hand& by) {
    for (std::size_t i = 0; i < program::Addition::most; ++i) {
      std::int64_t*& end = by.ends[addition.slots[i]];
      *end = addition.numbers[i];
      end += is_new(addition.marks[i], by) ? 1 : 0;
    }
  }
  /// Whether a value was not there; now it is.
  [[gnu::always_inline]] static bool is_new(std::uint32_t mark, const Hand& by) { return std::exchange(by.seen[mark], by.now) != by.now; }
  /// Calls `take(slot, numbers)` for each list that was added to.
  template <class Take>
  void end_run(Take take) const {
    for (std::size_t i = 0; i < lists_.size(); ++i) {
      const std::int64_t* const first = numbers_.data() + i * most_of_run;
      if (ends_[lists_[i]] != first) take(lists_[i], std::span(first, static_cast<std::size_t>(ends_[lists_[i]] - first)));
    }
  }
  void forget(std::uint32_t mark) { seen_.forget(mark); }
  /// Forgets all.
  void forget() {
    seen_.forget_all();
    seen_.add(always_);
  }

 private:
  static constexpr std::size_t most_of_run = most_additions * program::Addition::most;

  std::uint32_t always_;                  ///< the mark that the lists always hold
  ByteMarks seen_;
  std::vector<program::Slot> lists_;
  std::vector<std::int64_t> numbers_;     ///< of a run: room for each list, and for nothing
  std::vector<std::int64_t*> ends_;       ///< by slot, in numbers_
};

}  // namespace guikou::decide
