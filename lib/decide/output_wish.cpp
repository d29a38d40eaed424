#include "decide/output_wish.hpp"

namespace guikou::decide {

using namespace program;

OutputWish OutputWish::only(const Program& program, std::span<const Slot> asked, bool basis, bool adjusted_rows) {
  OutputWish wish(program);
  wish.basis = basis;
  wish.adjusted = adjusted_rows;
  for (std::size_t slot = program.attribute_count; slot < program.slots.size(); ++slot) wish.slots[slot] = program.slots[slot].role == SlotRole::derived ? 1 : 0;
  const auto want = [&](Slot slot) { wish.slots[slot] = 1; };
  want(program.lead);
  want(program.policy);
  for (const Slot slot : asked) want(slot);
  if (adjusted_rows)
    for (const Slot slot : {program.support, program.notify, program.sponsor}) want(slot);
  for (const WhenNode& when : program.conditions.whens)
    if (when.op == WhenOp::test) want(when.slot);
  for (const SelectorTerm& term : program.selectors.terms)
    if (term.op == SelectorOp::attribute) want(static_cast<Slot>(term.a));
  for (const ClockRule& clock : program.policy_set.clocks)
    if (clock.within_from_slot) want(clock.within_slot);
  wish.lists = false;
  for (const Slot slot : program.lists) wish.lists = wish.lists || (slot >= program.attribute_count && wish.slots[slot] != 0);
  return wish;
}

}  // namespace guikou::decide
