// Who may receive nothing of a case (SPEC 9): barred, sealed and declining parties.
#pragma once

#include <string>
#include <vector>

#include "reference/case_state.hpp"

namespace guikou::reference {

class Recusal {
 public:
  /// `dates`: that of the resolution first; in `escalate` also that of `now` ("for `accused` and `recused` … also by the
  /// chart of `now`"). Reads `state` as it stands at each call. Keeps references.
  Recusal(const Chart& chart, const TimeZone& zone, std::vector<Date> dates, const CaseState& state)
      : Recusal(chart, zone, std::move(dates), std::vector<const CaseState*>{&state}) {}
  /// Under the recusal and sealing of every one of several petitions (SPEC 12).
  Recusal(const Chart& chart, const TimeZone& zone, std::vector<Date> dates, std::vector<const CaseState*> states)
      : chart_(chart), zone_(zone), dates_(std::move(dates)), states_(std::move(states)) {}

  [[nodiscard]] bool unit_barred(const std::string& unit) const;
  [[nodiscard]] bool person_barred(const std::string& person) const;
  /// "`lead` alone: a unit in `declined_by` is passed over too"
  [[nodiscard]] bool declined(const std::string& unit) const;

  /// Does any `sealed` entry hold?
  [[nodiscard]] bool sealed() const;
  [[nodiscard]] bool unit_may_see(const std::string& unit) const;
  [[nodiscard]] bool person_may_see(const std::string& person) const;

 private:
  [[nodiscard]] std::vector<std::string> accused(const CaseState& state, Date date) const;
  [[nodiscard]] std::vector<std::string> listed(const CaseState& state, Date date) const;
  [[nodiscard]] std::vector<std::string> with_successors(const std::vector<std::string>& parties, Date date) const;
  [[nodiscard]] bool unit_barred_on(const CaseState& state, const std::string& unit, Date date) const;
  [[nodiscard]] bool person_barred_on(const CaseState& state, const std::string& person, Date date) const;
  [[nodiscard]] bool unit_may_see_of(const CaseState& state, const std::string& unit) const;
  [[nodiscard]] bool sealed_of(const CaseState& state) const;
  template <class Barred>
  [[nodiscard]] bool any_state_and_date(Barred barred) const;

  const Chart& chart_;
  const TimeZone& zone_;
  std::vector<Date> dates_;
  std::vector<const CaseState*> states_;
};

}  // namespace guikou::reference
