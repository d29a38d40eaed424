// Lists by key, flattened into one array: how the program keeps "all posts of a unit" and the like.
#pragma once

#include <vector>

#include "program/ids.hpp"

namespace guikou::compile {

/// `ranges[key(entry)]` becomes the run of its entries in `all`; the order within a key is kept.
template <class T, class Key>
void group(std::size_t keys, const std::vector<T>& entries, Key key, std::vector<program::Range>& ranges, std::vector<T>& all) {
  ranges.assign(keys, {});
  for (const T& entry : entries) ++ranges[key(entry)].count;
  std::uint32_t first = 0;
  for (program::Range& range : ranges) {
    range.first = first;
    first += range.count;
    range.count = 0;
  }
  all.resize(entries.size());
  for (const T& entry : entries) {
    program::Range& range = ranges[key(entry)];
    all[range.first + range.count++] = entry;
  }
}

}  // namespace guikou::compile
