// Loads a rulebook for a command that needs a sound one.
#pragma once

#include <guikou/engine.hpp>
#include <memory>
#include <optional>
#include <string>

#include "console.hpp"

namespace guikou::cli {

/// Null if the rulebook has errors; they stand on stderr then, and the command ends with status 2.
[[nodiscard]] std::shared_ptr<const Engine> open_rulebook(const Console& console, const std::string& path);

/// A time of the command line in the rulebook's zone; none if `written` is empty. Throws CannotDo if it is no time.
[[nodiscard]] std::optional<Instant> read_time_option(const Console& console, const Engine& engine, const std::string& written,
                                                      std::string_view option);

}  // namespace guikou::cli
