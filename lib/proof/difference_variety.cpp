// Of one petition that is decided differently, others of the same change: an officer shall see it in several places of the chart.
// Units and matters are exchanged one after the other and routed; the solver is not asked.
#include <algorithm>

#include "proof/difference_space.hpp"
#include "proof/json_members.hpp"

namespace guikou::proof {

using namespace program;

DifferenceSearch::Proposal DifferenceSearch::exchanged(const Proposal& proposal, std::size_t index, std::size_t place) const {
  const InputAttribute& attribute = space_->inputs.attributes()[index];
  Proposal other = proposal;
  other.point.classes[index] = {place};
  for (AttributeLiterals& one : other.example) {
    if (one.attribute != index) continue;
    one.literals = {attribute.state.at_least[place]};
    if (place + 1 < attribute.state.at_least.size()) one.literals.push_back(-attribute.state.at_least[place + 1]);
  }
  JsonMembers members = json_members(proposal.petition);
  for (auto& [name, value] : members)
    if (name == attribute.name) value = attribute.domain.samples[place].json;
  other.petition = json_object(members);
  return other;
}

std::vector<DifferenceSearch::Proposal> DifferenceSearch::variety(const Proposal& proposal, const std::vector<Literal>& behind) {
  constexpr std::size_t most_units = 64, most_matters = 32;   // spread over their classes
  Space& s = *space_;
  std::set<std::string> kinds;
  std::vector<std::pair<int, Proposal>> found;
  const auto take = [&](Proposal&& other) {
    const std::vector<std::string> keys = compared(other.petition);
    if (keys.empty()) return;
    const auto rules = telling_rules(keys);
    if (change_behind(rules) != behind || !kinds.insert(kind_of(keys)).second) return;
    const bool lead = std::find(keys.begin(), keys.end(), "lead") != keys.end();
    const bool both = lead && s.sides[0].probe().petition().present(old_.lead) && s.sides[1].probe().petition().present(new_.lead);
    found.emplace_back(both ? 0 : lead ? 1 : 2, std::move(other));
  };
  take(Proposal(proposal));
  const auto for_places = [&](const Proposal& of, Slot slot, std::size_t most, auto use) {
    const Domain& domain = s.inputs.attributes()[slot].domain;
    const std::size_t count = domain.samples.size(), tries = std::min(count, most);
    if (!of.point.text_present[slot]) return;
    for (std::size_t i = 0; i < tries; ++i) {
      const std::size_t place = i * count / tries;
      if (domain.values[0][place].present && domain.values[1][place].present) use(exchanged(of, slot, place));   // else one of them refuses it
    }
  };
  for_places(proposal, slots::unit, most_units, [&](const Proposal& of_unit) {
    for_places(of_unit, slots::matter, most_matters, take);
    take(Proposal(of_unit));
  });
  for_places(proposal, slots::matter, most_units, take);
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Proposal> all;
  for (auto& [rank, other] : found) all.push_back(std::move(other));
  return all;
}

}  // namespace guikou::proof
