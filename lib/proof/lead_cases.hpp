// Cases in which a unit leads, as far as a selector that reads `lead` can tell them apart.
#pragma once

#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "proof/situation.hpp"

namespace guikou::proof {

/// What selectors name, as a key.
struct NumbersHash {
  std::size_t operator()(const std::vector<std::int64_t>& numbers) const;
};

struct LeadCase {
  program::UnitId lead = program::none;
  bool accusation = false, somebody_accused = false;
  program::PersonId accused = program::none;
  std::vector<Named> named;                   ///< attributes that later selectors read, by slot
  std::vector<bool> groups;                   ///< of matters, of the trial that found it
  std::vector<bool> matters, stretches;       ///< by matter (the last: none), by stretch of the horizon
  Situation example;                          ///< in which the selector found it
};

class LeadCases {
 public:
  /// The case like this one in all but groups, matters and stretches: the one known, or `like` from now on.
  LeadCase& known(const LeadCase& like);
  [[nodiscard]] LeadCase& at(std::size_t index) { return cases_[index]; }
  [[nodiscard]] std::size_t index(const LeadCase& known) const { return static_cast<std::size_t>(&known - cases_.data()); }
  /// Told again, a case gains matters and stretches.
  void add(const LeadCase& found);
  /// Matters from groups.
  void spell_out(const std::vector<std::size_t>& group_of);
  [[nodiscard]] const std::vector<LeadCase>& all() const { return cases_; }
  /// Equal for equal cases in the same order, whatever their examples.
  [[nodiscard]] std::string text() const;
  /// As far as a selector that reads these slots can tell them apart.
  [[nodiscard]] LeadCases seen_by(const std::set<program::Slot>& slots) const;

 private:
  std::vector<std::int64_t> key_;
  std::unordered_map<std::vector<std::int64_t>, std::size_t, NumbersHash> known_;
  std::vector<LeadCase> cases_;
};

}  // namespace guikou::proof
