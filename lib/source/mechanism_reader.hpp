// What an office does with its cases, from YAML: audit and supervision, meetings, receptions, duties and linkage (docs/language/11-office.md).
#pragma once

#include "model/mechanism.hpp"
#include "source/condition_reader.hpp"

namespace guikou::source {

/// One entry of `audit`; one of `supervision`.
void read_audit_check(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::AuditCheck>& checks);
void read_supervision(const Reading& reading, const YamlNode& node, std::vector<model::Supervision>& supervision);
/// One entry of `meetings`, `receptions`, `duties`, `linkage`.
void read_meeting(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Meeting>& meetings);
void read_reception(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Reception>& receptions);
void read_duty(const Reading& reading, const YamlNode& node, std::vector<model::SponsorDuty>& duties);
void read_link(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Link>& links);

/// One entry of `channels`, `methods`, `outcomes`, `duplicates`; the section `report`.
void read_channel(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Channel>& channels);
void read_method(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Method>& methods);
void read_outcome(const Reading& reading, const YamlNode& node, std::vector<model::OutcomeKind>& outcomes);
void read_duplicate(const Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Duplicate>& duplicates);
void read_report(const Reading& reading, const YamlNode& node, const Declarations& declarations, model::ReportWish& wish);

/// One event or several, none of which is `acted`.
[[nodiscard]] std::vector<model::Name> read_events(const Reading& reading, const YamlNode& node, std::string_view what);

/// What every entry begins with.
template <class Entry>
void read_heading(const Reading& reading, const MapView& view, Entry& entry) {
  entry.place = view.place();
  if (const YamlNode* id = view.need("id")) entry.id = read_name(reading, *id, "id");
  if (const YamlNode* title = view.find("title")) entry.title = read_text(reading, *title, "title");
}

}  // namespace guikou::source
