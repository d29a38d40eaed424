// What a petition is, as far as its decision looked at it: attributes, rows of selectors, the days on which the chart is the same, seals.
#include <algorithm>

#include "decide/condition_checker.hpp"
#include "proof/case_facts.hpp"

namespace guikou::proof {

using namespace program;
using decide::Value;

void CaseFacts::attribute_facts(const InputSpace::Point& point, std::size_t index, std::vector<Literal>& facts) const {
  const InputAttribute& attribute = space_.attributes()[index];
  if (!point.text_present[index]) return facts.push_back(-attribute.state.present);
  if (attribute.list) {
    for (std::size_t i = 0; i < attribute.state.contains.size(); ++i) {
      const bool inside = std::find(point.classes[index].begin(), point.classes[index].end(), i) != point.classes[index].end();
      facts.push_back(inside ? attribute.state.contains[i] : -attribute.state.contains[i]);
    }
    return;
  }
  if (attribute.kind == ValueKind::text) return facts.push_back(attribute.state.present);
  facts.push_back(is_class(space_.solver(), attribute.state, point.classes[index].front()));
}

/// By attribute, the class as which it is read when recipients are named.
std::vector<std::size_t> CaseFacts::read_classes(const InputSpace::Point& point) const {
  std::vector<std::size_t> read;
  for (std::size_t i = 0; i < space_.attributes().size(); ++i) read.push_back(point.text_present[i] && !point.classes[i].empty() ? point.classes[i].front() : RowLikeness::absent);
  for (const decide::SetTrace& set : trace_.set) {
    if (set.slot != slots::matter && set.slot != slots::kind) continue;
    const std::vector<Value>& values = space_.attributes()[set.slot].domain.values[side_];
    const Value& now = probe_.petition().values[set.slot];
    for (std::size_t i = 0; i < values.size(); ++i)
      if (values[i].present && values[i].number == now.number) read[set.slot] = i;
  }
  return read;
}

/// Of each selector that its row is the same; where a rule has set what it reads, that this is.
void CaseFacts::row_facts(const InputSpace::Point& point, std::vector<Literal>& facts) {
  const bool set = sets_attributes();
  const std::vector<std::size_t> read = read_classes(point);
  for (const AskedRow& asked : seen_.rows) {
    const Literal like = set ? 0 : rows_told_.like(asked, read);
    if (like != 0) facts.push_back(like);
    else read_one_by_one(asked.selector);
  }
}

/// Of common(…) which unit it is; the matter tells what stands for those given.
void CaseFacts::common_facts(const InputSpace::Point& point, std::vector<Literal>& facts) {
  for (const auto& [selector, day] : seen_.commons) {
    std::vector<const InputAttribute*> read;
    const Literal here = !sets_attributes() && common_.alone(selector, read) ? common_.here(point, read, day, probe_.petition().matter()) : 0;
    if (here == 0) {
      read_one_by_one(selector);
      continue;
    }
    facts.push_back(here);
    seen_.matter |= successions_by_matter_ || reads_matter(program_, selector);
  }
}

Day CaseFacts::epoch_of(Day day) const { return *std::prev(std::upper_bound(epochs_.begin(), epochs_.end(), day)); }

/// It is received while the chart is as it is now.
void CaseFacts::same_chart(std::vector<Literal>& facts) {
  const auto next = std::upper_bound(epochs_.begin(), epochs_.end(), probe_.petition().day);
  const Day first = *std::prev(next), last = next == epochs_.end() ? last_day : *next - 1;
  facts.push_back(one_of_classes(space_.solver(), space_.attributes()[slots::received].state, space_.received_between(side_, first, last)));
}

void CaseFacts::matter_facts(const InputSpace::Point& point, std::vector<Literal>& facts) {
  const std::size_t read = read_classes(point)[slots::matter];
  const InputAttribute& matter = space_.attributes()[slots::matter];
  const SlotState state = settled_.state(side_, matter).value_or(matter.state);
  facts.push_back(read == RowLikeness::absent ? -state.present : one_of_classes(space_.solver(), state, alike_[read]));
}

void CaseFacts::what_it_is(const InputSpace::Point& point, bool dated, std::vector<Literal>& facts) {
  if (dated) attribute_facts(point, slots::received, facts);
  else same_chart(facts);
  if (!seen_.anybody_asked && seen_.slots.empty()) return;
  row_facts(point, facts);
  common_facts(point, facts);
  for (const Slot slot : seen_.slots)
    if (slot != slots::matter)
      for (std::size_t i = 0; i < space_.attributes().size(); ++i)
        if (space_.attributes()[i].slots[side_] == slot) attribute_facts(point, i, facts);
  if (!seen_.anybody_asked) return;
  if (seen_.matter || successions_by_matter_ || sets_attributes()) matter_facts(point, facts);
  if (seen_.lead_asked) decliner_facts(point, facts);   // first: it meets more
  bar_facts(point, facts);
  if (!accused_by_unit_told()) accusation_facts(point, facts);
  sealed_facts(facts);
}

void CaseFacts::sealed_facts(std::vector<Literal>& facts) {
  decide::PetitionCase petition = probe_.petition();
  decide::ConditionChecker checker(program_, petition, petition.day);
  for (std::size_t i = 0; i < sealed_.size(); ++i) facts.push_back(checker.holds(program_.sealed[i].when) ? sealed_[i] : -sealed_[i]);
}

std::string CaseFacts::in_order(const InputSpace::Point& point) const {
  for (const Slot slot : seen_.in_order) {
    if (!program_.slots[slot].list) continue;
    for (std::size_t i = 0; i < space_.attributes().size(); ++i)
      if (space_.attributes()[i].slots[side_] == slot && point.classes[i].size() > 1) return program_.slots[slot].name;
  }
  return {};
}

std::string CaseFacts::list_read_in_order(const InputSpace::Point& point) {
  look();
  return in_order(point);
}

bool CaseFacts::reads_in_order(const InputSpace::Point& point, const std::set<std::string>& outputs) {
  look();
  const std::set<Slot> slots = slots_of(outputs);
  gather(&slots);
  seen_.join(stages_);
  const bool reads = !in_order(point).empty();
  gather(nullptr);
  return reads;
}

std::string CaseFacts::list_read_in_order_before(const InputSpace::Point& point, std::size_t table) {
  look();
  gather_before(table, outputs_before());
  std::string list = in_order(point);
  gather(nullptr);
  return list;
}

}  // namespace guikou::proof
