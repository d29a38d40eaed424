// Everybody whom a selector can come to, in order, as text by names alone: candidates, who stands in for them, and everybody on the
// way up, as if each of them were passed over. Whoever is really kept from a case is found by going down this row.
#pragma once

#include <string>
#include <vector>

#include "decide/resolver.hpp"
#include "proof/selector_reading.hpp"

namespace guikou::proof {

/// A holder and, where a post is his, everybody who stands in for its own person one after the other, by name.
[[nodiscard]] std::string holder_text(const program::Program& program, decide::Party party, decide::Party named, program::Day day);

/// Of one program. Not thread-safe.
class SelectorRow {
 public:
  explicit SelectorRow(const program::Program& program) : program_(program) { petition_.reset(program); }

  /// Of a petition that says nothing, on that day.
  void begin(program::Day day);
  /// What the petition says, of a list one element; negative: nothing.
  void put(program::Slot slot, std::int64_t number);
  [[nodiscard]] std::string text(const decide::ResolutionRequest& request, std::uint32_t step);
  /// After text(): the units among the candidates.
  [[nodiscard]] const std::vector<program::UnitId>& unit_candidates() const { return unit_candidates_; }
  /// … and whatever units are met on the way up from them.
  [[nodiscard]] const std::vector<program::UnitId>& above() const { return above_; }
  /// The units among them, ascending, and the days on which they are the same.
  struct Units {
    std::vector<program::UnitId> units;
    program::UnitId first = program::none;   ///< that takes the case if nobody is kept from it
    program::DayWindow days;
  };
  [[nodiscard]] Units units(const decide::ResolutionRequest& request);
  /// A seal holds even of a petition that says nothing: rows are other ones then.
  [[nodiscard]] bool sealed() const { return everybody_barred_.sealed(); }

 private:
  [[nodiscard]] std::string posts_above(std::uint32_t selector, std::uint32_t step);

  const program::Program& program_;
  program::Day day_ = 0;
  decide::PetitionCase petition_;
  decide::Recusal everybody_barred_;
  std::vector<program::UnitId> unit_candidates_, above_;
  std::vector<decide::AdjustedRow> rows_;
  decide::ResolutionMemory memory_;
};

/// How the engine asks for a selector that a rule gives an output.
[[nodiscard]] decide::ResolutionRequest request_of(const program::Program& program, program::Slot output, std::uint32_t selector);
/// How it asks for whom a stage reaches.
[[nodiscard]] decide::ResolutionRequest request_of_stage(const program::Program& program, std::uint32_t selector);
/// What of the chart makes a selector depend on the matter (MatterLikeness::Readers); 0: nothing does.
[[nodiscard]] unsigned matter_readers(const program::Program& program, const SelectorReading& reading);
[[nodiscard]] inline bool reads_matter(const program::Program& program, std::uint32_t selector) { return matter_readers(program, selector_reading(program, selector)) != 0; }
/// Units in force without a superior on that day.
[[nodiscard]] std::vector<program::PieceId> roots_on(const program::Program& program, program::Day day);

}  // namespace guikou::proof
