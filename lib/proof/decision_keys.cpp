#include "proof/decision_keys.hpp"

#include "io/json_writer.hpp"

namespace guikou::proof {

const std::vector<std::string>& compared_key_names() {
  static const std::vector<std::string> names{"outcome", "lead", "support", "notify", "sponsor", "policy", "outputs", "deadlines", "path"};
  return names;
}

const io::KeyChoice& compared_keys() {
  static const io::KeyChoice keys(compared_key_names());
  return keys;
}

const io::KeyChoice& shown_keys() {
  static const io::KeyChoice keys({"outcome", "reason", "lead", "support", "notify", "sponsor", "policy", "outputs", "deadlines", "path", "error"});
  return keys;
}

std::vector<std::string> differing_keys(Probe& before, Probe& after) {
  static const std::vector<io::KeyChoice> single = [] {
    std::vector<io::KeyChoice> all;
    for (const std::string& name : compared_key_names()) all.emplace_back(std::vector<std::string>{name});
    return all;
  }();
  std::vector<std::string> differ;
  if (before.error() && after.error()) return differ;
  for (std::size_t i = 0; i < single.size(); ++i) {
    std::string a, b;
    before.write(single[i], true, a);
    after.write(single[i], true, b);
    if (a != b) differ.push_back(compared_key_names()[i]);
  }
  return differ;
}

std::string id_as_json(const io::PetitionReader& reader) {
  if (!reader.has_id()) return "null";
  std::string out;
  io::JsonWriter writer(out);
  writer.string(reader.id());
  return out;
}

}  // namespace guikou::proof
