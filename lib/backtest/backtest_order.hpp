// In which order a backtest is told: what weighs most first, names where weights are equal.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "guikou/backtest.hpp"

namespace guikou::backtest {

/// The rows of a map, heaviest first; rows without weight are left out. Stable over the map's own order.
template <class Map, class Weight>
[[nodiscard]] std::vector<const typename Map::value_type*> heaviest_first(const Map& map, Weight weight) {
  std::vector<const typename Map::value_type*> rows;
  for (const auto& row : map)
    if (weight(row.second) > 0) rows.push_back(&row);
  std::stable_sort(rows.begin(), rows.end(), [&](const auto* a, const auto* b) { return weight(a->second) > weight(b->second); });
  return rows;
}

[[nodiscard]] inline auto units_by_weight(const BacktestCount& count) {
  return heaviest_first(count.units, [](const BacktestCount::Unit& unit) { return std::max(unit.actual, unit.decided); });
}
[[nodiscard]] inline auto matters_by_weight(const BacktestCount& count) {
  return heaviest_first(count.matters, [](const BacktestCount::Matter& matter) { return matter.total; });
}
[[nodiscard]] inline auto confusion_by_weight(const BacktestCount& count) {
  return heaviest_first(count.confusion, [](std::uint64_t number) { return number; });
}
/// Of rules with as many wrong records, the one that fired less comes first.
[[nodiscard]] inline auto rules_by_weight(const BacktestCount& count) {
  auto rows = heaviest_first(count.rules, [](const BacktestCount::Rule& rule) { return rule.wrong; });
  std::stable_sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) {
    return a->second.wrong != b->second.wrong ? a->second.wrong > b->second.wrong : a->second.fired < b->second.fired;
  });
  return rows;
}

}  // namespace guikou::backtest
