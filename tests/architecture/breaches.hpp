// Walks a source tree and names every breach of the walls.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace guikou::architecture {

/// One sentence a breach, beginning with the file's path; empty if the tree keeps to walls.hpp.
[[nodiscard]] std::vector<std::string> breaches(const std::filesystem::path& root);

/// C++ text with comments and the insides of string and character literals blanked, line ends kept.
[[nodiscard]] std::string without_comments_and_texts(const std::string& source);

}  // namespace guikou::architecture
