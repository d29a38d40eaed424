// Conformance cases: folders of rulebook.yaml, petitions.jsonl and decisions.jsonl, compared as JSON, key by key.
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace guikou::conformance {

using Json = nlohmann::ordered_json;

struct Case {
  std::string name;
  std::filesystem::path rulebook;
  std::vector<std::string> petitions;
  std::vector<Json> decisions;
};

/// The cases of a folder, by name; empty if there is no such folder.
[[nodiscard]] std::vector<Case> read_cases(const std::filesystem::path& folder);

/// What decisions are compared by: without `digest`, `line`, an error's `message`, and `deadlines` and `path`, which have
/// cases of their own.
[[nodiscard]] Json comparable(Json decision);

/// The keys whose values differ, with both values; empty if the decisions agree.
[[nodiscard]] std::string differences(const Json& expected, const Json& actual);

/// SPEC 11: "one JSON object a line, keys in this order". Says which key stands wrongly; empty if none does.
[[nodiscard]] std::string misplaced_key(const Json& decision);

}  // namespace guikou::conformance
