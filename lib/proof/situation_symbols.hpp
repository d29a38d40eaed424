// A situation of the chart as a proposition about petitions, and as a petition (situation.hpp).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "proof/chart_trial.hpp"
#include "proof/input_space.hpp"

namespace guikou::proof {

/// Somebody on the chart whose being accused bars nobody, or `none`.
[[nodiscard]] program::PersonId bystander(const program::Program& program);

/// For the first program of a space. Not thread-safe.
class SituationSymbols {
 public:
  SituationSymbols(InputSpace& space, const Horizon& horizon)
      : space_(space), program_(*space.programs().front()), horizon_(horizon), bystander_(proof::bystander(program_)) {}

  /// Petitions of that situation. `states`: of every slot as the selector is resolved; `unknown`: slots of which that is not
  /// known, about which nothing is said. `whoever_accused`: where nobody in particular is accused, anybody may be.
  [[nodiscard]] Literal literal(const Situation& situation, const ChartTrial& trial, const std::vector<SlotState>& states, const std::set<program::Slot>& unknown, bool whoever_accused = false);
  /// Accusations, or all others.
  [[nodiscard]] Literal of_kind(bool accusation, const std::vector<SlotState>& states);
  /// Petitions that may be of that case, with those accused that `wanted` tells; more than there are.
  [[nodiscard]] Literal of_lead(const LeadCase& lead, const Situation& wanted, const std::vector<SlotState>& states, const std::set<program::Slot>& unknown);
  /// Somebody on the chart whose being accused bars nobody, or `none`.
  [[nodiscard]] program::PersonId bystander() const { return bystander_; }
  /// The petition changed so that it is of that situation, as far as no rule sets otherwise.
  [[nodiscard]] std::string petition(const std::string& like, const Situation& situation, const ChartTrial& trial) const;

 private:
  [[nodiscard]] std::vector<bool> classes_of(const InputAttribute& attribute, const Named& named, const Situation& situation) const;
  [[nodiscard]] program::PersonId accused_of(const Situation& situation) const;
  [[nodiscard]] Literal of_accused(const Situation& situation);
  template <typename Fits>
  [[nodiscard]] Literal among(program::Slot slot, const std::vector<SlotState>& states, Fits fits);
  void say(program::Slot slot, const Named* named, const Situation& situation, const std::vector<SlotState>& states, std::vector<Literal>& parts);
  [[nodiscard]] bool same_group(const Situation& situation, const ChartTrial& trial, std::int64_t matter) const;

  InputSpace& space_;
  const program::Program& program_;
  const Horizon& horizon_;
  program::PersonId bystander_;
};

}  // namespace guikou::proof
