// Lists by key, flattened into one array: how the program keeps "all posts of a unit" and the like.
#pragma once

#include <type_traits>
#include <vector>

#include "program/ids.hpp"
#include "program/runs.hpp"

namespace guikou::compile {

/// `grouped[key(entry)]` becomes the run of its entries in `all`, a vector or a column; the order within a key is kept. Runs of nothing at all
/// are left out, where `grouped` can be without.
template <class T, class Key, class Grouped, class All>
void group(std::size_t keys, const std::vector<T>& entries, Key key, Grouped& grouped, All& all) {
  if constexpr (std::is_same_v<Grouped, program::Runs>)
    if (entries.empty()) return;
  std::vector<program::Range> ranges(keys);
  for (const T& entry : entries) ++ranges[key(entry)].count;
  std::uint32_t first = 0;
  for (program::Range& range : ranges) {
    range.first = first;
    first += range.count;
    range.count = 0;
  }
  std::vector<T> ordered(entries.size());
  for (const T& entry : entries) {
    program::Range& range = ranges[key(entry)];
    ordered[range.first + range.count++] = entry;
  }
  grouped = std::move(ranges);
  all = std::move(ordered);
}

}  // namespace guikou::compile
