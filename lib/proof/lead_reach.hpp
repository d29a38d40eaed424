// Which petitions may come to be led by one of some units: where only those units make a difference, only those petitions have to be
// looked at. If nobody is kept from a petition, the first candidate leads; else whoever a selector can come to.
#pragma once

#include <map>
#include <vector>

#include "proof/common_superior.hpp"
#include "proof/selector_row.hpp"

namespace guikou::proof {

/// Of one program of two. Not thread-safe.
class LeadReach {
 public:
  LeadReach(InputSpace& space, std::size_t side, RulebookSymbols& symbols, const SettledAttributes& settled);

  /// A literal without which none of these units (by number) is the lead.
  [[nodiscard]] Literal within(const std::vector<bool>& units);
  /// States of each table whether somebody leads before it, if nobody is kept from the petition: else that is open to the propositions.
  void state_presence();

 private:
  /// Matters that the chart treats alike.
  struct Group {
    program::MatterId matter = program::none;
    std::vector<bool> classes;
    bool absent = false;
  };
  /// What one selector comes to on the days of one epoch. By group of matters: with nothing given, and with each value that it reads alone.
  struct Rows {
    std::vector<std::uint32_t> row;              ///< everybody
    std::vector<program::UnitId> first;          ///< if nobody is kept from the petition
    std::vector<program::Day> last;              ///< until then it is the same
  };
  /// A rule's selector for `lead`.
  struct Named {
    std::uint32_t selector = 0;
    std::vector<Literal> fires;
    std::vector<std::size_t> tables;             ///< of each rule
    bool told = false;                           ///< what it reads can be looked at one by one
    bool common = false;                         ///< what it reads is read by common(…) alone: the value is a unit
    unsigned matter = 0;                         ///< what makes it look at the matter (MatterLikeness::Readers)
    std::vector<const InputAttribute*> read;
    std::size_t width = 1;
    std::vector<Rows> by_epoch;                  ///< empty: not asked for yet
  };
  [[nodiscard]] const std::vector<Group>& groups(unsigned readers);
  void gather_named();
  [[nodiscard]] bool tells(std::uint32_t selector, std::vector<const InputAttribute*>& read) const;
  [[nodiscard]] bool reads(program::Slot slot, std::vector<const InputAttribute*>& read) const;
  void fill(Named& named);
  void look(const Named& named, const Rows* before, program::Day day, Rows& rows, std::size_t cell);
  [[nodiscard]] Literal named_within(const Named& named, const std::vector<bool>& units, const std::vector<bool>* meets);
  [[nodiscard]] Literal in_epoch(const Named& named, std::size_t epoch, const std::vector<bool>& units, const std::vector<bool>* meets);
  [[nodiscard]] Literal given(const Named& named, const std::vector<bool>& cells, program::Day day, program::MatterId matter);
  void fill_all();
  [[nodiscard]] bool settled(const Named& named) const;
  [[nodiscard]] Literal inside(const std::vector<Group>& groups, const std::vector<bool>& in) const;
  [[nodiscard]] Literal plain();
  [[nodiscard]] Literal protected_within(const std::vector<bool>& units);

  InputSpace& space_;
  Solver& solver_;
  std::size_t side_;
  const program::Program& program_;
  RulebookSymbols& symbols_;
  const SettledAttributes& settled_;
  CommonSuperior common_;
  SelectorRow row_;
  std::map<unsigned, std::vector<Group>> groups_;   ///< by what looks at matters
  std::vector<program::Day> epochs_;             ///< the first day of each
  std::vector<Named> named_;
  std::map<std::vector<program::UnitId>, std::uint32_t> number_of_row_;
  std::map<std::vector<bool>, Literal> known_;
};

}  // namespace guikou::proof
