// From a selector to its target: vacancy, recusal, sealing and climbing are part of it (SPEC 6, resolution).
#pragma once

#include <vector>

#include "decide/recusal.hpp"
#include "decide/selector_evaluator.hpp"
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
};

struct Resolution {
  Party target;                 ///< absent: nobody
  bool met_protection = false;  ///< somebody barred or sealed was passed over
};

class Resolver {
 public:
  Resolver(const Program& program, PetitionCase& petition, const Recusal& recusal, const SelectorContext& context,
           std::vector<AdjustedRow>& rows)
      : program_(program), recusal_(recusal), context_(context), evaluator_(program, petition, context_), rows_(rows) {}

  Resolver(const Resolver&) = delete;  // the evaluator refers to the context inside
  Resolver& operator=(const Resolver&) = delete;

  /// The one target of a selector, with its rows. `trace` may be null.
  Resolution resolve(const ResolutionRequest& request, SelectorTrace* trace);
  /// Every candidate of an each(x) that is not passed over (SPEC 6), appended to `targets`.
  void resolve_each(const ResolutionRequest& request, std::vector<Party>& targets, SelectorTrace* trace);
  /// The unit that arbitration names (SPEC 8), or absent: the rule's own selector is resolved.
  [[nodiscard]] Party arbitrate() const;

 private:
  struct Found { Candidate candidate; std::uint32_t term = 0; };
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
  const Recusal& recusal_;
  SelectorContext context_;
  SelectorEvaluator evaluator_;
  std::vector<AdjustedRow>& rows_;
  std::vector<Found> found_;
  std::vector<Candidate> candidates_;
  Candidate resort_;   ///< the unit of `last_resort` that took the case
};

}  // namespace guikou::decide
