#include "proof/json_members.hpp"

#include "io/json_tape.hpp"
#include "io/json_writer.hpp"

namespace guikou::proof {
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

JsonMembers json_members(const std::string& object) {
  JsonMembers members;
  io::JsonTape tape;
  if (tape.read(object, 64) != io::JsonTape::Outcome::ok) return members;
  const auto& nodes = tape.nodes();
  for (std::uint32_t node = 1; node < nodes.front().end; node = nodes[node].end) {
    std::string value;
    io::JsonWriter writer(value);
    write(writer, nodes, node);
    members.emplace_back(std::string(nodes[node].key), std::move(value));
  }
  return members;
}

std::vector<std::string> json_items(const std::string& array) {
  std::vector<std::string> items;
  io::JsonTape tape;
  const std::string object = "{\"items\":" + array + "}";   // the tape reads objects
  if (tape.read(object, 64) != io::JsonTape::Outcome::ok) return items;
  const auto& nodes = tape.nodes();
  if (nodes[1].kind != io::JsonKind::array) return items;
  for (std::uint32_t node = 2; node < nodes[1].end; node = nodes[node].end) {
    std::string value;
    io::JsonWriter writer(value);
    write(writer, nodes, node);
    items.push_back(std::move(value));
  }
  return items;
}

std::string json_object(const JsonMembers& members) {
  std::string out;
  io::JsonWriter writer(out);
  writer.begin_object();
  for (const auto& [name, value] : members) writer.key(name).raw(value);
  writer.end_object();
  return out;
}

std::string json_member(const JsonMembers& members, const std::string& name) {
  for (const auto& [key, value] : members)
    if (key == name) return value;
  return {};
}

std::string json_string(std::string_view text) {
  std::string out;
  io::JsonWriter(out).string(text);
  return out;
}

std::string with_member(const std::string& object, const std::string& name, const std::string& value) {
  JsonMembers members = json_members(object);
  for (auto& [member, held] : members)
    if (member == name) held = value;
  return json_object(members);
}

}  // namespace guikou::proof
