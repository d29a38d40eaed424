#include "reference/chart.hpp"

#include <algorithm>

namespace guikou::reference {

bool contains(const model::Period& period, Date date) {
  return (!period.since || *period.since <= date) && (!period.until || date <= *period.until);
}

bool at_or_below(const std::string& matter, const std::string& node) {
  return matter == node || matter.rfind(node + "/", 0) == 0;
}

bool fits(const std::vector<model::Name>& matters, const std::optional<std::string>& matter) {
  if (matters.empty()) return true;
  return matter && std::any_of(matters.begin(), matters.end(), [&](const model::Name& node) { return at_or_below(*matter, node.text); });
}

// "Heads written in unit records come before `posts` records in reading order."
// "`head: X` on a unit is the post `head` held by X in that record's period."
Chart::Chart(const model::Rulebook& rulebook) : rulebook_(rulebook) {
  for (const model::UnitRecord& unit : rulebook.org.units) {
    if (!unit.head) continue;
    model::PostRecord head;
    head.unit = unit.id;
    head.post.text = "head";
    head.person = *unit.head;
    head.period = unit.period;
    posts_.push_back(head);
  }
  posts_.insert(posts_.end(), rulebook.org.posts.begin(), rulebook.org.posts.end());
}

bool Chart::is_unit(const std::string& id) const {
  return std::any_of(rulebook_.org.units.begin(), rulebook_.org.units.end(), [&](const auto& unit) { return unit.id.text == id; });
}

bool Chart::is_person(const std::string& id) const {
  const auto& org = rulebook_.org;
  return std::any_of(org.people.begin(), org.people.end(), [&](const auto& person) { return person.id.text == id; }) ||
         std::any_of(posts_.begin(), posts_.end(), [&](const auto& post) { return post.person.text == id; }) ||
         std::any_of(org.absences.begin(), org.absences.end(), [&](const auto& absence) {
           return absence.person.text == id || (absence.delegate && absence.delegate->text == id);
         });
}

// "missing ancestors are implied"
bool Chart::is_matter(const std::string& id) const {
  return std::any_of(rulebook_.matters.begin(), rulebook_.matters.end(), [&](const auto& matter) { return at_or_below(matter.id.text, id); });
}

// "A unit is in force on a date inside a record's period whose parent, if any, is in force too."
const model::UnitRecord* Chart::record_in_force(const std::string& unit, Date date) const {
  for (const model::UnitRecord& record : rulebook_.org.units)
    if (record.id.text == unit && contains(record.period, date) && (!record.parent || in_force(record.parent->text, date))) return &record;
  return nullptr;
}

const model::UnitRecord* Chart::latest_record_begun(const std::string& unit, Date date) const {
  const model::UnitRecord* latest = nullptr;
  for (const model::UnitRecord& record : rulebook_.org.units) {
    if (record.id.text != unit || (record.period.since && *record.period.since > date)) continue;
    // periods of one unit do not overlap, so at most one has no beginning, and that one is the earliest
    if (latest == nullptr || (record.period.since && (!latest->period.since || *latest->period.since < *record.period.since))) latest = &record;
  }
  return latest;
}

std::optional<std::string> Chart::parent(const std::string& unit, Date date) const {
  const model::UnitRecord* record = record_in_force(unit, date);
  if (record == nullptr || !record->parent) return std::nullopt;
  return record->parent->text;
}

std::vector<std::string> Chart::superiors(const std::string& unit, Date date) const {
  std::vector<std::string> all;
  for (auto above = parent(unit, date); above; above = parent(*above, date)) all.push_back(*above);
  return all;
}

std::vector<std::string> Chart::self_and_superiors(const std::string& unit, Date date) const {
  std::vector<std::string> all = superiors(unit, date);
  all.insert(all.begin(), unit);
  return all;
}

std::vector<std::string> Chart::children(const std::string& unit, Date date) const {
  std::vector<std::string> all;
  for (const model::UnitRecord& record : rulebook_.org.units)
    if (record.parent && record.parent->text == unit && record_in_force(record.id.text, date) == &record) all.push_back(record.id.text);
  return all;
}

bool Chart::has_role(const std::string& unit, const std::string& role, Date date) const {
  const model::UnitRecord* record = record_in_force(unit, date);
  return record != nullptr && std::any_of(record->roles.begin(), record->roles.end(), [&](const model::Name& name) { return name.text == role; });
}

std::optional<std::string> Chart::level(const std::string& unit, Date date) const {
  const model::UnitRecord* record = record_in_force(unit, date);
  if (record == nullptr || !record->level) return std::nullopt;
  return record->level->text;
}

bool Chart::has_levels() const {
  return !rulebook_.org.levels.empty() ||
         std::any_of(rulebook_.org.units.begin(), rulebook_.org.units.end(), [](const auto& unit) { return unit.level.has_value(); });
}

// "A post record is in force on its own dates, whatever its unit's."
std::vector<const model::PostRecord*> Chart::posts_in_force(Date date) const {
  std::vector<const model::PostRecord*> all;
  for (const model::PostRecord& post : posts_)
    if (contains(post.period, date)) all.push_back(&post);
  return all;
}

// "Holder on a date of a post record in force: its person; if absent that date, the delegate, who may be absent too
// (at most 8 steps; a loop or no delegate means that the post is vacant)."
Chart::Acting Chart::acting(const std::string& person, Date date) const {
  Acting acting{{person}, std::nullopt};
  for (int step = 0; step <= 8; ++step) {
    const std::string& here = acting.chain.back();
    // "Of overlapping absences the first in reading order counts."
    const auto& absences = rulebook_.org.absences;
    const auto absence = std::find_if(absences.begin(), absences.end(), [&](const model::Absence& each) {
      return each.person.text == here && each.from <= date && date <= each.to;
    });
    if (absence == absences.end()) {
      acting.holder = here;
      return acting;
    }
    if (!absence->delegate) return acting;
    acting.chain.push_back(absence->delegate->text);
  }
  return acting;
}

std::optional<std::string> Chart::after_succession(const std::string& unit, Date date, const std::optional<std::string>& matter) const {
  std::string here = unit;
  for (int step = 0; step <= 32; ++step) {  // "repeatedly, at most 32 steps; failing that it yields nothing"
    // "A unit none of whose records has begun yields nothing."
    const model::UnitRecord* latest = latest_record_begun(here, date);
    if (latest == nullptr) return std::nullopt;
    if (in_force(here, date)) return here;
    // "replaced by `to` of the first succession record from it with `on` ≤ date whose `matters` contain the petition's
    // matter or are absent"
    const auto& successions = rulebook_.org.successions;
    const auto succession = std::find_if(successions.begin(), successions.end(), [&](const model::Succession& each) {
      return each.from.text == here && each.on <= date && fits(each.matters, matter);
    });
    if (succession != successions.end()) here = succession->to.text;
    // "failing that, by the parent in its latest record begun by then"
    else if (latest->parent) here = latest->parent->text;
    else return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace guikou::reference
