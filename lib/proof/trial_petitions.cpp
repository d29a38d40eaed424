#include "proof/trial_petitions.hpp"

#include <algorithm>

#include "io/json_writer.hpp"
#include "proof/epochs.hpp"

namespace guikou::proof {

using namespace program;

namespace {

void write(io::JsonWriter& writer, const std::vector<io::JsonNode>& nodes, std::uint32_t index) {
  const io::JsonNode& node = nodes[index];
  switch (node.kind) {
    case io::JsonKind::null: writer.null(); return;
    case io::JsonKind::boolean: writer.boolean(node.truth); return;
    case io::JsonKind::number: writer.raw(node.text); return;
    case io::JsonKind::string: writer.string(node.text); return;
    case io::JsonKind::array:
      writer.begin_array();
      for (std::uint32_t item = index + 1; item < node.end; item = nodes[item].end) write(writer, nodes, item);
      writer.end_array();
      return;
    case io::JsonKind::object:
      writer.begin_object();
      for (std::uint32_t item = index + 1; item < node.end; item = nodes[item].end) writer.key(nodes[item].key), write(writer, nodes, item);
      writer.end_object();
      return;
  }
}

}  // namespace

TrialPetition::TrialPetition(const std::string& petition) {
  io::JsonTape tape;
  if (tape.read(petition, 64) != io::JsonTape::Outcome::ok) return;
  const auto& nodes = tape.nodes();
  for (std::uint32_t node = 1; node < nodes.front().end; node = nodes[node].end) {
    std::string value;
    io::JsonWriter writer(value);
    write(writer, nodes, node);
    members_.emplace_back(std::string(nodes[node].key), std::move(value));
  }
}

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
