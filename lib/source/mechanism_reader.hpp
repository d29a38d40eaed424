// The office's work from YAML: meetings, receptions, sponsors' duties and audit (docs/language/11-meetings.md, 12-audit.md).
#pragma once

#include "model/mechanism.hpp"
#include "source/condition_reader.hpp"

namespace guikou::source {

void read_meeting(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Meeting>& meetings);
void read_reception(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Reception>& receptions);
void read_duty(Reading& reading, const YamlNode& node, std::vector<model::SponsorDuty>& duties);
/// One entry of `audit`; one of `supervision`.
void read_check(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::AuditCheck>& checks);
void read_supervision(Reading& reading, const YamlNode& node, std::vector<model::Supervision>& supervision);

}  // namespace guikou::source
