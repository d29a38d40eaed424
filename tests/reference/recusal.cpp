#include "reference/recusal.hpp"

#include <algorithm>

#include "reference/condition_reading.hpp"

namespace guikou::reference {
namespace {

bool holds(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

}  // namespace

// "for `kind: accusation`, if `accused` is absent or holds a name that is not on the chart, `unit`, as read, counts as accused"
std::vector<std::string> Recusal::accused(const CaseState& state, Date date) const {
  std::vector<std::string> all = state.words("accused");
  const bool unknown = std::any_of(all.begin(), all.end(), [&](const std::string& name) { return !chart_.is_unit(name) && !chart_.is_person(name); });
  if (state.word("kind") == "accusation" && (all.empty() || unknown))
    if (const auto given = state.word("unit")) all.push_back(unit_as_read(state, "unit", chart_, date).value_or(*given));
  return all;
}

std::vector<std::string> Recusal::listed(const CaseState& state, Date date) const {
  std::vector<std::string> all = accused(state, date);
  const auto recused = state.words("recused");
  all.insert(all.end(), recused.begin(), recused.end());
  return with_successors(all, date);
}

// "a unit listed or in `declined_by` that is not in force stands also for every unit that succession records with `on` ≤
// date, whatever their matters, have made of it, repeatedly while not in force"
std::vector<std::string> Recusal::with_successors(const std::vector<std::string>& parties, Date date) const {
  std::vector<std::string> all = parties;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!chart_.is_unit(all[i]) || chart_.in_force(all[i], date)) continue;
    for (const model::Succession& succession : chart_.rulebook().org.successions)
      if (succession.from.text == all[i] && succession.on <= date && !holds(all, succession.to.text)) all.push_back(succession.to.text);
  }
  return all;
}

// "a unit is barred if it or any superior of it is listed, or if an `accused` person is named in, or acting as delegate in,
// a post record in force of it or of any superior, `staff_posts` apart"
bool Recusal::unit_barred_on(const CaseState& state, const std::string& unit, Date date) const {
  const auto accused_parties = accused(state, date), listed_parties = listed(state, date);
  const auto& staff = chart_.rulebook().org.staff_posts;
  for (const std::string& each : chart_.self_and_superiors(unit, date)) {
    if (holds(listed_parties, each)) return true;
    for (const model::PostRecord* post : chart_.posts_in_force(date)) {
      if (post->unit.text != each || std::find(staff.begin(), staff.end(), post->post) != staff.end()) continue;
      if (holds(accused_parties, post->person.text)) return true;
      const auto holder = chart_.acting(post->person.text, date).holder;
      if (holder && holds(accused_parties, *holder)) return true;
    }
  }
  return false;
}

// "a person is barred if listed, or named in any post record in force of a barred unit, or acting there as delegate"
bool Recusal::person_barred_on(const CaseState& state, const std::string& person, Date date) const {
  if (holds(listed(state, date), person)) return true;
  for (const model::PostRecord* post : chart_.posts_in_force(date)) {
    const bool there = post->person.text == person || chart_.acting(post->person.text, date).holder == person;
    if (there && unit_barred_on(state, post->unit.text, date)) return true;
  }
  return false;
}

template <class Barred>
bool Recusal::any_state_and_date(Barred barred) const {
  for (const CaseState* state : states_)
    for (const Date date : dates_)
      if (barred(*state, date)) return true;
  return false;
}

bool Recusal::unit_barred(const std::string& unit) const {
  return any_state_and_date([&](const CaseState& state, Date date) { return unit_barred_on(state, unit, date); });
}

bool Recusal::person_barred(const std::string& person) const {
  return any_state_and_date([&](const CaseState& state, Date date) { return person_barred_on(state, person, date); });
}

bool Recusal::declined(const std::string& unit) const {
  return std::any_of(states_.begin(), states_.end(), [&](const CaseState* state) {
    return holds(with_successors(state->words("declined_by"), dates_.front()), unit);
  });
}

bool Recusal::sealed_of(const CaseState& state) const {
  const ConditionReading conditions(chart_, zone_, dates_.front(), state);
  const auto& entries = chart_.rulebook().sealed;
  return std::any_of(entries.begin(), entries.end(), [&](const model::Sealed& entry) { return conditions.holds(entry.when); });
}

bool Recusal::sealed() const {
  return std::any_of(states_.begin(), states_.end(), [&](const CaseState* state) { return sealed_of(*state); });
}

// "Where `when` holds …, a candidate … is passed over unless it is a unit with one of the roles …. Several that hold: roles
// common to all."
bool Recusal::unit_may_see_of(const CaseState& state, const std::string& unit) const {
  const ConditionReading conditions(chart_, zone_, dates_.front(), state);
  std::vector<const model::Sealed*> holding;
  for (const model::Sealed& entry : chart_.rulebook().sealed)
    if (conditions.holds(entry.when)) holding.push_back(&entry);
  if (holding.empty()) return true;
  for (const model::Name& role : holding.front()->roles) {
    const bool common = std::all_of(holding.begin(), holding.end(), [&](const model::Sealed* entry) {
      return std::find(entry->roles.begin(), entry->roles.end(), role) != entry->roles.end();
    });
    if (common && chart_.has_role(unit, role.text, dates_.front())) return true;
  }
  return false;
}

bool Recusal::unit_may_see(const std::string& unit) const {
  return std::all_of(states_.begin(), states_.end(), [&](const CaseState* state) { return unit_may_see_of(*state, unit); });
}

// "… or a person named in, or acting in, a post record in force of such a unit"
bool Recusal::person_may_see(const std::string& person) const {
  return std::all_of(states_.begin(), states_.end(), [&](const CaseState* state) {
    if (!sealed_of(*state)) return true;
    const auto posts = chart_.posts_in_force(dates_.front());
    return std::any_of(posts.begin(), posts.end(), [&](const model::PostRecord* post) {
      const bool there = post->person.text == person || chart_.acting(post->person.text, dates_.front()).holder == person;
      return there && unit_may_see_of(*state, post->unit.text);
    });
  });
}

}  // namespace guikou::reference
