#include "conformance/conformance_cases.hpp"

#include <algorithm>
#include <fstream>

namespace guikou::conformance {
namespace {

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

std::vector<Case> read_cases(const std::filesystem::path& folder) {
  std::vector<Case> cases;
  if (!std::filesystem::is_directory(folder)) return cases;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (!entry.is_directory()) continue;
    Case one{entry.path().filename().string(), entry.path() / "rulebook.yaml", lines_of(entry.path() / "petitions.jsonl"), {}};
    for (const std::string& line : lines_of(entry.path() / "decisions.jsonl")) one.decisions.push_back(Json::parse(line));
    cases.push_back(std::move(one));
  }
  std::sort(cases.begin(), cases.end(), [](const Case& a, const Case& b) { return a.name < b.name; });
  return cases;
}

Json comparable(Json decision) {
  for (const char* key : {"digest", "line", "deadlines", "path"}) decision.erase(key);
  if (decision.contains("error")) decision["error"].erase("message");
  return decision;
}

std::string differences(const Json& expected, const Json& actual) {
  std::string all;
  const auto value = [](const Json& object, const std::string& key) { return object.contains(key) ? object[key].dump() : std::string("absent"); };
  const auto compare = [&](const std::string& key) {
    // outputs are compared as an object: by key, in no order
    const bool same = expected.contains(key) == actual.contains(key) &&
                      (!expected.contains(key) || nlohmann::json::parse(expected[key].dump()) == nlohmann::json::parse(actual[key].dump()));
    if (!same) all += "  " + key + ": expected " + value(expected, key) + ", got " + value(actual, key) + "\n";
  };
  for (const auto& [key, ignored] : expected.items()) compare(key);
  for (const auto& [key, ignored] : actual.items())
    if (!expected.contains(key)) compare(key);
  return all;
}

std::string misplaced_key(const Json& decision) {
  static const std::vector<std::string> order{"id",      "outcome",     "reason",      "error",    "lead",    "support",  "notify",
                                              "sponsor", "policy",      "outputs",     "arbitration", "skip_levels", "unlisted", "matched",
                                              "basis",   "adjusted",    "deadlines",   "path",     "digest",  "line"};
  std::size_t last = 0;
  for (const auto& [key, value] : decision.items()) {
    const auto at = static_cast<std::size_t>(std::find(order.begin(), order.end(), key) - order.begin());
    if (at == order.size() || at < last) return key;
    last = at;
  }
  return {};
}

}  // namespace guikou::conformance
