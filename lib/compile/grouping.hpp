// Lists by key, flattened into one array: how the program keeps "all posts of a unit" and the like.
#pragma once

#include <vector>

#include "program/column.hpp"
#include "program/ids.hpp"

namespace guikou::compile {

/// `grouped[key(entry)]` becomes the run of its entries in `all`, a vector or a column; the order within a key is kept.
template <class T, class Key, class All>
void group(std::size_t keys, const std::vector<T>& entries, Key key, program::Column<program::Range>& grouped, All& all) {
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
