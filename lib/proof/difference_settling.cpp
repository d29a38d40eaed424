// What is learned of a petition that both programs decide alike, so that all petitions like it are known too.
#include <algorithm>

#include "proof/difference_space.hpp"

namespace guikou::proof {

using namespace program;
using enum DifferenceSentence;

// Routing tells whether this petition differs. If it does not, everything it rests on is learned, and with it all petitions
// for which that is the same.
void DifferenceSearch::judge(const Proposal& proposal) {
  Space& s = *space_;
  if (!compared(proposal.petition).empty()) return differs(proposal, proposal.petition);
  for (CaseFacts& side : s.sides) side.forget_stages();
  if (settle_parts(proposal)) return;
  std::vector<Literal> facts;
  const auto gather = [&] {
    for (CaseFacts& side : s.sides)
      side.facts(proposal.point, facts);
  };
  for (const std::string& other : other_orders(proposal)) {
    if (!compared(other).empty()) return differs(proposal, other);
    gather();
  }
  (void)compared(proposal.petition);
  for (const std::size_t part : proposal.parts) {
    const std::string other = other_day(proposal, parts_[part]);
    if (other.empty()) continue;
    (void)compared(other);
    return differs(proposal, other);
  }
  gather();
  block(std::move(facts));
}

/// Of each output alone is learned what it rests on, of the stages of a policy whom they can find, of its dates what they rest on: the
/// rest follows from what was given, which is the same. False: there is more to it, so that everything is to be learned.
bool DifferenceSearch::settle_parts(const Proposal& proposal) {
  Space& s = *space_;
  if (std::any_of(proposal.asked.begin(), proposal.asked.end(), [&](std::size_t part) { return parts_[part].output.empty() && parts_[part].policy.empty(); })) return false;
  for (CaseFacts& side : s.sides)
    if (side.sets_attributes()) return false;
  for (const std::size_t index : proposal.asked) {   // policies come last: what is learned of their stages is learned of them alone
    const Part& part = parts_[index];
    if (!part.policy.empty()) {
      switch (settle_policy(proposal, part)) {
        case Settled::yes: continue;
        case Settled::no: return false;
        case Settled::differs: return true;
      }
    }
    if (settle_selector(proposal, part)) continue;
    const std::set<std::string> outputs = outputs_behind({part.output});
    if (order_matters(proposal, outputs)) return false;
    std::vector<Literal> facts{part.asked};
    const bool lead_alone = outputs == std::set<std::string>{"lead"} && !part.by_chart;
    if (lead_alone && s.sides[0].everybody_barred(proposal.point, facts) && s.sides[1].everybody_barred(proposal.point, facts)) {
      block(std::move(facts));
      continue;
    }
    for (CaseFacts& side : s.sides) side.conflict_facts(facts);
    // Rules that are alike find the same only where they read the same.
    const bool alone = outputs.size() == 1 && !part.by_chart && !s.sides[0].sets_any() && !s.sides[1].sets_any();
    for (const std::string& output : outputs) s.pattern.facts(output, alone, facts);
    for (CaseFacts& side : s.sides)
      if (!lead_alone || !side.lead_of_barred_trees(proposal.point, side.program().tables.size(), facts)) side.facts_of(proposal.point, outputs, false, facts);
    block(std::move(facts));
  }
  return true;
}

// Of a stage is learned whom it can find, given who leads and who sponsors; how these came to do so is learned by itself, so that each is tried once
// and not once for each of the other.
DifferenceSearch::Settled DifferenceSearch::settle_policy(const Proposal& proposal, const Part& part) {
  Space& s = *space_;
  const auto rules = policy_rules(part.policy);
  for (CaseFacts& side : s.sides) side.forget_stages();
  std::set<std::string> limits, read;
  for (std::size_t side = 0; side < 2; ++side) {
    limits.merge(s.sides[side].limits_of_stages(rules[side]));
    if (!part.rewritten) read.merge(s.sides[side].outputs_of_stages(rules[side], part.stage));
  }
  if (const std::string other = other_day(proposal, part); !other.empty()) {
    (void)compared(other);
    differs(proposal, other);
    return Settled::differs;
  }
  limits = outputs_behind(std::move(limits));
  std::set<std::string> all = outputs_behind(read);
  all.insert(limits.begin(), limits.end());
  if (order_matters(proposal, all)) return Settled::no;
  std::vector<Literal> facts{part.asked};
  gather_facts(proposal, limits, facts);
  for (CaseFacts& side : s.sides) side.forget_stages();
  for (const std::string& output : read) facts.push_back(given(proposal, output));
  block(std::move(facts));
  return Settled::yes;
}

/// By one chart any order of a list finds the same in both.
bool DifferenceSearch::order_matters(const Proposal& proposal, const std::set<std::string>& outputs) {
  if (charts_differ_.empty()) return false;
  return std::any_of(space_->sides.begin(), space_->sides.end(), [&](CaseFacts& side) { return side.reads_in_order(proposal.point, outputs); });
}

// Of a list every selector that fires is resolved: it is learned of each by itself whom it finds, given who leads and who sponsors. False: there is
// more to it.
bool DifferenceSearch::settle_selector(const Proposal& proposal, const Part& part) {
  Space& s = *space_;
  if (part.selectors[0].empty() || (part.output != "support" && part.output != "notify")) return false;
  std::vector<Literal> facts{part.asked};
  std::array<CaseFacts::SelectorUses, 2> uses;
  for (std::size_t side = 0; side < 2; ++side)
    if (!s.sides[side].facts_of_uses(proposal.point, part.output, part.selectors[side], uses[side], facts)) return false;
  if (uses[0].targets != uses[1].targets) return false;   // somebody else names them too, or they are taken out
  for (const auto& [output, after] : uses[0].read) {
    if (!uses[1].read.contains(output) || order_matters(proposal, outputs_behind({output}))) return false;
    const std::array<std::size_t, 2> tables{after, uses[1].read.at(output)};
    const bool in_the_end = tables[0] == s.sides[0].program().tables.size() && tables[1] == s.sides[1].program().tables.size();
    facts.push_back(in_the_end ? given(proposal, output) : led(proposal, tables));
  }
  block(std::move(facts));
  return true;
}

/// What the outputs rest on, and what the stages do that were looked at.
void DifferenceSearch::gather_facts(const Proposal& proposal, const std::set<std::string>& outputs, std::vector<Literal>& facts) {
  Space& s = *space_;
  for (CaseFacts& side : s.sides) side.conflict_facts(facts);
  for (const std::string& output : outputs) s.pattern.facts(output, false, facts);
  const bool lead_alone = outputs == std::set<std::string>{"lead"};
  for (CaseFacts& side : s.sides)
    if (!lead_alone || !side.lead_of_barred_trees(proposal.point, side.program().tables.size(), facts)) side.facts_of(proposal.point, outputs, true, facts);
}

/// A proposition that holds at least where both programs come to these values of an output; which petitions come to them is learned.
Literal DifferenceSearch::given(const Proposal& proposal, const std::string& output) {
  return known_as(proposal, output + "\n" + space_->sides[0].value_of(output) + "\n" + space_->sides[1].value_of(output),
                  [&](std::vector<Literal>& facts) { gather_facts(proposal, outputs_behind({output}), facts); });
}

/// The same of who leads after the first tables of each.
Literal DifferenceSearch::led(const Proposal& proposal, std::array<std::size_t, 2> tables) {
  Space& s = *space_;
  std::string value = "led";
  for (std::size_t side = 0; side < 2; ++side) value += "\n" + std::to_string(tables[side]) + " " + s.sides[side].lead_after(tables[side]);
  return known_as(proposal, value, [&](std::vector<Literal>& facts) {
    for (std::size_t side = 0; side < 2; ++side) s.sides[side].facts_before(proposal.point, tables[side], s.sides[side].outputs_behind("lead"), facts);
  });
}

Literal DifferenceSearch::known_as(const Proposal& proposal, const std::string& value, const std::function<void(std::vector<Literal>&)>& gather) {
  const auto [known, unknown] = given_.try_emplace(value, 0);
  if (unknown) known->second = space_->solver.fresh();
  if (proposal.given.contains(known->second)) return known->second;
  std::vector<Literal> facts;
  gather(facts);
  imply(std::move(facts), known->second);
  return known->second;
}

std::set<std::string> DifferenceSearch::outputs_behind(std::set<std::string> outputs) {
  if (outputs.contains("support")) outputs.insert("lead");   // it is taken out in the end (SPEC 8)
  for (std::size_t before = ~std::size_t{0}; before != outputs.size();) {
    before = outputs.size();
    for (const std::string& output : std::set<std::string>(outputs))
      for (CaseFacts& side : space_->sides) outputs.merge(side.outputs_behind(output));
  }
  return outputs;
}

/// The petition with a list that selectors read in every other order.
std::vector<std::string> DifferenceSearch::other_orders(const Proposal& proposal) {
  Space& s = *space_;
  std::string list = s.sides[0].list_read_in_order(proposal.point);
  if (list.empty()) list = s.sides[1].list_read_in_order(proposal.point);
  std::vector<std::string> others;
  if (list.empty()) return others;
  const InputAttribute& attribute = *s.inputs.find(list);
  const auto index = static_cast<std::size_t>(&attribute - s.inputs.attributes().data());
  InputSpace::Point point = proposal.point;
  std::vector<std::size_t>& order = point.classes[index];
  constexpr std::size_t most = 4;
  if (order.size() > most) {
    open(open_list_order, list);
    return others;
  }
  std::sort(order.begin(), order.end());
  while (std::next_permutation(order.begin(), order.end())) others.push_back(s.inputs.petition(point, std::vector<bool>(s.inputs.attributes().size(), true), "P-1"));
  spend(others.size());
  return others;
}

}  // namespace guikou::proof
