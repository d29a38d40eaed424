#include "compile/vocabulary.hpp"

#include "model/full_width.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "program/name_index.hpp"

namespace guikou::compile {

using model::FindingCode;
using program::none;

namespace {

std::uint32_t name_hash(std::string_view name) { return static_cast<std::uint32_t>(program::name_hash(name)); }

}  // namespace

std::size_t NameTable::slot_of(std::string_view name, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot].number != none && (slots_[slot].hash != hash || names_[slots_[slot].number] != name)) slot = (slot + 1) & mask;
  return slot;
}

void NameTable::spread(std::size_t slots) {
  const std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(slots));
  for (const Slot& each : before) {
    if (each.number == none) continue;
    std::size_t slot = each.hash & (slots - 1);
    while (slots_[slot].number != none) slot = (slot + 1) & (slots - 1);
    slots_[slot] = each;
  }
}

void NameTable::reserve(std::size_t names) {
  names_.reserve(names, names * 8);   // short ids, mostly
  if (names * 2 > slots_.size()) spread(std::bit_ceil(names * 2));
}

std::uint32_t NameTable::add(std::string_view name) {
  const std::uint32_t hash = name_hash(name);
  const std::size_t slot = slot_of(name, hash);
  if (slots_[slot].number != none) return slots_[slot].number;
  const auto number = static_cast<std::uint32_t>(names_.size());
  names_.push_back(name);
  slots_[slot] = {hash, number};
  if (names_.size() * 2 > slots_.size()) spread(slots_.size() * 2);
  return number;
}

std::uint32_t NameTable::find(std::string_view name) const { return slots_[slot_of(name, name_hash(name))].number; }

Vocabulary::Vocabulary(const model::Rulebook& rulebook, model::Findings& findings) : findings_(findings) {
  posts.add("head");    // program::head_post
  posts.add("deputy");  // program::deputy_post
  // Roles of the field's own vocabulary are known to every chart, also to one where nobody has them yet: a rulebook may ask
  // for the union of a company without one. Any other role must occur on the chart, so that a misspelling is found.
  for (const char* role : {"petition-office", "discipline", "union"}) roles.add(role);
  const model::Org& org = rulebook.org;
  for (const model::Name& level : org.levels) levels.add(level.text);
  units.reserve(org.units.size());
  persons.reserve(org.people.size() + org.units.size());
  unit_records.resize(org.units.size());
  RecordNames* names = unit_records.data();
  for (const model::UnitRecord& unit : org.units) {
    names++->unit = units.add(unit.id.text);
    if (unit.level) levels.add(unit.level->text);
    for (const model::Name& role : unit.roles) roles.add(role.text);
  }
  for (const model::Person& person : org.people) persons.add(person.id.text);
  names = unit_records.data();
  std::string_view parent;
  std::uint32_t found = units.find(parent);
  for (const model::UnitRecord& unit : org.units) {
    if (unit.head) names->head = persons.add(unit.head->text);
    if (unit.parent) {   // neighbours mostly have one parent
      if (unit.parent->text != parent) parent = unit.parent->text, found = units.find(parent);
      names->parent = found;
    }
    ++names;
  }
  for (const model::PostRecord& post : org.posts) {
    persons.add(post.person.text);
    posts.add(post.post.text);
  }
  for (const model::Absence& absence : org.absences) {
    persons.add(absence.person.text);
    if (absence.delegate) persons.add(absence.delegate->text);
  }
  for (const model::Policy& policy : rulebook.policies) policies.add(policy.id.text);
}

void Vocabulary::add_slot(std::string_view name, program::Slot slot) {
  if (slot_names_.add(name) == slots_.size()) slots_.push_back(slot);
}

program::Slot Vocabulary::slot(std::string_view name, program::Slot missing) const {
  const std::uint32_t number = slot_names_.find(name);
  return number == none ? missing : slots_[number];
}

void Vocabulary::report(FindingCode code, const model::Name& name, const std::function<std::vector<std::string_view>()>& known) const {
  if (name.empty()) return;
  std::string nearest;
  if (comparisons_ < most_comparisons) {
    const std::vector<std::string_view> names = known();
    comparisons_ += names.size();
    nearest = model::nearest_name(name.text, names);
  }
  const model::FullWidthSign* sign = nearest.empty() ? model::first_full_width_sign(name.text) : nullptr;
  if (sign) findings_.add(FindingCode::full_width, name.place, {std::string(sign->wide), std::string(sign->plain)});
  else findings_.add(code, name.place, {name.text}, std::move(nearest));
}

std::uint32_t Vocabulary::look_up(const NameTable& table, const model::Name& name, FindingCode code) const {
  const std::uint32_t number = table.find(name.text);
  if (number == none) report(code, name, [&] { return table.views(); });
  return number;
}

std::uint32_t Vocabulary::unit(const model::Name& name) const { return look_up(units, name, FindingCode::unknown_unit); }
std::uint32_t Vocabulary::person(const model::Name& name) const { return look_up(persons, name, FindingCode::unknown_person); }
std::uint32_t Vocabulary::level(const model::Name& name) const { return look_up(levels, name, FindingCode::unknown_level); }
std::uint32_t Vocabulary::role(const model::Name& name) const { return look_up(roles, name, FindingCode::unknown_role); }
std::uint32_t Vocabulary::post(const model::Name& name) const { return look_up(posts, name, FindingCode::unknown_post); }
std::uint32_t Vocabulary::policy(const model::Name& name) const { return look_up(policies, name, FindingCode::unknown_policy); }

program::Party Vocabulary::party(const model::Name& name) const {
  if (const std::uint32_t unit = units.find(name.text); unit != none) return program::Party::unit(unit);
  if (const std::uint32_t person = persons.find(name.text); person != none) return program::Party::person(person);
  report(FindingCode::unknown_party, name, [&] {
    std::vector<std::string_view> known = units.views();
    const std::vector<std::string_view> people = persons.views();
    known.insert(known.end(), people.begin(), people.end());
    return known;
  });
  return {};
}

std::uint32_t Vocabulary::matter(const model::Name& name) const {
  if (const auto at = matters.find(name.text); at != matters.end()) return at->second;
  report(FindingCode::unknown_matter, name, [&] {
    std::vector<std::string_view> known;
    known.reserve(matters.size());
    for (const auto& [id, number] : matters) known.push_back(id);
    std::sort(known.begin(), known.end());
    return known;
  });
  return none;
}

}  // namespace guikou::compile
