// Reads a rulebook, with what it includes, into the model (SPEC 2). Every error is reported in one run.
#pragma once

#include <filesystem>
#include <string_view>

#include "model/finding.hpp"
#include "model/limits.hpp"
#include "model/rulebook.hpp"
#include "source/file_source.hpp"

namespace guikou::model {
struct Mechanism;
}

namespace guikou::source {

/// A rulebook file, or a folder that holds `rulebook.yaml`. Usable only if no finding is an error; as much as possible
/// is filled in all the same, so that later passes find more errors. Never throws on bad input.
model::Rulebook read_rulebook(const std::filesystem::path& rulebook, const model::Limits& limits, model::Findings& findings);
model::Rulebook read_rulebook(const std::filesystem::path& rulebook, const FileSource& files, const model::Limits& limits,
                              model::Findings& findings);
/// The same; `mechanism` receives what the office does with its cases.
model::Rulebook read_rulebook(const std::filesystem::path& rulebook, const FileSource& files, const model::Limits& limits,
                              model::Findings& findings, model::Mechanism& mechanism);
/// One text without files of its own.
model::Rulebook read_rulebook_text(std::string_view yaml, std::string_view name, const model::Limits& limits, model::Findings& findings);
model::Rulebook read_rulebook_text(std::string_view yaml, std::string_view name, const model::Limits& limits, model::Findings& findings,
                                   model::Mechanism& mechanism);

}  // namespace guikou::source
