// Where two charts may take a protected petition (SPEC 8 arbitration, SPEC 9) to different people, though every selector has the
// same row of candidates by both: whom a listed party bars, what became of who handed it back, whom a seal lets see it.
#pragma once

#include <array>
#include <map>
#include <set>

#include "decide/recusal.hpp"
#include "proof/program_text.hpp"
#include "proof/settled_attributes.hpp"

namespace guikou::proof {

/// Not thread-safe.
class ProtectionComparison {
 public:
  ProtectionComparison(InputSpace& space, std::array<RulebookSymbols*, 2> symbols, const SettledAttributes& settled);

  /// What is looked for: only such parties count, and hand-backs only for a lead (SPEC 8).
  enum class Sought : unsigned char { lead, unit, person, anybody };
  /// A literal without which accusations, recusal, hand-backs and seals do the same by both charts on that day.
  [[nodiscard]] Literal may_differ(program::Day day, Sought sought);

 private:
  /// Whether units, and people, are barred by one chart only.
  struct Barred {
    bool units = false, people = false;
    [[nodiscard]] bool counts(Sought sought) const { return (units && sought != Sought::person) || (people && (sought == Sought::person || sought == Sought::anybody)); }
  };
  [[nodiscard]] Literal seals_may_differ(program::Day day);
  [[nodiscard]] Literal bars_may_differ(program::Slot list, program::Day day, Sought sought);
  [[nodiscard]] Literal accused_unit_may_differ(program::Day day, Sought sought);
  [[nodiscard]] Literal decliners_may_differ(program::Day day);
  [[nodiscard]] Barred listed_bars_differ(program::Slot list, std::array<decide::Party, 2> listed, program::Day day);
  [[nodiscard]] Barred unit_bars_differ(const std::string& unit, program::Day day);
  [[nodiscard]] bool fates_differ(const std::string& unit, program::Day day) const;
  [[nodiscard]] std::string fate(std::size_t side, const std::string& unit, program::Day day, std::set<std::string>* met) const;
  [[nodiscard]] std::string seal_view(std::size_t side, program::Day day) const;
  /// The unit of each class of a unit attribute; empty: the class is of something else, or the two programs do not agree.
  [[nodiscard]] std::vector<std::string> units_of(const InputAttribute& attribute) const;
  [[nodiscard]] Literal accusation();

  InputSpace& space_;
  Solver& solver_;
  std::array<RulebookSymbols*, 2> symbols_;
  std::array<const program::Program*, 2> programs_;
  std::array<ProgramText, 2> texts_;
  const SettledAttributes& settled_;
  bool seals_alike_ = true;                      ///< the same entries in both, which ask nothing of the chart
  program::Day day_ = 0;                         ///< the day looked at
  std::map<std::string, Barred> unit_bars_;
  std::map<std::pair<program::Slot, std::size_t>, Barred> listed_bars_;   ///< by list and element
  std::map<std::pair<program::Day, Sought>, Literal> known_;
};

}  // namespace guikou::proof
