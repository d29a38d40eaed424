// `--limit NAME=VALUE`: the limits of SPEC 15 as options of the command line.
#pragma once

#include <guikou/limits.hpp>
#include <string>
#include <vector>

#include "console.hpp"

namespace guikou::cli {

/// The limits with those changed that were asked for. Throws CannotDo for a name or value that is none.
[[nodiscard]] Limits limits_of(const Console& console, const std::vector<std::string>& asked);

/// All names, separated by commas, for the help.
[[nodiscard]] std::string limit_names();

}  // namespace guikou::cli
