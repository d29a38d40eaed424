// Conformance cases: a folder a rulebook, with records and the answers that SPEC derives, compared as JSON, key by key:
//   petitions.jsonl → decisions.jsonl (route)   cases.jsonl → escalations.jsonl (escalate)   petitions.jsonl → signals.jsonl
// A folder may leave a pair out.
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace guikou::conformance {

using Json = nlohmann::ordered_json;

struct Case {
  std::string name;
  std::filesystem::path rulebook;
  std::vector<std::string> petitions;
  std::optional<std::vector<Json>> decisions;  ///< one a petition
  std::vector<std::string> cases;
  std::vector<Json> escalations;               ///< one a case
  std::optional<std::vector<Json>> signals;    ///< what all petitions set off
};

/// The cases of a folder, by name; empty if there is no such folder.
[[nodiscard]] std::vector<Case> read_cases(const std::filesystem::path& folder);

/// What answers are compared by: without `digest`, `line` and an error's `message`.
[[nodiscard]] Json comparable(Json answer);

/// The keys whose values differ, with both values; empty if the answers agree. An `attribute` of an error that is null is
/// the same as none: SPEC 11 leaves empty keys out, the given answers write them.
[[nodiscard]] std::string differences(const Json& expected, const Json& actual);
/// The same of lists of signals.
[[nodiscard]] std::string differences(const std::vector<Json>& expected, const std::vector<Json>& actual);

/// SPEC 11: "one JSON object a line, keys in this order", rows of lists too. Says which key stands wrongly; empty if none does.
[[nodiscard]] std::string misplaced_key(const Json& answer);

}  // namespace guikou::conformance
