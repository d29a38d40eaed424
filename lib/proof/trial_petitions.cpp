#include "proof/trial_petitions.hpp"

#include <algorithm>

#include "io/json_writer.hpp"
#include "proof/epochs.hpp"

namespace guikou::proof {

using namespace program;

TrialPetition::TrialPetition(const std::string& petition) : members_(json_members(petition)) {}

std::string TrialPetition::with(const Change& change) const {
  const auto replaced = [&](const std::string& name) -> const std::optional<std::string>* {
    return name == "unit" ? &change.unit : name == "received" ? &change.received : name == "matter" ? &change.matter : nullptr;
  };
  std::string out;
  io::JsonWriter writer(out);
  writer.begin_object();
  for (const auto& [name, value] : members_) {
    if (name == "accused" && change.accused) continue;
    if (const auto* other = replaced(name); other && *other) continue;
    writer.key(name).raw(value);
  }
  if (change.received) writer.key("received").string(*change.received);
  if (change.matter) writer.key("matter").string(*change.matter);
  if (change.unit) writer.key("unit").string(*change.unit);
  if (change.accused) writer.key("accused").begin_array().string(*change.accused).end_array();
  writer.end_object();
  return out;
}

std::vector<std::string> moments(const Program& program, std::size_t most) {
  std::vector<Day> days = chart_epochs(program, true);
  std::erase_if(days, [](Day day) { return day < -25000 || day > 84000; });   // years that petitions may name (SPEC 15)
  if (days.empty()) days.push_back(20514);   // 2026-03-02: any day will do
  else days.insert(days.begin(), days.front() - 1);
  std::reverse(days.begin(), days.end());
  if (days.size() > most) days.resize(most);
  std::vector<std::string> all;
  for (const Day day : days) {
    std::string text;
    append_time(program.zone, program.zone.instant(day, 9 * 3600), text);
    all.push_back(std::move(text));
  }
  return all;
}

}  // namespace guikou::proof
