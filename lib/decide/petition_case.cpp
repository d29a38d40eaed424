#include "decide/petition_case.hpp"

#include "program/text_folding.hpp"

namespace guikou::decide {

void PetitionCase::reset(const Program& program) {
  const std::size_t slots = program.slots.size();
  values.assign(slots, {});
  numbers.resize(slots);
  texts.resize(slots);
  folded_.resize(slots);
  folded_ready_.assign(slots, 0);
  for (auto& list : numbers) list.clear();
  for (auto& list : texts) list.clear();
  unlisted.clear();
  accused_unlisted = false;
}

void PetitionCase::set_number(Slot slot, std::int64_t number) {
  values[slot].present = true;
  values[slot].number = number;
}

void PetitionCase::clear(Slot slot) {
  values[slot] = {};
  numbers[slot].clear();
  texts[slot].clear();
  folded_ready_[slot] = 0;
}

program::MatterId PetitionCase::matter() const {
  const Value& value = values[program::slots::matter];
  return value.present ? static_cast<program::MatterId>(value.number) : program::none;
}

std::string_view PetitionCase::folded(Slot slot) {
  if (!folded_ready_[slot]) {
    program::fold_text(values[slot].text, folded_[slot]);
    folded_ready_[slot] = 1;
  }
  return folded_[slot];
}

}  // namespace guikou::decide
