// Channels, methods, outcomes, duplicates and what the report shows, from YAML.
#include "source/mechanism_reader.hpp"
#include "source/selector_reader.hpp"

namespace guikou::source {
namespace {

using model::FindingCode;

/// Days or working days: what is counted is days.
model::Duration read_days(const Reading& reading, const YamlNode& node, std::string_view what, model::Duration otherwise) {
  const model::Duration span = read_span(reading, node, what).value_or(otherwise);
  if (span.unit != model::Duration::Unit::hours) return span;
  reading.add(FindingCode::wrong_type, node.place, {std::string(what), "a duration in days or working days", described(node)});
  return otherwise;
}

}  // namespace

void read_channel(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Channel>& channels) {
  const MapView view(reading, node, "a channel", {"id", "title", "when", "first", "within", "silent"});
  if (!view.usable()) return;
  model::Channel channel;
  read_heading(reading, view, channel);
  if (const YamlNode* when = view.need("when")) channel.when = read_when(reading, *when, declarations);
  if (const YamlNode* first = view.need("first")) channel.first = read_events(reading, *first, "first");
  if (const YamlNode* within = view.need("within")) channel.within = read_span(reading, *within, "within").value_or(channel.within);
  if (const YamlNode* silent = view.find("silent")) channel.silent = read_days(reading, *silent, "silent", channel.silent);
  channels.push_back(std::move(channel));
}

void read_method(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Method>& methods) {
  const MapView view(reading, node, "a method", {"id", "title", "begins", "ends", "when", "pauses"});
  if (!view.usable()) return;
  model::Method method;
  read_heading(reading, view, method);
  if (const YamlNode* begins = view.need("begins")) method.begins = read_events(reading, *begins, "begins");
  if (const YamlNode* ends = view.find("ends")) method.ends = read_events(reading, *ends, "ends");
  if (const YamlNode* when = view.find("when")) method.when = read_when(reading, *when, declarations);
  if (const YamlNode* pauses = view.find("pauses")) method.pauses = read_name_or_names(reading, *pauses, "pauses");
  methods.push_back(std::move(method));
}

void read_outcome(const Reading& reading, const YamlNode& node, std::vector<model::OutcomeKind>& outcomes) {
  const MapView view(reading, node, "an outcome", {"id", "title", "basis", "event"});
  if (!view.usable()) return;
  model::OutcomeKind outcome;
  read_heading(reading, view, outcome);
  if (const YamlNode* basis = view.find("basis")) outcome.basis = read_text(reading, *basis, "basis");
  if (const YamlNode* event = view.need("event")) outcome.events = read_events(reading, *event, "event");
  outcomes.push_back(std::move(outcome));
}

void read_duplicate(const Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Duplicate>& duplicates) {
  const MapView view(reading, node, "a duplicate", {"id", "title", "same", "within", "answered"});
  if (!view.usable()) return;
  model::Duplicate duplicate;
  read_heading(reading, view, duplicate);
  if (const YamlNode* same = view.need("same"))
    for (model::Name& name : read_name_or_names(reading, *same, "same")) {
      const Declared* declared = tested_name(reading, name, declarations, true);
      if (!declared || declared->unclear) continue;
      using model::Type;
      // What a petition is about may be compared; who brought it may not.
      if (!declared->list && declared->type != Type::text && declared->type != Type::person && declared->type != Type::party && declared->type != Type::number) duplicate.same.push_back(std::move(name));
      else reading.add(FindingCode::wrong_type, name.place, {"same", "attributes that tell what a petition is about: no text, person, party, number or list", "\"" + name.text + "\""});
    }
  if (const YamlNode* within = view.need("within")) duplicate.within = read_days(reading, *within, "within", duplicate.within);
  if (const YamlNode* answered = view.find("answered")) duplicate.answered = read_events(reading, *answered, "answered");
  duplicates.push_back(std::move(duplicate));
}

void read_report(const Reading& reading, const YamlNode& node, const Declarations& declarations, model::ReportWish& wish) {
  const MapView view(reading, node, "report", {"field", "unit", "coverage", "remit", "soon", "weeks"});
  if (!view.usable()) return;
  if (const YamlNode* field = view.find("field")) wish.field = read_whole(reading, *field, "field", 1, 64).value_or(1);
  if (const YamlNode* unit = view.find("unit")) wish.unit = read_selector(reading, *unit, "unit", {}, declarations.party_names);
  if (const YamlNode* coverage = view.find("coverage")) wish.coverage = read_names(reading, *coverage, "coverage");
  if (const YamlNode* remit = view.find("remit")) wish.remit = read_selector(reading, *remit, "remit", {}, declarations.party_names);
  if (const YamlNode* soon = view.find("soon")) wish.soon = read_days(reading, *soon, "soon", wish.soon);
  if (const YamlNode* weeks = view.find("weeks")) wish.weeks = read_whole(reading, *weeks, "weeks", 1, 52).value_or(4);
}

}  // namespace guikou::source
