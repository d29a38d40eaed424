#include "testing/barred_parties.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace guikou::testing {
namespace {

using model::Date;
using model::Org;
using model::Plain;
using model::UnitRecord;

bool within(const model::Period& period, Date day) {
  return (!period.since || *period.since <= day) && (!period.until || day <= *period.until);
}

std::vector<std::string> texts_of(const Plain& petition, std::string_view attribute) {
  std::vector<std::string> texts;
  for (const auto& [name, value] : *petition.map()) {
    if (name.text != attribute) continue;
    if (const std::string* text = value.string()) texts.push_back(*text);
    if (const Plain::List* list = value.list())
      for (const Plain& item : *list)
        if (const std::string* text = item.string()) texts.push_back(*text);
  }
  return texts;
}

/// A post record, also one written as `head:` of a unit.
struct Post {
  std::string unit, post, person;
};

/// The chart on one day, read afresh from the records each time it is asked.
class ChartOfDay {
 public:
  ChartOfDay(const Org& org, Date day) : org_(org), day_(day) {
    for (const UnitRecord& record : org.units)
      if (record.head && within(record.period, day)) posts_.push_back({record.id.text, "head", record.head->text});
    for (const model::PostRecord& record : org.posts)
      if (within(record.period, day)) posts_.push_back({record.unit.text, record.post.text, record.person.text});
  }

  [[nodiscard]] const std::vector<Post>& posts() const { return posts_; }

  /// The record of a unit in force: one whose parent, if any, is in force too.
  [[nodiscard]] const UnitRecord* unit(const std::string& id) const {
    for (const UnitRecord& record : org_.units)
      if (record.id.text == id && within(record.period, day_) && (!record.parent || unit(record.parent->text))) return &record;
    return nullptr;
  }

  /// Who stands in for a person on this day: the person, or the last of a chain of delegates; nobody if it breaks off.
  [[nodiscard]] std::optional<std::string> acting_for(std::string person) const {
    for (int step = 0; step <= 8; ++step) {
      const auto absence = std::find_if(org_.absences.begin(), org_.absences.end(), [&](const model::Absence& record) {
        return record.person.text == person && record.from <= day_ && day_ <= record.to;
      });
      if (absence == org_.absences.end()) return person;
      if (!absence->delegate) return std::nullopt;
      person = absence->delegate->text;
    }
    return std::nullopt;
  }

  /// A listed unit that is no longer in force stands for what was made of it as well.
  void add_successors(const std::string& id, std::set<std::string>& listed) const {
    if (unit(id)) return;
    for (const model::Succession& record : org_.successions)
      if (record.from.text == id && record.on <= day_ && listed.insert(record.to.text).second) add_successors(record.to.text, listed);
  }

 private:
  const Org& org_;
  Date day_;
  std::vector<Post> posts_;
};

}  // namespace

std::set<std::string> parties_on_chart(const model::Rulebook& rulebook) {
  std::set<std::string> parties;
  const auto add = [&](const std::optional<model::Name>& name) {
    if (name) parties.insert(name->text);
  };
  for (const UnitRecord& record : rulebook.org.units) add(record.id), add(record.head);
  for (const model::Person& person : rulebook.org.people) add(person.id);
  for (const model::PostRecord& record : rulebook.org.posts) add(record.person);
  for (const model::Absence& record : rulebook.org.absences) add(record.person), add(record.delegate);
  return parties;
}

std::set<std::string> barred_parties(const model::Rulebook& rulebook, const Plain& petition, Date day) {
  const ChartOfDay chart(rulebook.org, day);
  const std::set<std::string> known = parties_on_chart(rulebook);

  const std::vector<std::string> named = texts_of(petition, "accused");
  std::set<std::string> accused(named.begin(), named.end());
  const bool on_chart = !accused.empty() && std::all_of(accused.begin(), accused.end(), [&](const auto& party) { return known.contains(party); });
  if (texts_of(petition, "kind") == std::vector<std::string>{"accusation"} && !on_chart)
    for (const std::string& unit : texts_of(petition, "unit")) accused.insert(unit);

  std::set<std::string> listed = accused;
  for (const std::string& party : texts_of(petition, "recused")) listed.insert(party);
  for (const std::string& party : std::set<std::string>(listed)) chart.add_successors(party, listed);

  // Units in which an accused person holds a post or acts in one; staff posts bar no unit.
  std::set<std::string> barred = listed;
  for (const Post& post : chart.posts()) {
    const auto& staff = rulebook.org.staff_posts;
    if (std::any_of(staff.begin(), staff.end(), [&](const model::Name& name) { return name.text == post.post; })) continue;
    const std::optional<std::string> acting = chart.acting_for(post.person);
    if (accused.contains(post.person) || (acting && accused.contains(*acting))) barred.insert(post.unit);
  }
  // Everything below a barred unit.
  std::set<std::string> units;
  for (const UnitRecord& record : rulebook.org.units) {
    const UnitRecord* unit = chart.unit(record.id.text);
    for (const UnitRecord* up = unit; up; up = up->parent ? chart.unit(up->parent->text) : nullptr)
      if (barred.contains(up->id.text)) units.insert(record.id.text);
  }
  barred.insert(units.begin(), units.end());
  // And whoever holds a post there.
  for (const Post& post : chart.posts()) {
    if (!units.contains(post.unit)) continue;
    barred.insert(post.person);
    if (const auto acting = chart.acting_for(post.person)) barred.insert(*acting);
  }
  std::erase_if(barred, [&](const std::string& party) { return !known.contains(party); });
  return barred;
}

}  // namespace guikou::testing
