// From candidates to the one target (SPEC 6, "Resolution"): who is passed over and why, and the climb.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reference/recusal.hpp"
#include "reference/selector_reading.hpp"

namespace guikou::reference {

/// For whom a selector is resolved.
struct Purpose {
  std::string output;
  bool units = true, persons = true;  ///< candidates of the other kind are skipped
  bool climbs = false;                ///< "`support` and `notify` do not climb"
};

struct Resolved {
  std::optional<std::string> target;
  std::vector<AdjustedRow> adjusted;
  bool passed_barred_or_sealed = false;
};

class Resolution {
 public:
  Resolution(const Chart& chart, const SelectorReading& selectors, const Recusal& recusal)
      : chart_(chart), selectors_(selectors), recusal_(recusal) {}

  [[nodiscard]] Resolved one(const model::Selector& selector, const Purpose& purpose, Date date) const;

  /// `each(x)`: "adds every candidate that is not passed over, with a row in `adjusted`, `to` null, for each that is".
  struct All {
    std::vector<std::string> targets;
    std::vector<AdjustedRow> adjusted;
  };
  [[nodiscard]] All each(const model::Selector& argument, const Purpose& purpose) const;
  /// Is it `each(x)`, alone in its entry?
  [[nodiscard]] static bool is_each(const model::Selector& selector);

  /// "the lowest of their common superiors-or-selves that is neither passed over by section 9 nor a decliner, or, if all
  /// that are not passed over are decliners, … the highest of these" (SPEC 8). Empty where no arbitration takes place.
  [[nodiscard]] std::optional<std::string> arbitration(const CaseState& state, Date date) const;

 private:
  struct PassedOver {
    std::optional<std::string> from;
    std::string why;
  };
  [[nodiscard]] std::optional<PassedOver> passed_over(const Candidate& candidate, const Purpose& purpose) const;
  [[nodiscard]] std::optional<std::string> climb(const model::Selector& selector, const Purpose& purpose, Date date, bool& barred_or_sealed) const;
  [[nodiscard]] std::vector<Candidate> fitting(const std::vector<Candidate>& candidates, const Purpose& purpose) const;

  const Chart& chart_;
  const SelectorReading& selectors_;
  const Recusal& recusal_;
};

}  // namespace guikou::reference
