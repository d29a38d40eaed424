// The fewest elements of which every set holds one.
#pragma once

#include <cstddef>
#include <vector>

namespace guikou::proof {

/// Exact while the search is small, else a small set that is not sure to be the smallest. Empty sets are not allowed.
[[nodiscard]] std::vector<std::size_t> smallest_hitting_set(const std::vector<std::vector<std::size_t>>& sets);

}  // namespace guikou::proof
