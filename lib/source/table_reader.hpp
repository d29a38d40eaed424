// Tables of rules, in YAML and as CSV decision tables (SPEC 8), and seals (SPEC 9).
#pragma once

#include <functional>

#include "model/rulebook.hpp"
#include "source/condition_reader.hpp"
#include "source/csv_table.hpp"

namespace guikou::source {

/// What reading rules needs beyond the nodes.
struct RuleReading {
  Reading& reading;
  const Declarations& declarations;
  /// Reads the CSV file that `node` names; empty if it could not be.
  std::function<std::optional<CsvTable>(const YamlNode& node)> open_csv;
  std::uint32_t rules = 0;   ///< counted against the limit
};

void read_table(RuleReading& rules, const YamlNode& node, std::vector<model::Table>& tables);
void read_sealed(RuleReading& rules, const YamlNode& node, std::vector<model::Sealed>& sealed);
/// Rules of a decision table; its cells hold the YAML of a test or value.
void read_decision_table(RuleReading& rules, const CsvTable& csv, model::Table& table);
/// One `output: value` of a `then`.
void read_action(RuleReading& rules, const model::Name& name, const YamlNode& value, model::Then& then);
/// One entry of `set`.
void read_set(RuleReading& rules, const model::Name& name, const YamlNode& value, model::Then& then);
/// Reports a second rule of the same id and counts rules against the limit.
void keep_rule(RuleReading& rules, model::Rule rule, model::Table& table);

}  // namespace guikou::source
