// ChartTrial: who leads, as found, and as a selector reads it.
#include <algorithm>

#include "decide/succession.hpp"
#include "proof/chart_trial.hpp"

namespace guikou::proof {

using namespace program;
using decide::Party;

void ChartTrial::prepare_leads() {
  std::map<std::vector<std::int64_t>, std::size_t> known;
  for (const LeadCase& each : options_.leads->all()) {
    std::vector<std::int64_t> key{each.lead, each.accusation ? 1 : 0, each.accusation && each.somebody_accused ? 1 : 0};
    for (const Named& named : each.named)
      if (reading_.reads(named.slot)) key.insert(key.end(), {named.slot, named.party});
    const auto [place, added] = known.try_emplace(std::move(key), lead_groups_.size());
    LeadGroup& group = added ? lead_groups_.emplace_back() : lead_groups_[place->second];
    Lead lead{&each, std::vector<bool>(matters_.size()), 0};
    for (std::size_t i = 0; i < group_of_.size(); ++i)
      if (each.matters[i]) lead.groups[group_of_[i]] = true;
    lead.first = static_cast<std::size_t>(std::find(each.stretches.begin(), each.stretches.end(), true) - each.stretches.begin());
    if (each.accused != none || group.plain.found) group.accused.push_back(std::move(lead));   // a second plain one is no different here
    else group.plain = std::move(lead);
  }
}

bool ChartTrial::leads_here(const Lead& lead, const Situation& situation) const {
  if (!lead.found || lead.first > situation.stretch || !lead.groups[situation.group]) return false;
  return !options_.same_day || lead.found->stretches[situation.stretch];
}

void ChartTrial::visit_leads(const Situation& situation) {
  for (const LeadGroup& group : lead_groups_) {
    if (!finished()) break;
    visit_lead(group, situation);
  }
  lead_case_ = nullptr;
}

void ChartTrial::visit_lead(const LeadGroup& group, const Situation& situation) {
  const bool plain = leads_here(group.plain, situation);
  std::vector<const LeadCase*>& accused = accused_here_;
  accused.clear();
  for (const Lead& each : group.accused)
    if (leads_here(each, situation)) accused.push_back(each.found);
  if (!plain && accused.empty()) return;
  const LeadCase& first = plain ? *group.plain.found : *accused.front();
  const UnitId lead = decide::standing_for(program_, first.lead, situation.matter, situation.day);   // it may have been closed since
  if (lead == none) return;
  Situation base = situation;
  base.accusation = first.accusation;
  base.somebody_accused = first.somebody_accused;
  base.named = {{program_.lead, Party::unit(lead).code()}};
  for (const Named& named : first.named)
    if (reading_.reads(named.slot)) base.named.push_back(named);
  const std::int64_t rest = rest_of(base);
  const bool known_whole = rest >= 0;
  const auto unless_seen = [&](const Numbers& key, auto look) {
    if (known_whole && seen_.contains(key)) return;
    const std::size_t before = deserted_;
    look();
    if (known_whole && deserted_ == before) seen_.try_emplace(key);
  };
  if (plain) {
    lead_case_ = group.plain.found;
    unless_seen(key_of(base, rest), [&] { visit_anew(base, 0); });
  }
  if (accused.empty()) return;
  base.somebody_accused = true;
  Numbers key = key_of(base, rest_of(base));
  SituationResolver::Found found;   // with nobody accused
  if (const auto known = found_plain_.find(key); known_whole && known != found_plain_.end()) found = known->second;
  else found_plain_[key] = found = resolve(base);
  const bool stays = !reading_.reads(slots::accused) && settled(found, base, 0);
  key.push_back(0);
  for (const LeadCase* each : accused) {
    if (!finished()) return;
    if (stays && each->accused != none) {   // bars only take away: he is found still, if he is not barred
      const std::vector<PersonId>& who = resolver_.who_could_bar(found.target, base.day);
      if (!std::binary_search(who.begin(), who.end(), each->accused)) continue;
    }
    lead_case_ = each;
    key.back() = each->accused;
    unless_seen(key, [&] {
      Situation of_lead = base;
      of_lead.accused = each->accused;
      of_lead.somebody_accused = each->somebody_accused;
      each->accused == none ? visit_anew(of_lead, 0) : look_accused(of_lead, 0);
    });
  }
}

// A unit that is accused is looked for again (accuse_unit).
void ChartTrial::record(const Situation& situation, Party target) {
  if (!request_.for_lead || !target.is_unit()) return;
  describe(situation, target.id());
  if (situation.accused == none) {
    note(situation, situation.stretch, next_stretch_);
    return;
  }
  for (const Stand& stand : stands_) {
    like_.accused = stand.person;
    note(situation, stand.stretch, stand.stretch + 1);
  }
}

void ChartTrial::describe(const Situation& situation, UnitId lead) {
  like_.lead = lead;
  like_.accusation = situation.accusation;
  like_.somebody_accused = situation.somebody_accused;
  like_.accused = situation.accused;
  like_.named.clear();
  for (const Named& named : situation.named)
    if (options_.kept.contains(named.slot)) like_.named.push_back(named);
  std::sort(like_.named.begin(), like_.named.end(), [](const Named& a, const Named& b) { return a.slot < b.slot; });
  like_.groups.resize(matters_.size());
  like_.stretches.resize(horizon_.days.size());
}

std::size_t ChartTrial::note(const Situation& situation, std::size_t first, std::size_t last) {
  const std::size_t before = found_.all().size();
  LeadCase& known = found_.known(like_);
  if (found_.all().size() != before) {
    known.example = situation;
    known.example.accused = like_.accused;
  }
  known.groups[situation.group] = true;
  for (std::size_t stretch = first; stretch < last; ++stretch) known.stretches[stretch] = true;
  const std::size_t index = found_.index(known);
  if (noted_) noted_->push_back({index, like_.lead, like_.accused, first, last});
  return index;
}

// Whom the accused bars on every day so far does not lead the case.
bool ChartTrial::could_lead(const Situation& situation) {
  if (!lead_case_ || lead_case_->accused != none) return true;
  Situation earlier = situation;
  for (std::size_t stretch = 0; stretch <= situation.stretch; ++stretch) {
    if (!lead_case_->stretches[stretch] || (options_.same_day && stretch != situation.stretch)) continue;
    earlier.day = horizon_.day(stretch);
    if (!resolver_.barred(earlier, lead_case_->lead)) return true;
  }
  return false;
}

}  // namespace guikou::proof
