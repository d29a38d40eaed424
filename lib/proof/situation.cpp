#include "proof/situation.hpp"

#include <algorithm>

#include "decide/succession.hpp"
#include "proof/sample_values.hpp"

namespace guikou::proof {

using namespace program;
using decide::Party;

void SituationResolver::take(const Situation& situation) {
  for (const Slot slot : set_) petition_.clear(slot);
  set_.assign({slots::matter, slots::kind, slots::accused});
  if (situation.matter != none) petition_.set_number(slots::matter, situation.matter);
  if (situation.accusation) petition_.set_number(slots::kind, kind_accusation);
  if (situation.accused != none) petition_.numbers[slots::accused].push_back(Party::person(situation.accused).code());
  petition_.values[slots::accused].present = situation.accused != none || situation.somebody_accused;
  for (const Named& named : situation.named) {
    set_.push_back(named.slot);
    const SlotInfo& slot = program_.slots[named.slot];
    const Party party = Party::of(named.party);
    const std::int64_t number = slot.kind == ValueKind::party ? named.party : std::int64_t{party.id()};
    petition_.values[named.slot].present = true;
    if (slot.list) petition_.numbers[named.slot].push_back(number);
    else petition_.values[named.slot].number = number;
  }
  petition_.day = petition_.also_barred_on = situation.day;
  petition_.decided_at = program_.zone.instant(situation.day, usual_second);
  petition_.set_number(slots::received, petition_.decided_at);
}

SituationResolver::Found SituationResolver::resolve(const Situation& situation, const decide::ResolutionRequest& request) {
  take(situation);
  recusal_.prepare(program_, petition_, situation.day);
  rows_.clear();
  trace_.candidates.clear();
  trace_.climb.clear();
  trace_.targets.clear();
  trace_.climbed = trace_.last_resort = false;
  decide::Resolver resolver(program_, petition_, recusal_, decide::SelectorContext(situation.day, situation.step), rows_, memory_);
  Found found;
  found.target = resolver.work_out(request, &trace_).target;
  found.climbed = trace_.climbed || trace_.last_resort;
  return found;
}

DayWindow SituationResolver::append_candidates(const Situation& situation, std::uint32_t selector, std::vector<std::int64_t>& key) {
  take(situation);
  decide::SelectorContext context(situation.day, situation.step);
  decide::SelectorEvaluator evaluator(program_, petition_, context, memory_.evaluation);
  append_candidates(program_.selectors.selectors[selector], evaluator, key);
  return context.day;
}

void SituationResolver::append_candidates(const Selector& selector, decide::SelectorEvaluator& evaluator, std::vector<std::int64_t>& key) {
  for (const SelectorTerm& term : OrgChart::slice(program_.selectors.terms, selector.terms)) {
    if (yields_holders(term.op)) append_candidates(program_.selectors.selectors[term.arguments.first], evaluator, key);   // climbs from there
    memory_.candidates.clear();
    evaluator.term(term, selector.stage, memory_.candidates);
    key.push_back(static_cast<std::int64_t>(memory_.candidates.size()));
    for (const decide::Candidate& candidate : memory_.candidates) key.insert(key.end(), {candidate.party.code(), candidate.named.code()});
  }
}

UnitId SituationResolver::root(UnitId unit, Day day) const {
  const OrgChart& chart = program_.chart;
  for (PieceId at = chart.piece_on(unit, day); at != none; at = chart.pieces[at].superior)
    if (chart.external[chart.pieces[at].unit] == 0) unit = chart.pieces[at].unit;
  return unit;
}

// Of everybody whose holding or acting makes the person bar something: the first post that is on the chart that day.
UnitId SituationResolver::root_of_posts(PersonId person, Day day) const {
  const OrgChart& chart = program_.chart;
  std::vector<PersonId> also;
  chart.acted_for(person, day, also);
  also.insert(also.begin(), person);
  for (const PersonId each : also)
    for (const std::uint32_t post : OrgChart::slice(chart.person_posts, chart.posts_of_person[each]))
      if (chart.posts[post].in_force(day)) return root(chart.posts[post].unit, day);
  return none;
}

std::vector<Cause> SituationResolver::causes(const Situation& situation, const decide::ResolutionRequest& request, const SelectorReading& reading) {
  using Kind = Cause::Kind;
  if (situation.accused != none) return {{Kind::barred, root_of_posts(situation.accused, situation.day)}};
  const auto unit = std::find_if(situation.named.begin(), situation.named.end(), [](const Named& named) { return named.slot == slots::unit; });
  if (situation.accusation && !situation.somebody_accused && unit != situation.named.end()) {
    Situation bystander = situation;
    bystander.somebody_accused = true;
    if (resolve(bystander, request).target.present()) return {{Kind::barred, root(Party::of(unit->party).id(), situation.day)}};
  }
  (void)resolve(situation, request);
  std::vector<Cause> all;
  bool named = false;
  const auto blame = [&](decide::Why why, Party person) {
    if (why == decide::Why::sealed) all.push_back({Kind::sealed, 0});
    else if (why == decide::Why::vacant && person.present() && person.is_person()) all.push_back({Kind::away, person.id()});
    else if (why == decide::Why::vacant) {
      WordId post = head_post;
      for (const SelectorTerm& term : OrgChart::slice(program_.selectors.terms, program_.selectors.selectors[request.selector].terms))
        if (term.op == SelectorOp::post) post = term.a;
      all.push_back({Kind::no_holder, post});
    }
  };
  for (const decide::CandidateTrace& candidate : trace_.candidates) {
    if (candidate.wrong_kind) continue;
    named = true;
    blame(candidate.why, candidate.named);
  }
  for (const decide::ClimbTrace& met : trace_.climb) blame(met.why, met.party);
  if (!named) {
    const bool reads_attributes = std::any_of(reading.slots.begin(), reading.slots.end(), [&](Slot slot) { return slot < program_.attribute_count; });
    const bool all_absent = std::none_of(situation.named.begin(), situation.named.end(), [&](const Named& each) { return reading.reads(each.slot); });
    if (reads_attributes && all_absent) all.push_back({Kind::absent, request.selector});
    else if (reading.owners) all.push_back({Kind::unowned, 0});
    else all.push_back({Kind::unnamed, request.selector});
  }
  if (all.empty()) all.push_back({Kind::unnamed, request.selector});
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

const std::vector<PersonId>& SituationResolver::who_could_bar(Party party, Day day) {
  const auto [place, added] = could_bar_[day].try_emplace(party.code());
  std::vector<PersonId>& all = place->second;
  if (!added) return all;
  const OrgChart& chart = program_.chart;
  const auto chain = [&](PersonId person) {   // everybody who may stand in
    for (int step = 0; step <= OrgChart::delegate_steps && person != none; ++step) {
      all.push_back(person);
      const AbsenceRecord* absence = chart.absence_on(person, day);
      person = absence ? absence->delegate : none;
    }
  };
  const auto above = [&](UnitId unit) {
    for (PieceId at = chart.piece_on(unit, day); at != none; at = chart.pieces[at].superior)
      for (const std::uint32_t post : OrgChart::slice(chart.post_order, chart.posts_of_unit[chart.pieces[at].unit]))
        if (chart.posts[post].in_force(day) && !chart.posts[post].staff) chain(chart.posts[post].person);
  };
  if (party.is_unit()) {
    above(party.id());
  } else {
    std::vector<PersonId> also;
    chart.acted_for(party.id(), day, also);
    also.push_back(party.id());
    for (const PersonId person : also) {
      chain(person);
      for (const std::uint32_t post : OrgChart::slice(chart.person_posts, chart.posts_of_person[person]))
        if (chart.posts[post].in_force(day)) above(chart.posts[post].unit);
    }
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::vector<UnitId> SituationResolver::barred_by(PersonId person, Day day) const {
  const OrgChart& chart = program_.chart;
  std::vector<PersonId> also;
  chart.acted_for(person, day, also);
  also.push_back(person);
  std::vector<UnitId> units;
  for (const PersonId each : also)
    for (const std::uint32_t post : OrgChart::slice(chart.person_posts, chart.posts_of_person[each]))
      if (chart.posts[post].in_force(day) && !chart.posts[post].staff) units.push_back(chart.posts[post].unit);
  std::sort(units.begin(), units.end());
  units.erase(std::unique(units.begin(), units.end()), units.end());
  return units;
}

bool SituationResolver::last_resort_stands(const Situation& situation) {
  if (program_.chart.last_resort.empty()) return false;
  take(situation);
  recusal_.prepare(program_, petition_, situation.day);
  return std::any_of(program_.chart.last_resort.begin(), program_.chart.last_resort.end(), [&](UnitId unit) {
    const UnitId standing = decide::standing_for(program_, unit, situation.matter, situation.day);
    return standing != none && recusal_.passed_over(Party::unit(standing), true) == decide::Why::none;
  });
}

bool SituationResolver::barred(const Situation& situation, UnitId unit) {
  take(situation);
  recusal_.prepare(program_, petition_, situation.day);
  return recusal_.barred(Party::unit(unit));
}

}  // namespace guikou::proof
