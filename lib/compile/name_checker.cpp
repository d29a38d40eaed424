// Ids that a selector could take for one another (SPEC 6).
#include <unordered_map>
#include <unordered_set>

#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

using model::FindingCode;

bool names_parties(const model::Attribute& attribute) {
  return attribute.type == model::Type::unit || attribute.type == model::Type::person || attribute.type == model::Type::party;
}

/// Names that stand for a party in a selector before units and persons do.
std::unordered_map<std::string_view, const char*> selector_names(const model::Rulebook& rulebook) {
  std::unordered_map<std::string_view, const char*> names{{"lead", "the output lead"}, {"sponsor", "the output sponsor"}};
  for (const model::Attribute& attribute : rulebook.attributes)
    if (names_parties(attribute)) names.emplace(attribute.name.text, "an attribute");
  return names;
}

}  // namespace

void check_names(Context& context) {
  const auto taken = selector_names(context.rulebook);
  std::unordered_set<std::string_view> told;
  const auto check = [&](const model::Name& name, const char* what, bool person) {
    if (name.empty()) return;
    const auto at = taken.find(name.text);
    const bool unit_too = person && context.words.units.find(name.text) != program::none;
    if ((at == taken.end() && !unit_too) || !told.insert(name.text).second) return;
    context.findings.add(FindingCode::ambiguous_name, name.place, {name.text, what, at != taken.end() ? at->second : "a unit"});
  };
  const model::Org& org = context.rulebook.org;
  for (const model::UnitRecord& unit : org.units) check(unit.id, "a unit", false);
  for (const model::Person& person : org.people) check(person.id, "a person", true);
  for (const model::UnitRecord& unit : org.units)
    if (unit.head) check(*unit.head, "a person", true);
  for (const model::PostRecord& post : org.posts) check(post.person, "a person", true);
  for (const model::Absence& absence : org.absences) {
    check(absence.person, "a person", true);
    if (absence.delegate) check(*absence.delegate, "a person", true);
  }
}

}  // namespace guikou::compile
