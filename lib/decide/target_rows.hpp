// Targets of stages that were found for cases like the one at hand, one thread's memory of fixed size: for each group of
// stages and each combination of what their targets depend on, a row with a target and its days a column
// (program::TargetGroup). Only for petitions from which nobody is kept.
#pragma once

#include <array>
#include <bit>
#include <span>
#include <vector>

#include "decide/petition_case.hpp"

namespace guikou::decide {

class TargetRows {
 public:
  struct Cell {
    Day since = 1, until = 0;     ///< the days on which it holds; at first none
    Party target;
  };

  explicit TargetRows(const program::PolicySet& set) {
    for (const program::TargetGroup& group : set.target_groups) columns_ = std::max(columns_, group.columns);
    const std::size_t fitting = most_bytes / (sizeof(Key) + columns_ * sizeof(Cell));
    place_bits_ = static_cast<int>(std::bit_width(std::clamp<std::size_t>(fitting, 64, 8192))) - 1;
  }

  /// The row of a group for a petition as it stands.
  [[nodiscard]] Cell* row(const program::PolicySet& set, std::uint32_t index, const PetitionCase& petition) {
    if (keys_.empty()) {
      keys_.resize(std::size_t{1} << place_bits_);
      cells_.resize(keys_.size() * columns_);
    }
    const program::TargetGroup& group = set.target_groups[index];
    const Key key{index, group.matter ? petition.matter() : program::none, value(petition, group, 0), value(petition, group, 1)};
    const std::size_t place = place_of(key);
    Cell* const cells = cells_.data() + place * columns_;
    if (keys_[place] != key) {
      keys_[place] = key;
      std::fill(cells, cells + columns_, Cell{});
    }
    return cells;
  }

 private:
  static constexpr std::size_t most_bytes = std::size_t{512} * 1024;

  struct Key {
    std::uint32_t group = program::none, matter = program::none, first = program::none, second = program::none;
    bool operator==(const Key&) const = default;
  };

  [[nodiscard]] static std::uint32_t value(const PetitionCase& petition, const program::TargetGroup& group, std::size_t i) {
    const bool there = i < group.slot_count && petition.present(group.slots[i]);
    return there ? static_cast<std::uint32_t>(petition.values[group.slots[i]].number) : program::none;
  }
  /// Numbers in a row, as those of units are, hardly ever share a place.
  [[nodiscard]] std::size_t place_of(const Key& key) const {
    const std::uint64_t rest = (std::uint64_t{key.matter + 1} << 32 | (key.second + 1)) * 0xBF58476D1CE4E5B9u + key.group * 0x94D049BB133111EBu;
    return static_cast<std::size_t>(((key.first ^ rest) * 0x9E3779B97F4A7C15u) >> (64 - place_bits_));
  }

  std::uint32_t columns_ = 0;
  int place_bits_ = 0;
  std::vector<Key> keys_;     ///< empty until a row is asked for
  std::vector<Cell> cells_;   ///< by place, then column
};

}  // namespace guikou::decide
