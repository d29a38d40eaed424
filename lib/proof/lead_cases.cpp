#include "proof/lead_cases.hpp"

#include <algorithm>

namespace guikou::proof {

using namespace program;

std::size_t NumbersHash::operator()(const std::vector<std::int64_t>& numbers) const {
  std::uint64_t hash = 0x9E3779B97F4A7C15ULL;
  for (const std::int64_t number : numbers) hash = (hash ^ static_cast<std::uint64_t>(number)) * 0xBF58476D1CE4E5B9ULL, hash ^= hash >> 29;
  return static_cast<std::size_t>(hash);
}

LeadCase& LeadCases::known(const LeadCase& like) {
  key_.assign({like.lead, like.accusation ? 1 : 0, like.somebody_accused ? 1 : 0, like.accused});
  for (const Named& each : like.named) key_.insert(key_.end(), {each.slot, each.party});
  if (const auto place = known_.find(key_); place != known_.end()) return cases_[place->second];
  known_.emplace(key_, cases_.size());
  return cases_.emplace_back(like);
}

void LeadCases::add(const LeadCase& found) {
  LeadCase& one = known(found);
  for (std::size_t i = 0; i < found.matters.size(); ++i)
    if (found.matters[i]) one.matters[i] = true;
  for (std::size_t i = 0; i < found.stretches.size(); ++i)
    if (found.stretches[i]) one.stretches[i] = true;
}

void LeadCases::spell_out(const std::vector<std::size_t>& group_of) {
  for (LeadCase& each : cases_) {
    each.matters.resize(group_of.size());
    for (std::size_t i = 0; i < group_of.size(); ++i) each.matters[i] = each.groups[group_of[i]];
    each.groups.clear();
  }
}

std::string LeadCases::text() const {
  std::string text;
  for (const LeadCase& each : cases_) {
    text += std::to_string(each.lead) + (each.accusation ? "a" : "") + (each.somebody_accused ? "s" : "") + std::to_string(each.accused) + ":";
    for (const Named& named : each.named) text += std::to_string(named.slot) + "=" + std::to_string(named.party) + ",";
    for (const std::vector<bool>* bits : {&each.matters, &each.stretches})
      for (const bool bit : *bits) text += bit ? '1' : '0';
  }
  return text;
}

LeadCases LeadCases::seen_by(const std::set<Slot>& slots) const {
  LeadCases seen;
  for (LeadCase each : cases_) {
    std::erase_if(each.named, [&](const Named& named) { return !slots.contains(named.slot); });
    seen.add(each);
  }
  return seen;
}

}  // namespace guikou::proof
