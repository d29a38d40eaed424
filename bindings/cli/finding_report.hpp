// Findings for people and for machines (SPEC 14 `check --format`).
#pragma once

#include <guikou/finding.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "console.hpp"

namespace guikou::cli {

/// `file:line:column: severity[code]: message`, the source line with a caret below, and what to do.
[[nodiscard]] std::string findings_as_text(const std::vector<Finding>& findings, bool colour);

/// {"findings":[…],"digest":…}; no digest: null.
[[nodiscard]] std::string findings_as_json(const std::vector<Finding>& findings, std::string_view digest);

/// SARIF 2.1.0, columns in characters (columnKind unicodeCodePoints).
[[nodiscard]] std::string findings_as_sarif(const std::vector<Finding>& findings);

/// Workflow commands that GitHub shows beside the lines of a change.
[[nodiscard]] std::string findings_as_github(const std::vector<Finding>& findings);

/// "2 errors, 1 warning" in the user's language.
[[nodiscard]] std::string finding_counts(const Console& console, const std::vector<Finding>& findings);

[[nodiscard]] bool any_of_severity(const std::vector<Finding>& findings, Severity severity);

}  // namespace guikou::cli
