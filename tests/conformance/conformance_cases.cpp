#include "conformance/conformance_cases.hpp"

#include <algorithm>
#include <fstream>
#include <map>

namespace guikou::conformance {
namespace {

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<Json> objects_of(const std::filesystem::path& file) {
  std::vector<Json> objects;
  for (const std::string& line : lines_of(file)) objects.push_back(Json::parse(line));
  return objects;
}

std::optional<std::vector<Json>> objects_if_there(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return std::nullopt;
  return objects_of(file);
}

/// The value without the order of keys, and without keys of an error that are null.
nlohmann::json plain(const std::string& key, const Json& value) {
  auto all = nlohmann::json::parse(value.dump());
  if (key == "error" && all.contains("attribute") && all["attribute"].is_null()) all.erase("attribute");
  return all;
}

std::string misplaced_in(const Json& object, const std::vector<std::string>& order) {
  std::size_t last = 0;
  for (const auto& [key, value] : object.items()) {
    const auto at = static_cast<std::size_t>(std::find(order.begin(), order.end(), key) - order.begin());
    if (at == order.size() || at < last) return key;
    last = at;
  }
  return {};
}

}  // namespace

std::vector<Case> read_cases(const std::filesystem::path& folder) {
  std::vector<Case> cases;
  if (!std::filesystem::is_directory(folder)) return cases;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (!entry.is_directory()) continue;
    const auto& path = entry.path();
    cases.push_back({path.filename().string(), path / "rulebook.yaml", lines_of(path / "petitions.jsonl"), objects_if_there(path / "decisions.jsonl"),
                     lines_of(path / "cases.jsonl"), objects_of(path / "escalations.jsonl"), objects_if_there(path / "signals.jsonl")});
  }
  std::sort(cases.begin(), cases.end(), [](const Case& a, const Case& b) { return a.name < b.name; });
  return cases;
}

Json comparable(Json answer) {
  for (const char* key : {"digest", "line"}) answer.erase(key);
  if (answer.contains("error")) answer["error"].erase("message");
  return answer;
}

std::string differences(const Json& expected, const Json& actual) {
  std::string all;
  const auto value = [](const Json& object, const std::string& key) { return object.contains(key) ? object[key].dump() : std::string("absent"); };
  const auto compare = [&](const std::string& key) {
    const bool same = expected.contains(key) == actual.contains(key) && (!expected.contains(key) || plain(key, expected[key]) == plain(key, actual[key]));
    if (!same) all += "  " + key + ": expected " + value(expected, key) + ", got " + value(actual, key) + "\n";
  };
  for (const auto& [key, ignored] : expected.items()) compare(key);
  for (const auto& [key, ignored] : actual.items())
    if (!expected.contains(key)) compare(key);
  return all;
}

std::string differences(const std::vector<Json>& expected, const std::vector<Json>& actual) {
  std::string all;
  for (std::size_t i = 0; i < std::max(expected.size(), actual.size()); ++i) {
    const std::string wanted = i < expected.size() ? expected[i].dump() : "nothing", got = i < actual.size() ? actual[i].dump() : "nothing";
    const bool same = i < expected.size() && i < actual.size() && differences(comparable(expected[i]), comparable(actual[i])).empty();
    if (!same) all += "  signal " + std::to_string(i + 1) + ": expected " + wanted + ", got " + got + "\n";
  }
  return all;
}

std::string misplaced_key(const Json& answer) {
  static const std::vector<std::string> order{"id",     "outcome", "reason",      "error",       "lead",     "support", "notify",   "sponsor",   "policy", "outputs",
                                              "arbitration", "skip_levels", "unlisted", "matched", "basis",    "adjusted",  "deadlines", "path",
                                              "clocks", "due",     "next_wakeup", "digest",      "line"};
  static const std::map<std::string, std::vector<std::string>> rows{
      {"adjusted", {"output", "from", "to", "why"}},
      {"deadlines", {"clock", "due", "projected", "provisional"}},
      {"path", {"stage", "n", "at", "to", "action", "projected", "provisional"}},
      {"clocks", {"clock", "state", "start", "due", "stopped", "provisional", "refused"}},
      {"due", {"key", "stage", "at", "to", "action", "stopped"}}};
  if (std::string key = misplaced_in(answer, order); !key.empty()) return key;
  for (const auto& [list, keys] : rows)
    if (answer.contains(list))
      for (const Json& row : answer[list])
        if (const std::string key = misplaced_in(row, keys); !key.empty()) return list + "." + key;
  return {};
}

}  // namespace guikou::conformance
