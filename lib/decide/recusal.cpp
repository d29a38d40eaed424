#include "decide/recusal.hpp"

#include <algorithm>

#include "decide/condition_checker.hpp"
#include "decide/succession.hpp"

namespace guikou::decide {

using namespace program;

namespace {

template <class T>
bool holds_one(const std::vector<T>& all, T one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

template <class T>
void add_once(std::vector<T>& all, T one) {
  if (!holds_one(all, one)) all.push_back(one);
}

}  // namespace

void Recusal::prepare(const Program& program, PetitionCase& petition, Day day, Day also_on) {
  program_ = &program;
  joined_ = nullptr;
  day_ = day;
  two_days_ = also_on != day;
  listed_persons_.clear();
  accused_persons_.clear();
  for (const Slot slot : {slots::accused, slots::recused}) {
    for (const std::int64_t code : petition.numbers[slot]) {
      if (const Party party = Party::of(code); party.is_person()) {
        add_once(listed_persons_, party.id());
        if (slot == slots::accused) add_once(accused_persons_, party.id());
      }
    }
  }
  own_.day = day;
  list_units(own_, petition);
  taint_by_accused(own_);
  if (two_days_) {
    also_.day = also_on;
    list_units(also_, petition);
    taint_by_accused(also_);
  }
  prepare_decliners(petition);
  prepare_seal(petition);
}

void Recusal::list_units(Bars& bars, PetitionCase& petition) const {
  bars.units.clear();
  for (const Slot slot : {slots::accused, slots::recused})
    for (const std::int64_t code : petition.numbers[slot])
      if (const Party party = Party::of(code); party.is_unit()) add_with_successors(party.id(), bars.day, bars.units);
  // SPEC 9: an accusation that names nobody, or somebody unknown, accuses the unit it concerns.
  const Value& kind = petition.values[slots::kind];
  const bool unknown_accused = !petition.present(slots::accused) || petition.accused_unlisted;
  if (kind.present && kind.number == kind_accusation && unknown_accused && petition.present(slots::unit))
    add_with_successors(ConditionChecker(*program_, petition, bars.day).unit_as_read(slots::unit), bars.day, bars.units);
}

// SPEC 9: a unit that is not in force stands also for every unit that succession has made of it, whatever the matters.
void Recusal::add_with_successors(UnitId unit, Day day, std::vector<UnitId>& units) const {
  if (holds_one(units, unit)) return;
  units.push_back(unit);
  if (program_->chart.piece_on(unit, day) != none) return;
  const OrgChart& chart = program_->chart;
  for (const SuccessionRecord& record : OrgChart::slice(chart.successions, chart.successions_of_unit[unit]))
    if (record.on <= day) add_with_successors(record.to, day, units);
}

/// Visits the post records in force that name the person, and those in which the person acts as delegate.
template <class Visit>
bool Recusal::any_post_of(PersonId person, Day day, Visit visit) const {
  const OrgChart& chart = program_->chart;
  const auto visit_posts = [&](PersonId named) {
    for (const std::uint32_t index : OrgChart::slice(chart.person_posts, chart.posts_of_person[named]))
      if (chart.posts[index].in_force(day) && visit(chart.posts[index])) return true;
    return false;
  };
  if (visit_posts(person)) return true;
  if (chart.delegators_of_person[person].count == 0) return false;
  std::vector<PersonId> absent;
  chart.acted_for(person, day, absent);
  return std::any_of(absent.begin(), absent.end(), visit_posts);
}

void Recusal::taint_by_accused(Bars& bars) const {
  for (const PersonId person : accused_persons_)
    any_post_of(person, bars.day, [&](const PostRecord& post) {
      if (!post.staff) add_once(bars.units, post.unit);
      return false;
    });
}

bool Recusal::Bars::unit_barred(const Program& program, UnitId unit) const {
  if (units.empty()) return false;
  if (holds_one(units, unit)) return true;
  const OrgChart& chart = program.chart;
  PieceId piece = chart.piece_on(unit, day);
  if (piece == none) return false;
  for (piece = chart.pieces[piece].superior; piece != none; piece = chart.pieces[piece].superior)
    if (holds_one(units, chart.pieces[piece].unit)) return true;
  return false;
}

bool Recusal::person_barred(const Bars& bars, PersonId person) const {
  if (holds_one(listed_persons_, person)) return true;
  if (bars.units.empty()) return false;
  return any_post_of(person, bars.day, [&](const PostRecord& post) { return bars.unit_barred(*program_, post.unit); });
}

bool Recusal::barred(Party party) const {
  const auto by = [&](const Bars& bars) {
    return party.is_unit() ? bars.unit_barred(*program_, party.id()) : person_barred(bars, party.id());
  };
  return by(own_) || (two_days_ && by(also_)) || (joined_ && joined_->barred(party));
}

void Recusal::prepare_decliners(PetitionCase& petition) {
  declined_.clear();
  decliners_.clear();
  for (const std::int64_t code : petition.numbers[slots::declined_by]) {
    const auto unit = static_cast<UnitId>(code);
    add_with_successors(unit, day_, declined_);
    const UnitId standing = standing_for(*program_, unit, petition.matter(), day_);
    if (standing != none) add_once(decliners_, standing);
  }
}

bool Recusal::declined(UnitId unit) const { return holds_one(declined_, unit); }
bool Recusal::is_decliner(UnitId unit) const { return declined(unit) || holds_one(decliners_, unit); }

void Recusal::prepare_seal(PetitionCase& petition) {
  sealed_ = false;
  may_see_roles_.clear();
  ConditionChecker checker(*program_, petition, day_);
  for (const SealedEntry& entry : program_->sealed) {
    if (!checker.holds(entry.when)) continue;
    const auto roles = OrgChart::slice(program_->items, entry.roles);
    if (!sealed_) {
      may_see_roles_.assign(roles.begin(), roles.end());
    } else {  // roles common to all
      std::erase_if(may_see_roles_, [&](std::int64_t role) { return std::find(roles.begin(), roles.end(), role) == roles.end(); });
    }
    sealed_ = true;
  }
}

bool Recusal::unit_may_see(UnitId unit) const {
  const PieceId piece = program_->chart.piece_on(unit, day_);
  return piece != none && std::any_of(may_see_roles_.begin(), may_see_roles_.end(), [&](std::int64_t role) {
           return program_->chart.has_role(piece, static_cast<WordId>(role));
         });
}

bool Recusal::sealed_off(Party party) const {
  if (joined_ && joined_->sealed_off(party)) return true;
  if (!sealed_) return false;
  if (party.is_unit()) return !unit_may_see(party.id());
  return !any_post_of(party.id(), day_, [&](const PostRecord& post) { return unit_may_see(post.unit); });
}

Why Recusal::passed_over(Party party, bool for_lead) const {
  if (barred(party)) return Why::barred;
  if (sealed_off(party)) return Why::sealed;
  if (for_lead && party.is_unit() && declined(party.id())) return Why::declined;
  return Why::none;
}

Party Recusal::barred_in_chain(Party named) const {
  const OrgChart& chart = program_->chart;
  PersonId person = named.id();
  for (int step = 0; step <= OrgChart::delegate_steps; ++step) {
    if (barred(Party::person(person))) return Party::person(person);
    const AbsenceRecord* absence = chart.absence_on(person, day_);
    if (!absence || absence->delegate == none) break;
    person = absence->delegate;
  }
  return {};
}

Why Recusal::holder_passed_over(Party named, Party acting) const {
  if (named.present() && barred(named)) return Why::barred;
  if (!acting.present()) return Why::vacant;
  if (named.present() && acting != named && barred_in_chain(named).present()) return Why::barred;
  return passed_over(acting, false);
}

}  // namespace guikou::decide
