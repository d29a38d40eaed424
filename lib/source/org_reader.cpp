#include "source/org_reader.hpp"

namespace guikou::source {
namespace {

using model::FindingCode;

std::optional<model::Name> optional_name(const Reading& reading, const MapView& view, std::string_view key) {
  const YamlNode* node = view.find(key);
  if (!node) return std::nullopt;
  model::Name name = read_name(reading, *node, key);
  if (name.empty()) return std::nullopt;
  return name;
}

model::Name needed_name(const Reading& reading, const MapView& view, std::string_view key) {
  const YamlNode* node = view.need(key);
  return node ? read_name(reading, *node, key) : model::Name{};
}

model::Text optional_text(const Reading& reading, const MapView& view, std::string_view key) {
  const YamlNode* node = view.find(key);
  return node ? read_text(reading, *node, key) : model::Text();
}

std::vector<model::Name> optional_names(const Reading& reading, const MapView& view, std::string_view key) {
  const YamlNode* node = view.find(key);
  return node ? read_names(reading, *node, key) : std::vector<model::Name>();
}

std::optional<model::Date> optional_day(const Reading& reading, const MapView& view, std::string_view key) {
  const YamlNode* node = view.find(key);
  return node ? read_day(reading, *node, key) : std::nullopt;
}

model::Date needed_day(const Reading& reading, const MapView& view, std::string_view key) {
  const YamlNode* node = view.need(key);
  return node ? read_day(reading, *node, key).value_or(model::Date{}) : model::Date{};
}

model::Period period(const Reading& reading, const MapView& view) {
  return {optional_day(reading, view, "since"), optional_day(reading, view, "until")};
}

}  // namespace

void read_matter(const Reading& reading, const YamlNode& node, std::vector<model::Matter>& matters) {
  const MapView view(reading, node, "a matter", {"id", "title"});
  if (!view.usable()) return;
  model::Matter matter{needed_name(reading, view, "id"), optional_text(reading, view, "title"), node.place};
  const model::Text id = matter.id.text;
  if (id.empty()) return;
  if (id.front() == '/' || id.back() == '/' || id.find("//") != std::string::npos)
    reading.add(FindingCode::matter_path, matter.id.place, {id});
  else
    matters.push_back(matter);
}

void read_unit(const Reading& reading, const YamlNode& node, model::Org& org) {
  const MapView view(reading, node, "a unit", {"id", "name", "level", "parent", "head", "roles", "external", "since", "until"});
  if (!view.usable()) return;
  model::UnitRecord unit;
  unit.id = needed_name(reading, view, "id");
  unit.name = optional_text(reading, view, "name");
  unit.level = optional_name(reading, view, "level");
  unit.parent = optional_name(reading, view, "parent");
  unit.head = optional_name(reading, view, "head");
  unit.roles = optional_names(reading, view, "roles");
  if (const YamlNode* external = view.find("external")) unit.external = read_boolean(reading, *external, "external").value_or(false);
  unit.period = period(reading, view);
  unit.place = node.place;
  if (!unit.id.empty()) org.units.push_back(std::move(unit));
}

void read_person(const Reading& reading, const YamlNode& node, model::Org& org) {
  const MapView view(reading, node, "a person", {"id", "name"});
  if (!view.usable()) return;
  model::Person person{needed_name(reading, view, "id"), optional_text(reading, view, "name"), node.place};
  if (!person.id.empty()) org.people.push_back(person);
}

void read_post(const Reading& reading, const YamlNode& node, model::Org& org) {
  const MapView view(reading, node, "a post", {"unit", "post", "person", "lines", "managed_by", "since", "until"});
  if (!view.usable()) return;
  model::PostRecord post;
  post.unit = needed_name(reading, view, "unit");
  post.post = needed_name(reading, view, "post");
  post.person = needed_name(reading, view, "person");
  post.lines = optional_names(reading, view, "lines");
  post.managed_by = optional_name(reading, view, "managed_by");
  post.period = period(reading, view);
  post.place = node.place;
  if (!post.unit.empty() && !post.post.empty() && !post.person.empty()) org.posts.push_back(std::move(post));
}

void read_absence(const Reading& reading, const YamlNode& node, model::Org& org) {
  const MapView view(reading, node, "an absence", {"person", "from", "to", "delegate"});
  if (!view.usable()) return;
  model::Absence absence;
  absence.person = needed_name(reading, view, "person");
  absence.from = needed_day(reading, view, "from");
  absence.to = needed_day(reading, view, "to");
  absence.delegate = optional_name(reading, view, "delegate");
  absence.place = node.place;
  if (!absence.person.empty()) org.absences.push_back(absence);
}

void read_functional(const Reading& reading, const YamlNode& node, model::Org& org) {
  const MapView view(reading, node, "a functional line", {"unit", "under", "matters"});
  if (!view.usable()) return;
  model::FunctionalLine line{needed_name(reading, view, "unit"), needed_name(reading, view, "under"), optional_names(reading, view, "matters"), node.place};
  if (!line.unit.empty() && !line.under.empty()) org.functional.push_back(std::move(line));
}

void read_liaison(const Reading& reading, const YamlNode& node, model::Org& org) {
  const MapView view(reading, node, "a liaison", {"unit", "with", "matters"});
  if (!view.usable()) return;
  model::Liaison liaison{needed_name(reading, view, "unit"), needed_name(reading, view, "with"), optional_names(reading, view, "matters"), node.place};
  if (!liaison.unit.empty() && !liaison.with.empty()) org.liaisons.push_back(std::move(liaison));
}

void read_succession(const Reading& reading, const YamlNode& node, model::Org& org) {
  const MapView view(reading, node, "a succession", {"from", "to", "on", "matters"});
  if (!view.usable()) return;
  model::Succession succession{needed_name(reading, view, "from"), needed_name(reading, view, "to"), needed_day(reading, view, "on"),
                               optional_names(reading, view, "matters"), node.place};
  if (!succession.from.empty() && !succession.to.empty()) org.successions.push_back(std::move(succession));
}

void read_responsibility(const Reading& reading, const YamlNode& node, std::vector<model::Responsibility>& responsibilities) {
  const MapView view(reading, node, "a responsibility", {"matter", "unit", "within"});
  if (!view.usable()) return;
  model::Responsibility one{needed_name(reading, view, "matter"), needed_name(reading, view, "unit"), optional_name(reading, view, "within"), node.place};
  if (!one.matter.empty() && !one.unit.empty()) responsibilities.push_back(one);
}

}  // namespace guikou::source
