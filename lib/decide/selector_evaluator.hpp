// The candidates that a selector names, before anybody is passed over (SPEC 6).
#pragma once

#include <vector>

#include "decide/petition_case.hpp"

namespace guikou::decide {

struct Candidate {
  Party party;                                 ///< absent: a vacant post
  Party named;                                 ///< the post's own person, if it holds a post
  program::UnitId succeeded = program::none;   ///< the unit it stands for by succession
  Slot read_from = no_slot;                    ///< the single unit attribute it was read from, which has a row of its own
};

/// What a selector is asked for.
struct SelectorContext {
  explicit SelectorContext(Day on, std::uint32_t n = 1, program::UnitId of = program::none) : day(on), step(n), group(of) {}
  program::DayWindow day;                      ///< narrowed to the days for which the candidates hold
  std::uint32_t step;                          ///< of a stage
  program::UnitId group;                       ///< of a signal
};

/// Memory that evaluating reuses.
struct EvaluationScratch {
  struct FittingDeputy { std::uint32_t depth = 0, post = 0; };
  std::vector<FittingDeputy> deputies;
};

class SelectorEvaluator {
 public:
  SelectorEvaluator(const Program& program, const PetitionCase& petition, SelectorContext& context, EvaluationScratch& scratch)
      : program_(program), petition_(petition), context_(context), scratch_(scratch) {}

  /// Appends the candidates of a selector.
  void selector(const program::Selector& selector, std::vector<Candidate>& found) const;
  /// Appends the candidates of one term; `stage` as in program::Selector.
  void term(const program::SelectorTerm& term, bool stage, std::vector<Candidate>& found) const;
  /// Appends the holders that `post` or `deputy` finds at one unit.
  void holders(const program::SelectorTerm& term, program::UnitId unit, std::vector<Candidate>& found) const;
  /// The piece of the unit on the date, or `none`.
  [[nodiscard]] program::PieceId piece(program::UnitId unit) const { return program_.chart.piece_on(unit, context_.day); }
  /// What stands for a unit that a record or a rule names, succession considered; absent if nothing does.
  [[nodiscard]] Candidate read_unit(program::UnitId unit) const;
  /// Appends the units named by a slot, succession considered.
  void slot_parties(Slot slot, std::vector<Candidate>& found) const;

 private:
  void add_read(program::UnitId unit, std::vector<Candidate>& found) const;
  void add_piece(program::PieceId piece, std::vector<Candidate>& found) const;
  void from_unit(const program::SelectorTerm& term, bool stage, program::UnitId unit, std::vector<Candidate>& found) const;
  void from_person(const program::SelectorTerm& term, program::PersonId person, std::vector<Candidate>& found) const;
  void owners(program::UnitId unit, std::vector<Candidate>& found) const;
  void superior(const program::SelectorTerm& term, bool stage, program::UnitId unit, std::vector<Candidate>& found) const;
  void common(std::size_t first, std::size_t last, std::vector<Candidate>& found) const;
  void functional(program::UnitId unit, std::vector<Candidate>& found) const;
  void liaison(program::UnitId unit, std::vector<Candidate>& found) const;
  void with_role(program::WordId role, program::UnitId unit, std::vector<Candidate>& found) const;
  void post_holders(program::UnitId unit, program::WordId post, std::vector<Candidate>& found) const;
  void deputies(program::UnitId unit, std::vector<Candidate>& found) const;
  [[nodiscard]] Candidate holder(const program::PostRecord& post) const;

  const Program& program_;
  const PetitionCase& petition_;
  SelectorContext& context_;
  EvaluationScratch& scratch_;
};

}  // namespace guikou::decide
