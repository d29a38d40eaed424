#include "explain/why_not.hpp"

#include <algorithm>

namespace guikou::explain {

using namespace program;

namespace {

constexpr std::uint32_t most_tries = 100'000;
constexpr std::size_t most_changes = 3;

}  // namespace

void FlipSearch::apply(const AttributeChange& change) {
  const SlotInfo& slot = program_.slots[change.slot];
  if (slot.kind == ValueKind::text && !change.absent) {
    const bool empty = !changed_.values[change.slot].present || changed_.values[change.slot].text.empty();
    storage_.push_back(empty ? change.texts[0] : std::string(changed_.values[change.slot].text) + "。" + change.texts[0]);
    changed_.values[change.slot].present = true;
    changed_.values[change.slot].text = storage_.back();
    changed_.text_changed(change.slot);
    return;
  }
  changed_.clear(change.slot);
  if (change.slot == slots::accused) changed_.accused_unlisted = false;
  if (change.absent) return;
  changed_.values[change.slot] = change.value;
  changed_.numbers[change.slot] = change.numbers;
  if (slot.kind == ValueKind::string) {
    storage_.push_back(change.texts[0]);
    if (slot.list) changed_.texts[change.slot] = {storage_.back()};
    else changed_.values[change.slot].text = storage_.back();
  }
  // A decision time that was asked for stands, whenever the petition was received.
  if (change.slot == slots::received && original_.decided_at == original_.values[slots::received].number) {
    changed_.decided_at = change.value.number;
    changed_.day = changed_.also_barred_on = program_.zone.local_day(change.value.number);
  }
}

bool FlipSearch::flips(const std::vector<std::size_t>& chosen) {
  ++tried_;
  changed_ = original_;
  storage_.clear();
  storage_.reserve(chosen.size());
  for (const std::size_t index : chosen) apply(candidates_[index]);
  router_.route(changed_, result_);
  if (wish_.unit != none) return changed_.present(program_.lead) && changed_.values[program_.lead].number == wish_.unit;
  const std::uint32_t id = program_.rules[wish_.rule].id;
  return std::find(result_.matched.begin(), result_.matched.end(), id) != result_.matched.end();
}

bool FlipSearch::choose(std::size_t from, std::size_t left, std::vector<std::size_t>& chosen) {
  if (left == 0) return flips(chosen);
  for (std::size_t i = from; i < candidates_.size() && tried_ < most_tries; ++i) {
    if (std::any_of(chosen.begin(), chosen.end(), [&](std::size_t at) { return candidates_[at].slot == candidates_[i].slot; })) continue;
    chosen.push_back(i);
    if (choose(i + 1, left - 1, chosen)) return true;
    chosen.pop_back();
  }
  return false;
}

Flip FlipSearch::search() {
  gather();
  Flip flip;
  for (std::size_t changes = 1; changes <= most_changes && !flip.found; ++changes) {
    std::vector<std::size_t> chosen;
    flip.found = choose(0, changes, chosen);
    for (const std::size_t index : chosen) flip.changes.push_back(candidates_[index]);
    if (!flip.found) flip.changes.clear();
  }
  flip.tried = tried_;
  flip.most_changes = most_changes;
  return flip;
}

}  // namespace guikou::explain
