#include "proof/trial_petitions.hpp"

#include "io/json_writer.hpp"

namespace guikou::proof {

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

}  // namespace guikou::proof
