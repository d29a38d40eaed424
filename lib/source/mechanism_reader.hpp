// What an office does with its cases, from YAML: audit and supervision (docs/language/11-office.md).
#pragma once

#include "model/mechanism.hpp"
#include "source/condition_reader.hpp"

namespace guikou::source {

/// One entry of `audit`; one of `supervision`.
void read_audit_check(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::AuditCheck>& checks);
void read_supervision(const Reading& reading, const YamlNode& node, std::vector<model::Supervision>& supervision);

}  // namespace guikou::source
