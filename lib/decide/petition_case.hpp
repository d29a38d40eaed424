// One petition in the course of its decision: the value of every slot, and the memory that holds them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "decide/found_words.hpp"
#include "program/program.hpp"

namespace guikou::decide {

using program::Day;
using program::Party;
using program::Program;
using program::Slot;
using program::no_slot;

/// A single value. Which member counts is told by the slot's kind; a unit is held as given or last set.
struct Value {
  /// Whether Han words may be looked for in the text as it stands.
  enum class Stands : std::uint8_t { unasked, yes, no };
  bool present = false;
  Stands stands = Stands::unasked;
  bool folded = false;            ///< its folded form is ready
  std::int64_t number = 0;
  double real = 0;
  std::string_view text{};
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
    Value& value = values[slot];
    if (value.stands == Value::Stands::unasked) value.stands = kernels.han_as_it_stands(value.text.data(), value.text.size()) ? Value::Stands::yes : Value::Stands::no;
    return value.stands == Value::Stands::yes ? value.text : folded(slot);
  }
  /// Which words of the book stand in the text of its slot, or null: not looked for yet. Of one slot a petition they are known.
  [[nodiscard]] const FoundWords* found_words(Slot slot) const { return found_in_ == slot ? &found_ : nullptr; }
  /// Looks for them; null: they are known of another slot, or cannot be found in a fair time.
  [[nodiscard]] const FoundWords* find_words(const program::WordBook& book, const Kernels& kernels) {
    if (found_in_ == book.slot) return &found_;
    if (found_in_ != no_slot || too_dear_) return nullptr;
    too_dear_ = !found_.find(book, present(book.slot) ? han_text(book.slot, kernels) : std::string_view(), kernels);
    if (too_dear_) return nullptr;
    found_in_ = book.slot;
    return &found_;
  }
  /// It is known of the text that Han words may be looked for in it as it stands.
  void text_stands(Slot slot) { values[slot].stands = Value::Stands::yes; }
  void text_changed(Slot slot) {
    values[slot].folded = false;
    values[slot].stands = Value::Stands::unasked;
    too_dear_ = false;
    if (found_in_ == slot) found_in_ = no_slot;
  }

 private:
  std::vector<std::string> folded_;
  FoundWords found_;
  Slot found_in_ = no_slot;
  bool too_dear_ = false;
};

}  // namespace guikou::decide
