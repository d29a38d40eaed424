// Targets that were found for petitions like the one at hand: one thread's memory of fixed size. A target is kept with
// the days on which it holds and found again only for a petition that is the same in everything that its selector
// looks at (program::SelectorInputs) and from which nobody is kept.
#pragma once

#include <vector>

#include "program/day_window.hpp"

namespace guikou::decide {

class TargetMemory {
 public:
  struct Key {
    std::uint32_t selector = program::none;   ///< SelectorInputs::like
    std::uint32_t request = 0;                ///< everything else that was asked for
    std::uint32_t matter = program::none;
    std::uint32_t first = program::none, second = program::none;   ///< values of the slots that the selector reads
    bool operator==(const Key&) const = default;
  };

  /// The target kept for a key and a day, or null.
  [[nodiscard]] const program::Party* find(const Key& key, program::Day day) const {
    if (entries_.empty()) return nullptr;
    const Entry& entry = entries_[place(key)];
    return entry.key == key && entry.since <= day && day <= entry.until ? &entry.target : nullptr;
  }
  /// Keeps a target for the days of a window, in place of what stood there.
  void keep(const Key& key, const program::DayWindow& days, program::Party target) {
    if (entries_.empty()) entries_.resize(std::size_t{1} << place_bits);
    entries_[place(key)] = {key, days.first(), days.last(), target};
  }

 private:
  static constexpr int place_bits = 13;   ///< 8,192 targets in 256 KiB

  struct Entry {
    Key key;
    program::Day since = 0, until = 0;
    program::Party target;
  };

  [[nodiscard]] static std::size_t place(const Key& key) {
    const auto pair = [](std::uint64_t high, std::uint64_t low) { return high << 32 | low; };
    std::uint64_t mixed = pair(key.selector, key.request) * 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ mixed >> 29 ^ pair(key.first, key.second)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ mixed >> 31 ^ key.matter) * 0x94D049BB133111EBu;
    return static_cast<std::size_t>(mixed >> (64 - place_bits));
  }

  std::vector<Entry> entries_;   ///< empty until something is kept
};

}  // namespace guikou::decide
