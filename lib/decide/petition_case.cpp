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
    folded_ready_.resize(slots);
    stands_.resize(slots);
    std::size_t most_words = 0;
    for (const program::WordBook& book : program.word_books) most_words = std::max(most_words, book.words.size());
    found_.make_room(most_words);
  }
  // Zero in all bytes is what a fresh value is: a petition has some thirty of them, and one run over memory is far quicker than
  // thirty times five members.
  static_assert(std::is_trivially_copyable_v<Value>);
  std::memset(static_cast<void*>(values.data()), 0, slots * sizeof(Value));
  std::memset(folded_ready_.data(), 0, slots);
  std::memset(stands_.data(), 0, slots);
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
  if (!folded_ready_[slot]) {
    program::fold_text(values[slot].text, folded_[slot]);
    folded_ready_[slot] = 1;
  }
  return folded_[slot];
}

}  // namespace guikou::decide
