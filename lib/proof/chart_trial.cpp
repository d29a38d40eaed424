#include "proof/chart_trial.hpp"

#include <algorithm>
#include <set>

#include "decide/succession.hpp"
#include "proof/epochs.hpp"

namespace guikou::proof {

using namespace program;
using decide::Party;

namespace {

constexpr Day usual_day = 20514, first_written_day = -25567, last_written_day = 84370;   // 2026-03-02; the years of SPEC 15
constexpr std::size_t most_tried = 10'000'000;   // a selector: seconds
constexpr std::size_t most_kept = 4096;          // a cause

std::int64_t code(UnitId unit) { return Party::unit(unit).code(); }

}  // namespace

Horizon::Horizon(const Program& program) {
  const std::vector<Day> all = chart_epochs(program, true);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Day first = all[i], last = i + 1 < all.size() ? all[i + 1] - 1 : last_day;
    if (last < first_written_day || first > last_written_day) continue;
    const Day day = std::clamp(usual_day, std::max(first, first_written_day), std::min(last, last_written_day));
    const auto& chart = program.chart;
    const bool ours = std::any_of(chart.pieces.begin(), chart.pieces.end(), [&](const ChartPiece& piece) { return chart.external[piece.unit] == 0 && piece.since <= day && day <= piece.until; });
    if (!ours) continue;
    days.push_back(std::max(first, first_written_day));
    ends.push_back(std::min(last, last_written_day));
  }
}

