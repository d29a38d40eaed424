// Why a rule was not applied or a unit does not own the case, and the smallest change of the petition that would flip it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "decide/router.hpp"
#include "program/program.hpp"

namespace guikou::explain {

/// One attribute given another value, or left out.
struct AttributeChange {
  program::Slot slot = 0;
  bool absent = false;
  decide::Value value;
  std::vector<std::int64_t> numbers;   ///< of a list, all of it
  std::vector<std::string> texts;   ///< of strings; of a text, the word that is added to it
};

struct Flip {
  bool found = false;
  std::vector<AttributeChange> changes;   ///< the fewest that flip it
  std::uint32_t tried = 0;                ///< changed petitions that were routed
  std::uint32_t most_changes = 3;         ///< how many attributes were changed at once at most
};

/// What is asked for: that the rule `rule` applies, or that `unit` owns the case.
struct Wish {
  std::uint32_t rule = program::none;
  program::UnitId unit = program::none;
};

/// Searches by routing changed petitions: every change that it reports has been decided and flips the answer. Single
/// changes are tried before pairs, pairs before threes, over values that the rules' tests tell apart. That no change was
/// found is no proof that there is none.
class FlipSearch {
 public:
  FlipSearch(const program::Program& program, const decide::PetitionCase& petition, const Wish& wish)
      : program_(program), original_(petition), wish_(wish), router_(program) {}

  [[nodiscard]] Flip search();

 private:
  void gather();
  void gather_when(std::uint32_t when);
  void gather_test(program::Slot slot, std::uint32_t test);
  void gather_setters(program::Slot slot);
  void gather_number(program::Slot slot, std::int64_t number);
  void gather_real(program::Slot slot, double number);
  void gather_text(program::Slot slot, const std::string& text);
  void gather_units_with(program::Slot slot, bool level, program::WordId word);
  void gather_superiors(program::Slot slot, program::UnitId unit, int most);
  void gather_absent(program::Slot slot);
  void gather_hand_back();
  void gather_for_unit();
  void gather_for_rule();
  void add(AttributeChange change);
  [[nodiscard]] bool same_as_given(const AttributeChange& change) const;
  [[nodiscard]] bool flips(const std::vector<std::size_t>& chosen);
  void apply(const AttributeChange& change);
  bool choose(std::size_t from, std::size_t left, std::vector<std::size_t>& chosen);

  const program::Program& program_;
  const decide::PetitionCase& original_;
  Wish wish_;
  decide::TableRouter router_;
  decide::PetitionCase changed_;
  decide::RouteResult result_;
  std::vector<AttributeChange> candidates_;
  std::vector<program::Slot> set_by_rules_;   ///< slots whose setting rules have been looked at
  std::vector<std::string> storage_;
  std::uint32_t tried_ = 0;
};

}  // namespace guikou::explain
