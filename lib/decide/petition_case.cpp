#include "decide/petition_case.hpp"

#include <algorithm>

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
    const auto has_places = [](const program::RuleIndex& index) { return !index.word_places.empty(); };
    if (std::any_of(program.indexes.begin(), program.indexes.end(), has_places)) marks_.make_room();
  }
  std::fill(values.begin(), values.end(), Value{});
  std::fill(folded_ready_.begin(), folded_ready_.end(), std::uint8_t{0});
  std::fill(stands_.begin(), stands_.end(), std::uint8_t{0});
  for (std::size_t slot = 0; slot < slots; ++slot) {
    if (!numbers[slot].empty()) numbers[slot].clear();
    if (!texts[slot].empty()) texts[slot].clear();
  }
  marked_ = no_slot;
  searches_ = 0;
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