void LeadCases::add(const LeadCase& found) {
  std::vector<std::pair<Slot, std::int64_t>> named;
  for (const Named& each : found.named) named.emplace_back(each.slot, each.party);
  std::sort(named.begin(), named.end());
  const auto [place, added] = known_.try_emplace(Key{found.lead, found.accusation, found.somebody_accused, found.accused, std::move(named)}, cases_.size());
  if (added) return cases_.push_back(found);
  LeadCase& known = cases_[place->second];
  for (std::size_t i = 0; i < found.matters.size(); ++i)
    if (found.matters[i]) known.matters[i] = true;
  for (std::size_t i = 0; i < found.stretches.size(); ++i)
    if (found.stretches[i]) known.stretches[i] = true;
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

ChartTrial::ChartTrial(const Program& program, const Horizon& horizon, decide::ResolutionRequest request, Options options)
    : program_(program), horizon_(horizon), request_(request), options_(std::move(options)), reading_(selector_reading(program, request.selector)), resolver_(program), left_(most_tried) {
  matters_ = matters_apart(program, reading_, group_of_);
  std::set<PersonId> holders;   // of posts of our own, and who may act for them
  for (const PostRecord& post : program.chart.posts)
    if (program.chart.external[post.unit] == 0) holders.insert(post.person);
  for (const AbsenceRecord& absence : program.chart.absences)
    if (absence.delegate != none) holders.insert(absence.delegate);
  holders_.assign(holders.begin(), holders.end());
  who_is_tested_ = std::any_of(program.conditions.whens.begin(), program.conditions.whens.end(), [](const WhenNode& node) { return node.op == WhenOp::test && node.slot == slots::accused; });
}

void ChartTrial::prepare_day(std::size_t stretch) {
  const Day day = std::clamp(usual_day, horizon_.days[stretch], horizon_.ends[stretch]);
  const OrgChart& chart = program_.chart;
  units_.clear();
  people_.clear();
  for (UnitId unit = 0; unit < chart.unit_names.size(); ++unit) {
    if (chart.external[unit] != 0) continue;
    const bool gone = chart.begun(unit, day) && decide::standing_for(program_, unit, none, day) == none;
    if (chart.piece_on(unit, day) != none || gone) units_.push_back(code(unit));
  }
  for (const PersonId person : holders_) people_.push_back(Party::person(person).code());
  everybody_ = units_;
  everybody_.insert(everybody_.end(), people_.begin(), people_.end());
}

const std::vector<std::int64_t>& ChartTrial::parties(Slot slot) const {
  switch (program_.slots[slot].kind) {
    case ValueKind::unit: return units_;
    case ValueKind::person: return people_;
    default: return everybody_;
  }
}

bool ChartTrial::has(const Situation& situation, Slot slot) {
  return std::any_of(situation.named.begin(), situation.named.end(), [&](const Named& named) { return named.slot == slot; });
}

SituationResolver::Found ChartTrial::resolve(const Situation& situation) {
  if (left_ > 0) --left_;
  return resolver_.resolve(situation, request_);
}

// owner() looks at `lodged_at` only where there is no `unit`.
bool ChartTrial::reads_on(Slot slot, const Situation& situation) const {
  if (slot != slots::lodged_at || !has(situation, slots::unit)) return true;
  return std::any_of(reading_.terms.begin(), reading_.terms.end(), [](const SelectorReading::Term& term) { return term.lodged_at; });
}

// More candidates take nobody away, but what is found by climbing depends on the first of them, unless there is a last resort
// behind it; and a common superior depends on all.
bool ChartTrial::settled(const SituationResolver::Found& found, const Situation& situation, std::size_t level) {
  if (!found.target.present()) return false;
  if (found.climbed && (!request_.for_lead || !resolver_.last_resort_stands(situation))) return false;
  for (const SelectorReading::Term& term : reading_.terms)
    for (std::size_t i = level; term.mixes && i < reading_.slots.size(); ++i)
      if (term.slots[i] && !has(situation, reading_.slots[i])) return false;
  return true;
}

void ChartTrial::run() {
  const bool of_lead = reading_.reads(program_.lead);
  for (std::size_t stretch = 0; stretch < horizon_.days.size() && finished(); ++stretch) {
    prepare_day(stretch);
    for (std::size_t group = 0; group < matters_.size() && finished(); ++group) {
      Situation situation;
      situation.day = std::clamp(usual_day, horizon_.days[stretch], horizon_.ends[stretch]);
      situation.stretch = stretch;
      situation.matter = matters_[group];
      situation.group = group;
      situation.step = options_.step;
      if (of_lead && options_.leads) {
        visit_leads(situation);
        continue;
      }
      visit(situation, 0);
      situation.accusation = true;   // that names nobody, so that the unit is accused; or a bystander, or, further on, somebody
      visit(situation, 0);
      situation.somebody_accused = true;
      visit(situation, 0);
    }
  }
}

void ChartTrial::visit_leads(Situation situation) {
  for (const LeadCase& each : options_.leads->all()) {
    if (!finished()) return;
    const auto today = each.stretches.begin() + static_cast<std::ptrdiff_t>(situation.stretch);
    if (options_.same_day ? !*today : std::find(each.stretches.begin(), today + 1, true) == today + 1) continue;
    bool matter = false;
    for (std::size_t i = 0; i < group_of_.size() && !matter; ++i) matter = group_of_[i] == situation.group && each.matters[i];
    if (!matter) continue;
    const UnitId lead = decide::standing_for(program_, each.lead, situation.matter, situation.day);   // it may have been closed since
    if (lead == none) continue;
    Situation of_lead = situation;
    of_lead.accusation = each.accusation;
    of_lead.somebody_accused = each.somebody_accused;
    of_lead.accused = each.accused;
    of_lead.named = {{program_.lead, code(lead)}};
    for (const Named& named : each.named)
      if (reading_.reads(named.slot)) of_lead.named.push_back(named);
    lead_case_ = &each;
    each.accused == none ? visit(of_lead, 0) : look_accused(of_lead, 0);
  }
  lead_case_ = nullptr;
}

// One of each cause at least, and the others thinned out evenly.
void ChartTrial::keep(std::vector<DesertedPlace>& places, const Situation& situation) {
  std::vector<Cause> causes = resolver_.causes(situation, request_, reading_);
  const auto [place, added] = places_.try_emplace({&places == &accused_, std::move(causes)}, places.size(), 0);
  auto& [index, met] = place->second;
  if (added) places.push_back({place->first.second, {}, true});
  DesertedPlace& known = places[index];
  if (known.situations.size() == most_kept) {
    for (std::size_t i = 0; i < most_kept / 2; ++i) known.situations[i] = std::move(known.situations[2 * i]);
    known.situations.resize(most_kept / 2);
    known.whole = false;
  }
  std::size_t step = 1;
  while (met / step >= most_kept) step *= 2;
  if (met++ % step == 0) known.situations.push_back(situation);
}

void ChartTrial::record(const Situation& situation, Party target) {
  if (!request_.for_lead || !target.is_unit()) return;
  LeadCase found;
  found.lead = target.id();
  found.accusation = situation.accusation;
  found.somebody_accused = situation.somebody_accused;
  found.accused = situation.accused;
  for (const Named& named : situation.named)
    if (options_.kept.contains(named.slot)) found.named.push_back(named);   // a unit that is accused is looked for again (accuse_unit)
  found.matters.resize(group_of_.size());
  for (std::size_t i = 0; i < group_of_.size(); ++i) found.matters[i] = group_of_[i] == situation.group;
  found.stretches.resize(horizon_.days.size());
  found.stretches[situation.stretch] = true;
  found.example = situation;
  if (situation.accused == none || alike_.empty()) return found_.add(found);
  for (const PersonId person : alike_) {
    found.accused = person;
    found_.add(found);
  }
}

void ChartTrial::visit(Situation& situation, std::size_t level) {
  if (!finished()) return;
  const SituationResolver::Found found = resolve(situation);
  const bool done = settled(found, situation, level);
  const std::size_t further = done ? reading_.slots.size() : level;
  if (found.target.present()) {
    record(situation, found.target);
    if (!situation.accusation || situation.somebody_accused) accuse(situation, further, found.target);
    else if (!has(situation, slots::unit) && !reading_.reads(slots::unit)) accuse_unit(situation, further, found.target);
  } else {
    keep(plain_, situation);
  }
  // Whom one attribute alone can find is wanted too, where a lead is found.
  if (!done || (request_.for_lead && situation.named.empty())) widen(situation, level, &ChartTrial::visit);
}

void ChartTrial::widen(Situation& situation, std::size_t level, Look look) {
  for (std::size_t next = level; next < reading_.slots.size() && finished(); ++next) {
    const Slot slot = reading_.slots[next];
    if (slot == slots::accused || slot == slots::recused || slot == slots::declined_by || slot >= program_.attribute_count || has(situation, slot) || !reads_on(slot, situation)) continue;
    for (const std::int64_t party : parties(slot)) {
      situation.named.push_back({slot, party});
      (this->*look)(situation, next + 1);
      situation.named.pop_back();
      if (!finished()) return;
    }
  }
}

// Whom the accused bars on every day so far does not lead the case.
bool ChartTrial::could_lead(const Situation& situation) {
  if (!lead_case_ || lead_case_->accused != none) return true;
  Situation earlier = situation;
  for (std::size_t stretch = 0; stretch <= situation.stretch; ++stretch) {
    if (!lead_case_->stretches[stretch] || (options_.same_day && stretch != situation.stretch)) continue;
    earlier.day = std::clamp(usual_day, horizon_.days[stretch], horizon_.ends[stretch]);
    if (!resolver_.barred(earlier, lead_case_->lead)) return true;
  }
  return false;
}

// The same with somebody accused; or with a unit that is, as an accusation names nobody else.
void ChartTrial::look_accused(Situation& situation, std::size_t level) {
  if (!finished()) return;
  const SituationResolver::Found found = resolve(situation);
  if (!found.target.present()) {
    if (could_lead(situation)) keep(situation.accused != none ? accused_ : plain_, situation);
  } else {
    record(situation, found.target);
  }
  if (!settled(found, situation, level)) widen(situation, level, &ChartTrial::look_accused);
}

// Bars only take away: where the one found is not barred, he is found still.
void ChartTrial::accuse(const Situation& situation, std::size_t level, Party target) {
  Situation accused = situation;
  accused.somebody_accused = true;
  const auto look = [&](PersonId person) {
    accused.accused = person;
    look_accused(accused, level);
  };
  if (reading_.reads(slots::accused)) {
    for (const PersonId person : holders_) look(person);
    return;
  }
  std::vector<PersonId> who = resolver_.who_could_bar(target, situation.day);
  std::erase_if(who, [&](PersonId person) { return !std::binary_search(holders_.begin(), holders_.end(), person); });
  if (request_.wanted != decide::Wanted::unit || who_is_tested_) {
    for (const PersonId person : who) look(person);
    return;
  }
  std::map<std::vector<UnitId>, std::vector<PersonId>> alike;   // who bars the same units is told apart by no selector for a unit
  for (const PersonId person : who) alike[resolver_.barred_by(person, situation.day)].push_back(person);
  for (auto& [units, persons] : alike) {
    alike_ = std::move(persons);
    look(alike_.front());
  }
  alike_.clear();
}

// SPEC 9: an accusation that names nobody accuses the unit it concerns, here one that the selector does not read.
void ChartTrial::accuse_unit(const Situation& situation, std::size_t level, Party target) {
  const OrgChart& chart = program_.chart;
  std::set<UnitId> could_bar;
  const auto above = [&](UnitId unit) {
    for (PieceId at = chart.piece_on(unit, situation.day); at != none; at = chart.pieces[at].superior) could_bar.insert(chart.pieces[at].unit);
  };
  if (target.is_unit()) {
    above(target.id());
  } else {
    std::vector<PersonId> persons;
    chart.acted_for(target.id(), situation.day, persons);
    persons.push_back(target.id());
    for (const PersonId person : persons)
      for (const std::uint32_t post : OrgChart::slice(chart.person_posts, chart.posts_of_person[person])) above(chart.posts[post].unit);
  }
  std::set<UnitId> also;   // closed since: what stands for it counts, and did not when the lead was found
  for (UnitId unit = 0; unit < chart.unit_names.size(); ++unit)
    if (chart.piece_on(unit, situation.day) == none && chart.begun(unit, situation.day) && could_bar.contains(decide::standing_for(program_, unit, situation.matter, situation.day))) also.insert(unit);
  could_bar.merge(also);
  Situation accused = situation;
  for (const UnitId unit : could_bar) {
    if (chart.external[unit] != 0) continue;
    accused.named.push_back({slots::unit, code(unit)});
    look_accused(accused, level);
    accused.named.pop_back();
  }
}

}  // namespace guikou::proof
