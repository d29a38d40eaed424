// Calendar, policies and signals from YAML (SPEC 10 and 12).
#pragma once

#include "model/policy.hpp"
#include "source/condition_reader.hpp"

namespace guikou::source {

/// One section `calendar`. Sections of several files merge key by key: lists gather, of the rest the last one read counts.
/// `weekend_read`: an earlier section has replaced the default weekend.
void read_calendar(const Reading& reading, const YamlNode& section, model::Calendar& calendar, bool& weekend_read);
void read_policy(const Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Policy>& policies);
void read_signal(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Signal>& signals);

}  // namespace guikou::source
