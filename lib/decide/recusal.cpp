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
  own_.day = DayWindow(day);
  also_.day = DayWindow(also_on);
  const Value& kind = petition.values[slots::kind];
  const bool accusation = kind.present && kind.number == kind_accusation;   // may accuse the unit that it concerns
  const bool somebody = accusation || !petition.numbers[slots::accused].empty() || !petition.numbers[slots::recused].empty() || !petition.numbers[slots::declined_by].empty();
  if (somebody || !nobody_listed_) list_parties(petition);
  nobody_listed_ = listed_persons_.empty() && own_.units.empty() && also_.units.empty() && declined_.empty();
  sealed_ = asks_chart_ = false;
  if (!program.sealed.empty()) prepare_seal(petition);
  quiet_ = nobody_listed_ && !sealed_;
}

void Recusal::list_parties(PetitionCase& petition) {
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
  list(own_, petition);
  also_.units.clear();
  if (two_days_) list(also_, petition);
  prepare_decliners(petition);
}

void Recusal::list(Bars& bars, const PetitionCase& petition) const {
  list_units(bars, petition);
  taint_by_accused(bars);
  bars.pieces.clear();
  for (const UnitId unit : bars.units)
    if (const PieceId piece = program_->chart.piece_on(unit, bars.day); piece != none) bars.pieces.push_back(piece);
}

void Recusal::follow(const Program& program, PetitionCase& petition, Day day, Day also_on) {
  const bool same_days = two_days_ ? also_.day.day() == also_on : also_on == day;
  const bool same_lists = own_.day.first() <= day && day <= own_.day.last();
  if (!same_days || !same_lists || asks_chart_ || joined_) return prepare(program, petition, day, also_on);
  day_ = day;
  own_.day.move_to(day);
}

void Recusal::prepare_nobody(const Program& program, Day day) {
  *this = Recusal();
  program_ = &program;
  day_ = day;
  own_.day = also_.day = DayWindow(day);
}

void Recusal::list_units(Bars& bars, const PetitionCase& petition) const {
  bars.units.clear();
  for (const Slot slot : {slots::accused, slots::recused})
    for (const std::int64_t code : petition.numbers[slot])
      if (const Party party = Party::of(code); party.is_unit()) add_with_successors(party.id(), bars.day, bars.units);
  // SPEC 9: an accusation that names nobody, or somebody unknown, accuses the unit it concerns.
  const Value& kind = petition.values[slots::kind];
  const bool unknown_accused = !petition.present(slots::accused) || petition.accused_unlisted;
  if (kind.present && kind.number == kind_accusation && unknown_accused && petition.present(slots::unit))
    add_with_successors(unit_as_read(*program_, petition, slots::unit, bars.day), bars.day, bars.units);
}

// SPEC 9: a unit that is not in force stands also for every unit that succession has made of it, whatever the matters.
void Recusal::add_with_successors(UnitId unit, DayWindow& day, std::vector<UnitId>& units) const {
  if (holds_one(units, unit)) return;
  units.push_back(unit);
  if (program_->chart.piece_on(unit, day) != none) return;
  const OrgChart& chart = program_->chart;
  for (const SuccessionRecord& record : OrgChart::slice(chart.successions, chart.successions_of_unit[unit]))
    if (day.reached(record.on)) add_with_successors(record.to, day, units);
}

/// Visits the post records in force that name the person, and those in which the person acts as delegate.
template <class Visit>
bool Recusal::any_post_of(PersonId person, DayWindow& day, Visit visit) const {
  const OrgChart& chart = program_->chart;
  const auto visit_posts = [&](PersonId named) {
    for (const std::uint32_t index : OrgChart::slice(chart.person_posts, chart.posts_of_person[named]))
      if (day.within(chart.posts[index].since, chart.posts[index].until) && visit(chart.posts[index])) return true;
    return false;
  };
  if (visit_posts(person)) return true;
  if (chart.delegators_of_person[person].count == 0) return false;
  (void)day.within(day.day(), day.day());   // who is away may differ from one day to the next
  absent_.clear();
  chart.acted_for(person, day.day(), absent_);
  return std::any_of(absent_.begin(), absent_.end(), visit_posts);
}

void Recusal::taint_by_accused(Bars& bars) const {
  for (const PersonId person : accused_persons_)
    any_post_of(person, bars.day, [&](const PostRecord& post) {
      if (!post.staff) add_once(bars.units, post.unit);
      return false;
    });
}

// A superior in force is listed exactly if its piece is one of `pieces`.
bool Recusal::Bars::unit_barred(const Program& program, UnitId unit) const {
  if (units.empty()) return false;
  if (holds_one(units, unit)) return true;
  if (pieces.empty()) return false;
  const OrgChart& chart = program.chart;
  const PieceId own = chart.piece_on(unit, day.day());
  return own != none && std::any_of(pieces.begin(), pieces.end(), [&](PieceId piece) { return chart.at_or_below(own, piece); });
}

bool Recusal::person_barred(const Bars& bars, PersonId person) const {
  if (holds_one(listed_persons_, person)) return true;
  if (bars.units.empty()) return false;
  DayWindow day(bars.day.day());
  return any_post_of(person, day, [&](const PostRecord& post) { return bars.unit_barred(*program_, post.unit); });
}

bool Recusal::barred(Party party) const {
  if (quiet()) return false;
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
    add_with_successors(unit, own_.day, declined_);
    const UnitId standing = standing_for(*program_, unit, petition.matter(), own_.day);
    if (standing != none) add_once(decliners_, standing);
  }
}

bool Recusal::declined(UnitId unit) const { return holds_one(declined_, unit); }
bool Recusal::is_decliner(UnitId unit) const { return declined(unit) || holds_one(decliners_, unit); }

void Recusal::prepare_seal(PetitionCase& petition) {
  may_see_roles_.clear();
  ConditionChecker checker(*program_, petition, day_);
  for (const SealedEntry& entry : program_->sealed) {
    asks_chart_ |= entry.asks_chart;
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
  DayWindow day(day_);
  return !any_post_of(party.id(), day, [&](const PostRecord& post) { return unit_may_see(post.unit); });
}

Why Recusal::passed_over(Party party, bool for_lead) const {
  if (barred(party)) return Why::barred;
  if (sealed_off(party)) return Why::sealed;
  if (for_lead && party.is_unit() && declined(party.id())) return Why::declined;
  return Why::none;
}

Party Recusal::barred_in_chain(Party named) const {
  if (quiet()) return {};
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
