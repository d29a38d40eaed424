// ChartTrial: what is tried, and what is not tried again. Who leads stands in lead_trial.cpp.
#include "proof/chart_trial.hpp"

#include <algorithm>
#include <set>

#include "decide/succession.hpp"

namespace guikou::proof {

using namespace program;
using decide::Party;

namespace {

constexpr std::size_t most_tried = 10'000'000;   // a selector: seconds
constexpr std::size_t most_kept = 16384;         // a cause

std::int64_t code(UnitId unit) { return Party::unit(unit).code(); }

bool has(const Situation& situation, Slot slot) {
  return std::any_of(situation.named.begin(), situation.named.end(), [&](const Named& named) { return named.slot == slot; });
}

}  // namespace

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

void ChartTrial::prepare_day(Day day) {
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

SituationResolver::Found ChartTrial::resolve(const Situation& situation) {
  if (left_ > 0) --left_;
  return resolver_.resolve(situation, request_);
}

// owner() looks at `lodged_at` only where there is no `unit`.
bool ChartTrial::may_name(Slot slot, const Situation& situation) const {
  if (slot == slots::accused || slot == slots::recused || slot == slots::declined_by || slot >= program_.attribute_count || has(situation, slot)) return false;
  if (slot != slots::lodged_at || !has(situation, slots::unit)) return true;
  return !reading_.lodged_at_after_unit();
}

bool ChartTrial::complete(const Situation& situation, std::size_t level) const {
  return std::none_of(reading_.slots.begin() + static_cast<std::ptrdiff_t>(level), reading_.slots.end(), [&](Slot slot) { return may_name(slot, situation); });
}

// More candidates take nobody away, but what is found by climbing depends on the first of them, unless there is a last resort
// behind it; and a common superior depends on all. And a unit that is still to be named is accused, where an accusation names nobody.
bool ChartTrial::settled(const SituationResolver::Found& found, const Situation& situation, std::size_t level) {
  if (!found.target.present()) return false;
  if (situation.accusation && !situation.somebody_accused && std::find(reading_.slots.begin() + static_cast<std::ptrdiff_t>(level), reading_.slots.end(), slots::unit) != reading_.slots.end()) return false;
  if (found.climbed && (!request_.for_lead || !resolver_.last_resort_stands(situation))) return false;
  for (const SelectorReading::Term& term : reading_.terms)
    for (std::size_t i = level; term.mixes && i < reading_.slots.size(); ++i)
      if (term.slots[i] && !has(situation, reading_.slots[i])) return false;
  return true;
}

void ChartTrial::run() {
  const bool of_lead = reading_.reads(program_.lead) && options_.leads;
  if (of_lead) prepare_leads();
  bars_.assign(horizon_.days.size(), std::vector<std::size_t>(holders_.size()));
  const bool units_alone = request_.for_lead && !reading_.holders;   // absences change nothing but whom the accused bar
  for (std::size_t stretch = 0; stretch < horizon_.days.size() && finished(); stretch = next_stretch_) {
    next_stretch_ = units_alone ? horizon_.next(stretch, reading_.posts) : stretch + 1;
    prepare_day(horizon_.day(stretch));
    seen_.clear();
    found_plain_.clear();
    alike_.clear();
    for (std::size_t group = 0; group < matters_.size() && finished(); ++group) {
      Situation situation;
      situation.day = horizon_.day(stretch);
      situation.stretch = stretch;
      situation.matter = matters_[group];
      situation.group = group;
      situation.step = options_.step;
      if (of_lead) {
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
  found_.spell_out(group_of_);
}

/// Equal for situations in which the same is found, whoever is accused, on days of the same stretches.
ChartTrial::Numbers ChartTrial::key_of(const Situation& situation, std::int64_t rest) {
  Numbers key{candidates_of(situation), rest, (situation.accusation ? 1 : 0) + (situation.somebody_accused ? 2 : 0)};
  for (const Named& named : situation.named) {
    const bool recorded = request_.for_lead && options_.kept.contains(named.slot);
    const bool accused = named.slot == slots::unit && situation.accusation && !situation.somebody_accused;
    if (recorded || accused || reading_.reads(slots::accused)) key.insert(key.end(), {named.slot, named.party});
  }
  return key;
}

/// Equal where naming more names the same; 0: there is no more to name, -1: that is not known.
std::int64_t ChartTrial::rest_of(Situation& situation) {
  if (reading_.reads(slots::accused)) return -1;
  if (complete(situation, 0)) return 0;
  std::int64_t rest = 0;
  for (std::size_t next = 0; next < reading_.slots.size(); ++next) {
    if (!may_name(reading_.slots[next], situation)) continue;
    if (rest != 0) return -1;
    rest = parties_alike(situation, reading_.slots[next], next + 1).number;
    if (rest < 0) return -1;
  }
  return rest;
}

// The kind makes no difference to them.
std::int64_t ChartTrial::candidates_of(const Situation& situation) {
  constexpr std::size_t most_remembered = 500'000;
  Numbers asked{static_cast<std::int64_t>(situation.group)};
  for (const Named& named : situation.named) asked.insert(asked.end(), {named.slot, named.party});
  if (candidates_.size() > most_remembered) candidates_.clear();
  Candidates& known = candidates_[asked];
  if (known.first <= situation.day && situation.day <= known.last) return known.number;
  if (left_ > 0) --left_;
  asked.clear();
  const DayWindow days = resolver_.append_candidates(situation, request_.selector, asked);
  known = {numbered_.try_emplace(std::move(asked), static_cast<std::int64_t>(numbered_.size()) + 1).first->second, days.first(), days.last()};
  return known.number;
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

// Nobody is found: on each of the stretches.
void ChartTrial::desert(Situation& situation) {
  ++deserted_;
  if (!could_lead(situation)) return;
  if (situation.accused == none || stands_.empty()) {
    const std::size_t last = situation.accused == none ? next_stretch_ : situation.stretch + 1;
    Situation each = situation;
    for (; each.stretch < last; ++each.stretch) {
      each.day = horizon_.day(each.stretch);
      keep(situation.accused == none ? plain_ : accused_, each);
    }
    return;
  }
  std::set<std::size_t> told;
  for (const Stand& stand : stands_) {   // one of those alike a stretch
    if (!told.insert(stand.stretch).second) continue;
    Situation each = situation;
    each.stretch = stand.stretch;
    each.day = horizon_.day(stand.stretch);
    each.accused = stand.person;
    keep(accused_, each);
  }
}

// Where the same candidates have been looked at, the same is found, if the matter makes no difference beyond them.
void ChartTrial::visit(Situation& situation, std::size_t level) {
  const bool matter_reads_on = reading_.reads(slots::accused) && (reading_.owners || reading_.lines || reading_.liaisons || reading_.deputies);
  if (matter_reads_on || !complete(situation, level)) return visit_anew(situation, level);
  Numbers key = key_of(situation, 0);
  if (const auto seen = seen_.find(key); seen != seen_.end()) {
    for (const Noted& each : seen->second) found_.at(each.index).groups[situation.group] = true;
    return;
  }
  Numbers unrecorded = key;   // the same but for what is told of each lead
  unrecorded.resize(3);
  unrecorded.push_back(-1);
  const bool alike = request_.for_lead && !reading_.reads(slots::accused) && !(situation.accusation && !situation.somebody_accused);
  if (const auto seen = alike ? seen_.find(unrecorded) : seen_.end(); alike && seen != seen_.end()) {
    std::vector<Noted> noted = seen->second;
    for (Noted& each : noted) {
      describe(situation, each.lead);
      like_.accused = each.accused;
      like_.somebody_accused |= each.accused != none;
      each.index = note(situation, each.first, each.last);
    }
    seen_.emplace(std::move(key), std::move(noted));
    return;
  }
  const std::size_t before = deserted_;
  std::vector<Noted> noted;
  noted_ = &noted;
  visit_anew(situation, level);
  noted_ = nullptr;
  if (deserted_ != before) return;
  if (alike) seen_.emplace(std::move(unrecorded), noted);
  seen_.emplace(std::move(key), std::move(noted));
}

void ChartTrial::visit_anew(Situation& situation, std::size_t level) {
  if (!finished()) return;
  const SituationResolver::Found found = resolve(situation);
  const bool done = settled(found, situation, level);
  const std::size_t further = done ? level : reading_.slots.size();   // else visits with more named look at the accused too
  if (found.target.present()) {
    record(situation, found.target);
    if (!situation.accusation || situation.somebody_accused) accuse(situation, further, found.target);
    else if (!has(situation, slots::unit) && !reading_.reads(slots::unit)) accuse_unit(situation, further, found.target);
  } else {
    desert(situation);
  }
  // Whom one attribute alone can find is wanted too, where a lead is found.
  if (!done || (request_.for_lead && situation.named.empty())) widen(situation, level, &ChartTrial::visit);
}

void ChartTrial::widen(Situation& situation, std::size_t level, Look look) {
  for (std::size_t next = level; next < reading_.slots.size() && finished(); ++next) {
    const Slot slot = reading_.slots[next];
    if (!may_name(slot, situation)) continue;
    const std::size_t before = deserted_;
    std::int64_t like = -1;   // parties by whom the same are named come one after the other: the first will do, if somebody is found
    for (const Alike& each : parties_alike(situation, slot, next + 1).all) {
      if (each.candidates >= 0 && each.candidates == like && deserted_ == before) continue;
      if (each.candidates != like) like = each.candidates;
      situation.named.push_back({slot, each.party});
      (this->*look)(situation, next + 1);
      situation.named.pop_back();
      if (!finished()) return;
    }
  }
}

const ChartTrial::PartiesAlike& ChartTrial::parties_alike(Situation& situation, Slot slot, std::size_t level) {
  Numbers key{static_cast<std::int64_t>(situation.group), slot, slot == slots::unit && situation.accusation && !situation.somebody_accused ? 1 : 0};
  for (const Named& named : situation.named) key.insert(key.end(), {named.slot, named.party});
  const auto [place, added] = alike_.try_emplace(std::move(key));
  PartiesAlike& known = place->second;
  if (!added) return known;
  std::vector<Alike>& all = known.all;
  const bool told_apart = place->first[2] == 1 || reading_.reads(slots::accused) || (request_.for_lead && options_.kept.contains(slot));
  for (const std::int64_t party : parties(slot)) {
    situation.named.push_back({slot, party});
    all.push_back({!told_apart && complete(situation, level) ? candidates_of(situation) : -1, party});
    situation.named.pop_back();
  }
  std::stable_sort(all.begin(), all.end(), [](const Alike& a, const Alike& b) { return a.candidates < b.candidates; });
  Numbers told;
  for (const Alike& each : all) {
    if (each.candidates < 0) return known;
    told.insert(told.end(), {each.candidates, each.party});
  }
  known.number = numbered_.try_emplace(std::move(told), static_cast<std::int64_t>(numbered_.size()) + 1).first->second;
  return known;
}

// The same with somebody accused; or with a unit that is, as an accusation names nobody else.
void ChartTrial::look_accused(Situation& situation, std::size_t level) {
  if (!finished()) return;
  const SituationResolver::Found found = resolve(situation);
  if (found.target.present()) record(situation, found.target);
  else desert(situation);
  if (!settled(found, situation, level)) widen(situation, level, &ChartTrial::look_accused);
}

std::size_t ChartTrial::bars_of(PersonId person, std::size_t stretch) {
  const auto holder = static_cast<std::size_t>(std::lower_bound(holders_.begin(), holders_.end(), person) - holders_.begin());
  std::size_t& bars = bars_[stretch][holder];
  if (bars != 0) return bars;
  const OrgChart& chart = program_.chart;
  const Day day = horizon_.day(stretch);
  std::vector<UnitId> told = resolver_.barred_by(person, day);
  told.push_back(none);
  if (reading_.reads(slots::accused))
    for (const std::uint32_t index : OrgChart::slice(chart.person_posts, chart.posts_of_person[person]))
      if (const PostRecord& post = chart.posts[index]; post.in_force(day)) told.insert(told.end(), {post.unit, post.managed_by});
  return bars = bars_known_.try_emplace(std::move(told), bars_known_.size() + 1).first->second;
}

// Bars only take away: where the one found is not barred, he is found still. Who bars the same units, and holds posts like the
// other's, is told apart by no selector for a unit.
void ChartTrial::accuse(const Situation& situation, std::size_t level, Party target) {
  const bool apart = request_.wanted != decide::Wanted::unit || who_is_tested_;
  std::vector<Stand> all;
  for (std::size_t stretch = situation.stretch; stretch < next_stretch_; ++stretch) {
    if (reading_.reads(slots::accused)) {
      for (const PersonId person : holders_) all.push_back({bars_of(person, stretch), person, stretch});
      continue;
    }
    for (const PersonId person : resolver_.who_could_bar(target, horizon_.day(stretch)))
      if (std::binary_search(holders_.begin(), holders_.end(), person)) all.push_back({bars_of(person, stretch), person, stretch});
  }
  std::sort(all.begin(), all.end());
  Situation accused = situation;
  accused.somebody_accused = true;
  for (auto first = all.begin(); first != all.end();) {
    const auto last = std::find_if(first, all.end(), [&](const Stand& each) { return each.bars != first->bars || (apart && each.person != first->person); });
    stands_.assign(first, last);
    accused.accused = first->person;
    accused.stretch = first->stretch;
    accused.day = horizon_.day(first->stretch);
    look_accused(accused, level);
    first = last;
  }
  stands_.clear();
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
