// Audit and supervision from YAML.
#include <algorithm>
#include <array>

#include "source/mechanism_reader.hpp"
#include "source/selector_reader.hpp"

namespace guikou::source {
namespace {

using Kind = model::AuditCheck::Kind;
using model::FindingCode;

constexpr std::array<std::string_view, 6> kinds{"clock", "refused", "needs", "hand-back", "returned", "limit"};

/// The keys that each kind of check takes beside those that all take.
constexpr std::array<std::array<std::string_view, 4>, 6> keys_of_kind{{
    {"clock"}, {"clock"}, {"event", "needs", "within"}, {"within", "from", "needs"}, {"most"}, {"within", "from", "warn", "until"}}};
constexpr std::array<std::string_view, 8> kind_keys{"clock", "event", "needs", "within", "from", "warn", "until", "most"};

void refuse_other_keys(const Reading& reading, const MapView& view, Kind kind) {
  const auto& takes = keys_of_kind[static_cast<std::size_t>(kind)];
  for (const std::string_view key : kind_keys)
    if (view.find(key) && std::find(takes.begin(), takes.end(), key) == takes.end())
      reading.add(FindingCode::option_type, view.key_place(key), {std::string(key), std::string(kinds[static_cast<std::size_t>(kind)])});
}

/// A date or time attribute, or events.
void read_limit_from(const Reading& reading, const YamlNode& node, const Declarations& declarations, model::AuditCheck& check) {
  check.from = read_events(reading, node, "from");
  for (const model::Name& name : check.from) {
    const Declared* declared = declarations.find(name.text);
    if (!declared || declared->unclear) continue;
    const bool dated = declared->attribute && !declared->list && (declared->type == model::Type::date || declared->type == model::Type::time);
    if (dated && check.from.size() == 1) check.from_attribute = name.text != "received";
    else if (name.text != "received") reading.add(FindingCode::wrong_type, name.place, {"from", "events, or one attribute of type date or time", described(node)});
  }
}

}  // namespace

void read_audit_check(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::AuditCheck>& checks) {
  const MapView view(reading, node, "an audit check",
                     {"id", "title", "basis", "do", "to", "check", "clock", "event", "needs", "within", "from", "warn", "until", "most", "when"});
  if (!view.usable()) return;
  model::AuditCheck check;
  read_heading(reading, view, check);
  if (const YamlNode* basis = view.find("basis")) check.basis = read_text(reading, *basis, "basis");
  if (const YamlNode* remedy = view.find("do")) check.remedy = read_text(reading, *remedy, "do");
  if (const YamlNode* to = view.find("to")) check.to = read_selector(reading, *to, "to", {}, declarations.party_names);
  if (const YamlNode* when = view.find("when")) check.when = read_when(reading, *when, declarations);
  const YamlNode* kind = view.need("check");
  if (!kind) return;
  const auto at = kind->is_scalar() ? std::find(kinds.begin(), kinds.end(), kind->text) : kinds.end();
  if (at == kinds.end()) return report_value(reading, *kind, "check", {kinds.begin(), kinds.end()});
  check.kind = static_cast<Kind>(at - kinds.begin());
  refuse_other_keys(reading, view, check.kind);
  const bool needs = check.kind == Kind::needs, hand_back = check.kind == Kind::hand_back, limit = check.kind == Kind::limit;
  if (const YamlNode* clock = view.find("clock")) check.clocks = read_name_or_names(reading, *clock, "clock");
  if (const YamlNode* event = needs ? view.need("event") : nullptr) check.events = read_events(reading, *event, "event");
  if (const YamlNode* needed = needs ? view.need("needs") : hand_back ? view.find("needs") : nullptr) check.needed = read_events(reading, *needed, "needs");
  if (const YamlNode* within = hand_back || limit ? view.need("within") : needs ? view.find("within") : nullptr) check.within = read_span(reading, *within, "within");
  if (const YamlNode* from = view.find("from"); from && hand_back) check.from = read_events(reading, *from, "from");
  else if (from && limit) read_limit_from(reading, *from, declarations, check);
  if (const YamlNode* warn = limit ? view.need("warn") : nullptr) check.warn = read_span(reading, *warn, "warn").value_or(check.warn);
  if (const YamlNode* until = limit ? view.find("until") : nullptr) check.until = read_events(reading, *until, "until");
  if (const YamlNode* most = check.kind == Kind::returned ? view.find("most") : nullptr) check.most = read_whole(reading, *most, "most", 0, 1000).value_or(check.most);
  checks.push_back(std::move(check));
}

void read_supervision(const Reading& reading, const YamlNode& node, std::vector<model::Supervision>& supervision) {
  const MapView view(reading, node, "a supervision", {"id", "title", "basis", "late", "findings", "returned"});
  if (!view.usable()) return;
  model::Supervision one;
  read_heading(reading, view, one);
  if (const YamlNode* basis = view.find("basis")) one.basis = read_text(reading, *basis, "basis");
  const auto least = [&](std::string_view key, std::int64_t& number) {
    if (const YamlNode* value = view.find(key)) number = read_whole(reading, *value, key, 1, 1'000'000'000).value_or(1);
  };
  least("late", one.late), least("findings", one.findings), least("returned", one.returned);
  if (!view.find("late") && !view.find("findings") && !view.find("returned")) reading.add(FindingCode::missing_key, node.place, {"late", "a supervision"});
  supervision.push_back(std::move(one));
}

}  // namespace guikou::source
