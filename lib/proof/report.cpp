#include "proof/report.hpp"

namespace guikou::proof {

model::Place Report::place_of(const std::string& rule) const {
  for (const model::Table& table : rulebook_.tables) {
    if (!rule.starts_with(table.id.text + "/")) continue;
    const std::string_view name = std::string_view(rule).substr(table.id.text.size() + 1);
    for (const model::Rule& each : table.rules)
      if (each.id.text == name) return each.id.place.known() ? each.id.place : each.place;
    return table.otherwise && name == "otherwise" ? table.otherwise->place : table.place;
  }
  for (const model::Table& table : rulebook_.tables)
    if (table.id.text == rule) return table.id.place;
  return {};
}

void Report::add(model::FindingCode code, const std::string& rule, std::vector<std::string> arguments, std::string example, std::vector<std::string> blockers) {
  add_at(place_of(rule), code, std::move(arguments), std::move(example));
  findings_.back().rule = rule;
  findings_.back().blockers = std::move(blockers);
}

void Report::add_at(model::Place place, model::FindingCode code, std::vector<std::string> arguments, std::string example) {
  ProvedFinding& proved = findings_.emplace_back();
  proved.finding.code = code;
  proved.finding.place = place;
  proved.finding.arguments = std::move(arguments);
  proved.example = std::move(example);
}

void Report::incomplete(const std::string& rule, std::string what) {
  add(model::FindingCode::analysis_incomplete, rule, {rule.empty() ? rulebook_.id.text.empty() ? "rulebook" : rulebook_.id.text : rule, std::move(what)});
}

}  // namespace guikou::proof
