// Bad rulebooks as data (README.md): their folders, and what the engine says about them.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "guikou/finding.hpp"

namespace guikou::diagnostics {

struct Case {
  std::string name;
  std::filesystem::path folder;
};

/// The cases in order of name.
std::vector<Case> read_cases(const std::filesystem::path& folder);

/// What reading and compiling a case gives: the text that an author sees, with files relative to the case's folder, and
/// the identifiers of the findings.
struct Told {
  std::string text;
  std::set<std::string> identifiers;
};
Told told_of(const Case& one, Language language);

/// What analysis says of a case that has no errors, asked on 2026-11-24.
Told proved_of(const Case& one, Language language);

/// The same text by the library's front door; cases with limits of their own cannot go through it.
std::string told_by_engine(const Case& one, Language language);
bool has_limits(const Case& one);

std::string file_text(const std::filesystem::path& file);

}  // namespace guikou::diagnostics
