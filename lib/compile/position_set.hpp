// Sets of positions on an axis of the rule index, as disjoint half-open runs in order.
#pragma once

#include <cstdint>
#include <vector>

namespace guikou::compile {

struct PositionRun {
  std::uint32_t first = 0, last = 0;   ///< [first, last)
  bool operator==(const PositionRun&) const = default;
};

class PositionSet {
 public:
  PositionSet() = default;
  PositionSet(std::uint32_t first, std::uint32_t last) {
    if (first < last) runs_.push_back({first, last});
  }
  /// The union of runs in any order.
  static PositionSet of(std::vector<PositionRun> runs);

  [[nodiscard]] bool empty() const { return runs_.empty(); }
  [[nodiscard]] bool contains(std::uint32_t position) const;
  [[nodiscard]] const std::vector<PositionRun>& runs() const { return runs_; }
  [[nodiscard]] PositionSet united(const PositionSet& other) const;
  [[nodiscard]] PositionSet met(const PositionSet& other) const;
  /// What of [0, count) is not in the set.
  [[nodiscard]] PositionSet complement(std::uint32_t count) const;
  bool operator==(const PositionSet&) const = default;

 private:
  std::vector<PositionRun> runs_;
};

/// Where a condition may hold on an axis, and where it must, whatever the other axes say.
struct Bounds {
  PositionSet may, must;
  [[nodiscard]] bool exact() const { return may == must; }
};

}  // namespace guikou::compile
