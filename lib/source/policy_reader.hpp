// Calendar, policies and signals from YAML (SPEC 10 and 12).
#pragma once

#include "model/policy.hpp"
#include "source/condition_reader.hpp"

namespace guikou::source {

/// One key of `calendar`; sections merge key by key.
void read_calendar(const Reading& reading, const YamlNode& section, model::Calendar& calendar);
void read_policy(const Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Policy>& policies);
void read_signal(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Signal>& signals);

}  // namespace guikou::source
