// Audit and supervision from YAML.
#include <algorithm>
#include <array>

#include "source/mechanism_reader.hpp"

namespace guikou::source {
namespace {

using Kind = model::AuditCheck::Kind;
using model::FindingCode;

constexpr std::array<std::string_view, 6> kinds{"clock", "refused", "needs", "hand-back", "returned", "side-limit"};

/// A key that another kind of check takes.
void refuse_others(const Reading& reading, const MapView& view, Kind kind) {
  struct KeyOf { std::string_view key; bool fits; };
  const std::array<KeyOf, 8> keys{{{"clock", kind == Kind::clock || kind == Kind::refused}, {"event", kind == Kind::needs},
                                   {"needs", kind == Kind::needs || kind == Kind::hand_back}, {"within", kind == Kind::hand_back || kind == Kind::side_limit},
                                   {"warn", kind == Kind::side_limit}, {"from", kind == Kind::side_limit}, {"until", kind == Kind::side_limit},
                                   {"most", kind == Kind::returned}}};
  for (const KeyOf& each : keys)
    if (!each.fits && view.find(each.key))
      reading.add(FindingCode::wrong_type, view.key_place(each.key), {std::string(each.key), "another check", std::string(kinds[static_cast<std::size_t>(kind)])});
}

void read_from(const Reading& reading, const YamlNode& node, const Declarations& declarations, model::AuditCheck& check) {
  model::Name name = read_name(reading, node, "from");
  if (name.empty()) return;
  const Declared* declared = declarations.find(name.text);
  const bool dated = declared && declared->attribute && !declared->list && (declared->type == model::Type::date || declared->type == model::Type::time);
  if (dated) {
    check.from = std::move(name);
  } else if (!declared || !declared->unclear) {
    reading.add(FindingCode::wrong_type, name.place, {"from", "an attribute of type date or time", described(node)});
  }
}

}  // namespace

void read_check(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::AuditCheck>& checks) {
  const MapView view(reading, node, "an audit check", {"id", "title", "basis", "do", "check", "clock", "event", "needs", "within", "warn", "from", "until", "most", "when"});
  if (!view.usable()) return;
  model::AuditCheck check;
  check.place = node.place;
  if (const YamlNode* id = view.need("id")) check.id = read_name(reading, *id, "id");
  if (const YamlNode* title = view.find("title")) check.title = read_text(reading, *title, "title");
  if (const YamlNode* basis = view.find("basis")) check.basis = read_text(reading, *basis, "basis");
  if (const YamlNode* remedy = view.find("do")) check.remedy = read_text(reading, *remedy, "do");
  if (const YamlNode* kind = view.need("check")) {
    const std::string word = kind->is_scalar() ? kind->text : std::string();
    const auto at = std::find(kinds.begin(), kinds.end(), word);
    if (at == kinds.end()) return report_value(reading, *kind, "check", {kinds.begin(), kinds.end()});
    check.kind = static_cast<Kind>(at - kinds.begin());
  } else {
    return;
  }
  refuse_others(reading, view, check.kind);
  if (const YamlNode* clock = view.find("clock")) check.clock = read_name(reading, *clock, "clock");
  if (check.kind == Kind::needs) {
    if (const YamlNode* event = view.need("event")) check.events = read_name_or_names(reading, *event, "event");
    if (const YamlNode* needs = view.need("needs")) check.needed = read_name_or_names(reading, *needs, "needs");
  } else if (const YamlNode* needs = view.find("needs")) {
    check.needed = read_name_or_names(reading, *needs, "needs");
  }
  if (const YamlNode* within = check.kind == Kind::side_limit || check.kind == Kind::hand_back ? view.need("within") : nullptr)
    check.within = read_span(reading, *within, "within").value_or(check.within);
  if (check.kind == Kind::side_limit) {
    if (const YamlNode* warn = view.need("warn")) check.warn = read_span(reading, *warn, "warn").value_or(check.warn);
    if (const YamlNode* from = view.find("from")) read_from(reading, *from, declarations, check);
    if (const YamlNode* until = view.find("until")) check.until = read_name_or_names(reading, *until, "until");
  }
  if (const YamlNode* most = view.find("most")) check.most = read_whole(reading, *most, "most", 0, 1000).value_or(2);
  if (const YamlNode* when = view.find("when")) check.when = read_when(reading, *when, declarations);
  for (const model::AuditCheck& other : checks)
    if (!check.id.empty() && other.id == check.id) reading.add(FindingCode::duplicate_id, check.id.place, {"audit check", check.id.text, std::to_string(other.id.place.line)});
  checks.push_back(std::move(check));
}

void read_supervision(Reading& reading, const YamlNode& node, std::vector<model::Supervision>& supervision) {
  const MapView view(reading, node, "a supervision", {"id", "title", "basis", "late", "findings", "returned"});
  if (!view.usable()) return;
  model::Supervision one;
  one.place = node.place;
  if (const YamlNode* id = view.need("id")) one.id = read_name(reading, *id, "id");
  if (const YamlNode* title = view.find("title")) one.title = read_text(reading, *title, "title");
  if (const YamlNode* basis = view.find("basis")) one.basis = read_text(reading, *basis, "basis");
  const auto least = [&](std::string_view key, std::int64_t& value) {
    if (const YamlNode* number = view.find(key)) value = read_whole(reading, *number, key, 1, 1'000'000'000).value_or(1);
  };
  least("late", one.late), least("findings", one.findings), least("returned", one.returned);
  if (!view.find("late") && !view.find("findings") && !view.find("returned")) reading.add(FindingCode::missing_key, node.place, {"late", "a supervision"});
  for (const model::Supervision& other : supervision)
    if (!one.id.empty() && other.id == one.id) reading.add(FindingCode::duplicate_id, one.id.place, {"supervision", one.id.text, std::to_string(other.id.place.line)});
  supervision.push_back(std::move(one));
}

}  // namespace guikou::source
