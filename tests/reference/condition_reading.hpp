// Conditions (SPEC 7): two-valued, test by test.
#pragma once

#include <string>
#include <vector>

#include "reference/case_state.hpp"

namespace guikou::reference {

class ConditionReading {
 public:
  /// Conditions see `state` as it is; the caller hands in the state as of the table's beginning. Keeps references.
  ConditionReading(const Chart& chart, const TimeZone& zone, Date date, const CaseState& state)
      : chart_(chart), zone_(zone), date_(date), state_(state) {}

  [[nodiscard]] bool holds(const model::When& when) const;

 private:
  /// One element of a value: as given or last set, and as read (SPEC 6: after succession).
  struct Element {
    Value given, read;
  };
  struct Subject {
    model::Type type = model::Type::string;
    bool list = false;
    std::vector<Element> elements;
  };
  [[nodiscard]] Subject subject(const std::string& name) const;
  [[nodiscard]] bool holds(const model::Test& test, const Subject& subject) const;
  [[nodiscard]] bool holds_of(const model::Test& test, const Element& element, model::Type type) const;
  [[nodiscard]] bool equals(const model::Literal& literal, const Element& element, model::Type type, bool exactly) const;

  const Chart& chart_;
  const TimeZone& zone_;
  Date date_;
  const CaseState& state_;
};

/// "skip_levels … usable in conditions once `lead` is set" (SPEC 3); absent before.
[[nodiscard]] std::optional<std::int64_t> skip_levels(const CaseState& state, const Chart& chart, Date date);

}  // namespace guikou::reference
