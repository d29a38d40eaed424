// From a selector to its target: vacancy, recusal, sealing and climbing are part of it (SPEC 6, resolution).
#pragma once

#include <vector>

#include "decide/recusal.hpp"
#include "decide/selector_evaluator.hpp"
#include "decide/target_memory.hpp"
#include "decide/trace.hpp"

namespace guikou::decide {

/// A row of `adjusted` (SPEC 11). An absent party is null.
struct AdjustedRow {
  Slot slot = 0;
  Party from, to;
  Why why = Why::none;
  Slot told_by = no_slot;   ///< left out in the end if this attribute has a row of its own (SPEC 6, 4)
};

/// What kind of party an output takes.
enum class Wanted : std::uint8_t { unit, person, any };

struct ResolutionRequest {
  std::uint32_t selector = 0;   ///< into SelectorSet::selectors
  Slot output = 0;              ///< named in rows
  Wanted wanted = Wanted::any;
  bool for_lead = false;        ///< hand-backs count, and `last_resort` stands behind
  bool climbs = false;          ///< `support` and `notify` do not
  bool rows_count = true;       ///< the rows are told; of a stage or signal nobody asks
};

struct Resolution {
  Party target;                 ///< absent: nobody
  bool met_protection = false;  ///< somebody barred or sealed was passed over
};

/// What resolving keeps from one petition to the next; one a thread.
struct ResolutionMemory {
  struct Found { Candidate candidate; std::uint32_t term = 0; };
  std::vector<Found> found;
  std::vector<Candidate> candidates;
  EvaluationScratch evaluation;
  TargetMemory targets;
  bool keeps_targets = true;    ///< off: every target is worked out anew, for tests
};

class Resolver {
 public:
  Resolver(const Program& program, PetitionCase& petition, const Recusal& recusal, const SelectorContext& context,
           std::vector<AdjustedRow>& rows, ResolutionMemory& memory)
      : program_(program), petition_(petition), recusal_(recusal), context_(context), evaluator_(program, petition, context_, memory.evaluation),
        rows_(rows), memory_(memory), found_(memory.found), candidates_(memory.candidates) {}

  Resolver(const Resolver&) = delete;  // the evaluator refers to the context inside
  Resolver& operator=(const Resolver&) = delete;

  /// The one target of a selector, with its rows. `trace` may be null. Remembers what it may (decide/target_memory.hpp).
  Resolution resolve(const ResolutionRequest& request, SelectorTrace* trace);
  /// The same, worked out anew.
  Resolution work_out(const ResolutionRequest& request, SelectorTrace* trace);
  /// Every candidate of an each(x) that is not passed over (SPEC 6), appended to `targets`.
  void resolve_each(const ResolutionRequest& request, std::vector<Party>& targets, SelectorTrace* trace);
  /// The days on which what was found holds, as long as nobody is kept from the petition.
  [[nodiscard]] const program::DayWindow& days() const { return context_.day; }
  /// The unit that arbitration names (SPEC 8), or absent: the rule's own selector is resolved.
  [[nodiscard]] Party arbitrate() const;

 private:
  using Found = ResolutionMemory::Found;
  [[nodiscard]] TargetMemory::Key key_of(const ResolutionRequest& request) const;
  void gather(const ResolutionRequest& request, SelectorTrace* trace);
  [[nodiscard]] static bool fits(const Candidate& candidate, Wanted wanted);
  [[nodiscard]] Why why(const Candidate& candidate, bool for_lead) const;
  Party climb(const ResolutionRequest& request, Resolution& resolution, SelectorTrace* trace);
  Party climb_units(program::UnitId from, const ResolutionRequest& request, Resolution& resolution, SelectorTrace* trace);
  Party climb_holders(const program::SelectorTerm& term, program::UnitId from, Resolution& resolution, SelectorTrace* trace);
  Party first_holder(const program::SelectorTerm& term, program::UnitId unit, Resolution& resolution, SelectorTrace* trace);
  bool met(Party party, Why why, Resolution& resolution, SelectorTrace* trace) const;
  void add_row(const ResolutionRequest& request, Party from, Party to, Why why, Slot told_by = no_slot) {
    rows_.push_back({request.output, from, to, why, told_by});
  }
  void add_passed_row(const ResolutionRequest& request, const Candidate& candidate, Why why);
  void add_succession_row(const ResolutionRequest& request, const Candidate& candidate);
  Party last_resort(SelectorTrace* trace);

  const Program& program_;
  const PetitionCase& petition_;
  const Recusal& recusal_;
  SelectorContext context_;
  SelectorEvaluator evaluator_;
  std::vector<AdjustedRow>& rows_;
  ResolutionMemory& memory_;
  std::vector<Found>& found_;
  std::vector<Candidate>& candidates_;
  Candidate resort_;   ///< the unit of `last_resort` that took the case
};

}  // namespace guikou::decide
