// The tests that stand in a rulebook (SPEC 13), kept as plain data.
#pragma once

#include "model/rulebook.hpp"
#include "source/reading.hpp"

namespace guikou::source {

void read_test_case(const Reading& reading, const YamlNode& node, std::vector<model::RulebookTest>& tests);
/// Plain data; spellings that YAML readers disagree about (yes, 010, 1e3) are reported.
model::Plain read_plain(const Reading& reading, const YamlNode& node);

}  // namespace guikou::source
