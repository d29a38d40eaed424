// Which entries of two lists stand for each other: equal, in the same order in both.
#pragma once

#include <array>
#include <string>
#include <vector>

namespace guikou::proof {

/// Pairs of positions, ascending in both. As many as there can be, unless the lists differ in too much: then fewer.
[[nodiscard]] std::vector<std::array<std::size_t, 2>> alignment(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace guikou::proof
