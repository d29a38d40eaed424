// What the stages of a policy and the limits of its clocks rest on, on the day itself and on others.
#include "proof/case_facts.hpp"

namespace guikou::proof {

using namespace program;

/// Attributes that limit its clocks; one without a value gives no clock.
void CaseFacts::limits_of(const PolicyRule& policy) {
  for (const ClockRule& clock : OrgChart::slice(program_.policy_set.clocks, policy.clocks))
    if (clock.within_from_slot && clock.within_slot < program_.attribute_count) seen_.slots.insert(clock.within_slot);
}

std::set<std::string> CaseFacts::outputs_of_stages(const PolicyRule& policy, std::optional<std::size_t> only) const {
  std::set<std::string> outputs;
  const auto stages = OrgChart::slice(program_.policy_set.stages, policy.stages);
  for (std::size_t i = 0; i < stages.size(); ++i)
    for (const Slot slot : {program_.lead, program_.sponsor})
      if ((!only || i == *only) && selector_reading(program_, stages[i].to).reads(slot)) outputs.insert(program_.slots[slot].name);
  return outputs;
}

std::string CaseFacts::value_of(const std::string& output) const {
  const Slot slot = output == program_.slots[program_.lead].name ? program_.lead : program_.sponsor;
  const decide::PetitionCase& petition = probe_.petition();
  if (!petition.present(slot)) return {};
  const auto number = static_cast<std::size_t>(petition.values[slot].number);
  return slot == program_.lead ? program_.chart.unit_names[number] : program_.chart.person_names[number];
}

std::set<std::string> CaseFacts::limits_of_stages(const PolicyRule& policy) {
  std::set<std::string> outputs;
  for (const ClockRule& clock : OrgChart::slice(program_.policy_set.clocks, policy.clocks)) {
    if (!clock.within_from_slot) continue;
    if (clock.within_slot < program_.attribute_count) stages_.slots.insert(clock.within_slot);
    else outputs.insert(program_.slots[clock.within_slot].name);
  }
  return outputs;
}

std::string CaseFacts::target_on(std::uint32_t stage, std::uint32_t n, Day day) {
  look();
  decide::PetitionCase petition = probe_.petition();
  petition.also_barred_on = day;
  decide::Recusal recusal;
  recusal.prepare(program_, petition, day);
  rows_.clear();
  decide::Resolver resolver(program_, petition, recusal, decide::SelectorContext(day, n), rows_, memory_);
  decide::SelectorTrace trace;
  trace.selector = program_.policy_set.stages[stage].to;
  const Party target = resolver.resolve({trace.selector, program_.notify, decide::Wanted::any, false, true}, &trace).target;
  std::swap(seen_, stages_);
  meet(trace, day, n, true);
  std::swap(seen_, stages_);
  return target.present() ? std::string(program_.party_name(target)) : std::string();
}

}  // namespace guikou::proof
