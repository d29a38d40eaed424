#include "decide/petition_case.hpp"

#include <algorithm>
#include <cstring>
#include <type_traits>

#include "program/text_folding.hpp"

namespace guikou::decide {

void PetitionCase::reset(const Program& program) {
  const std::size_t slots = program.slots.size();
  if (values.size() != slots) {
    values.resize(slots);
    numbers.resize(slots);
    texts.resize(slots);
    folded_.resize(slots);
    std::size_t most_words = 0;
    for (const program::WordBook& book : program.word_books) most_words = std::max(most_words, book.words.size());
    found_.make_room(most_words);
  }
  // Zero in all bytes is what a fresh value is: a petition has some thirty of them, and one run over memory is far quicker than
  // thirty times five members.
  static_assert(std::is_trivially_copyable_v<Value>);
  std::memset(static_cast<void*>(values.data()), 0, slots * sizeof(Value));
  for (const Slot slot : program.lists) {
    numbers[slot].clear();
    texts[slot].clear();
  }
  found_in_ = no_slot;
  too_dear_ = false;
  unlisted.clear();
  accused_unlisted = false;
}

std::string_view PetitionCase::folded(Slot slot) {
  if (Value& value = values[slot]; !value.folded) {
    program::fold_text(value.text, folded_[slot]);
    value.folded = true;
  }
  return folded_[slot];
}

}  // namespace guikou::decide
