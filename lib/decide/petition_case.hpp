// One petition in the course of its decision: the value of every slot, and the memory that holds them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "decide/text_marks.hpp"
#include "program/program.hpp"

namespace guikou::decide {

using program::Day;
using program::Party;
using program::Program;
using program::Slot;

inline constexpr Slot no_slot = 0xFFFF;

/// A single value. Which member counts is told by the slot's kind; a unit is held as given or last set.
struct Value {
  bool present = false;
  std::int64_t number = 0;
  double real = 0;
  std::string_view text;
};

/// Views point into the text that the petition was read from, or into the program. Reusable: reset() keeps the memory.
class PetitionCase {
 public:
  void reset(const Program& program);

  std::vector<Value> values;                              ///< by slot; of a list only `present` counts
  std::vector<std::vector<std::int64_t>> numbers;         ///< by slot: elements of lists
  std::vector<std::vector<std::string_view>> texts;       ///< by slot: elements of lists of strings
  std::vector<std::string_view> unlisted;                 ///< names in accused and recused that are not on the chart
  bool accused_unlisted = false;                          ///< one of them stands in `accused`
  program::Instant decided_at = 0;                        ///< decision time
  Day day = 0;                                            ///< decision date
  Day also_barred_on = 0;                                 ///< accused and recused bar by the chart of this day too: of `now`
                                                          ///< in escalate (SPEC 9), else the decision date

  [[nodiscard]] bool present(Slot slot) const { return values[slot].present; }
  void set_number(Slot slot, std::int64_t number) {
    values[slot].present = true;
    values[slot].number = number;
  }
  void clear(Slot slot) {
    values[slot] = {};
    numbers[slot].clear();
    texts[slot].clear();
    text_changed(slot);
  }
  /// The petition's matter, or `none`.
  [[nodiscard]] program::MatterId matter() const {
    const Value& value = values[program::slots::matter];
    return value.present ? static_cast<program::MatterId>(value.number) : program::none;
  }
  /// The folded form of a text slot (SPEC 7), computed once.
  [[nodiscard]] std::string_view folded(Slot slot);
  /// Where Han words are looked for: in the text as it stands, if that gives the same answers, else in its folded form. Asked of a
  /// text once.
  [[nodiscard]] std::string_view han_text(Slot slot, const Kernels& kernels) {
    const std::string_view text = values[slot].text;
    if (stands_[slot] == 0) stands_[slot] = kernels.han_as_it_stands(text.data(), text.size()) ? 1 : 2;
    return stands_[slot] == 1 ? text : folded(slot);
  }
  /// The marks of the text in which Han words of this slot are looked for, or null. One slot a petition has marks.
  [[nodiscard]] const TextMarks* marks(Slot slot) const { return marked_ == slot ? &marks_ : nullptr; }
  /// Marks the text in which Han words of this slot are looked for; null: another slot has the marks.
  [[nodiscard]] const TextMarks* mark(Slot slot, const Kernels& kernels) {
    if (marked_ != no_slot) return marks(slot);
    marks_.mark(han_text(slot, kernels), kernels);
    marked_ = slot;
    return &marks_;
  }
  /// It is known of the text that Han words may be looked for in it as it stands.
  void text_stands(Slot slot) { stands_[slot] = 1; }
  void text_changed(Slot slot) {
    folded_ready_[slot] = stands_[slot] = 0;
    if (marked_ == slot) marked_ = no_slot;
  }

 private:
  std::vector<std::string> folded_;
  std::vector<std::uint8_t> folded_ready_;
  std::vector<std::uint8_t> stands_;                      ///< by slot: 0 not yet asked, 1 yes, 2 no
  TextMarks marks_;
  Slot marked_ = no_slot;
};

}  // namespace guikou::decide
