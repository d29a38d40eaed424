// Findings as the JSON of `check` (SPEC 14): for the command line and for hosts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "guikou/finding.hpp"

namespace guikou {

/// {"findings":[…],"digest":…}, indented, with a line end. An empty digest is null: nothing was loaded.
[[nodiscard]] std::string findings_json(const std::vector<Finding>& findings, std::string_view digest);

}  // namespace guikou
