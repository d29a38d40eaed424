// Walks the conditions of a rulebook and gathers where its tests cut what a slot can hold.
#pragma once

#include <map>
#include <set>
#include <string>

#include "program/program.hpp"

namespace guikou::proof {

/// The cuts of one slot. A cut `c` of numbers parts … c-1 from c ….
struct TestedValues {
  bool tested = false;
  std::set<std::int64_t> cuts;             ///< of integer, duration (points: c and c+1), time, date
  std::set<program::Day> day_cuts;         ///< of time: local dates
  std::set<double> reals;
  std::set<std::string> texts, prefixes;   ///< of strings: as written; of text: folded
  std::set<std::string> words;
  std::map<std::string, const program::Pattern*> patterns;  ///< by source
};

/// By slot, for everything that rules and sealed entries test.
[[nodiscard]] std::map<program::Slot, TestedValues> tested_values(const program::Program& program);

}  // namespace guikou::proof
