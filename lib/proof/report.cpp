#include "proof/report.hpp"

#include <algorithm>

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

std::string names_in_short(const std::vector<std::string>& names) {
  constexpr std::size_t most = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) text += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > most) text += " … +" + std::to_string(names.size() - most);
  return text;
}

void Report::add_together(model::FindingCode one, model::FindingCode many, std::vector<std::string> names, model::Place place, std::vector<std::string> also, std::string example) {
  std::vector<std::string> arguments{names.size() == 1 ? names.front() : names_in_short(names)};
  arguments.insert(arguments.end(), also.begin(), also.end());
  if (names.size() > 1) arguments.push_back(std::to_string(names.size()));
  add_at(place, names.size() == 1 ? one : many, std::move(arguments), std::move(example));
  if (names.size() > 1) findings_.back().about = std::move(names);
}

void Report::incomplete_for(const std::vector<std::string>& all, std::string what, std::string example) {
  std::vector<std::string> names;   // each once
  for (const std::string& name : all)
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  add(model::FindingCode::analysis_incomplete, names.front(), {names_in_short(names), std::move(what)}, std::move(example));
  if (names.size() > 1) findings_.back().about = names;
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
