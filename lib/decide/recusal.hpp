// Who may not receive a petition on a date: recusal, sealing and hand-backs (SPEC 9).
#pragma once

#include <vector>

#include "decide/petition_case.hpp"

namespace guikou::decide {

/// Why a candidate is passed over, or how a target came about (SPEC 11 `why`).
enum class Why : std::uint8_t { none, succeeded, vacant, barred, sealed, declined };

/// The bars of one petition on one date. prepare() again whenever the petition or the date changes.
class Recusal {
 public:
  /// `also_on` adds the bars that `accused` and `recused` give by the chart of another day (SPEC 9: `escalate` also
  /// by the chart of `now`).
  void prepare(const Program& program, PetitionCase& petition, Day day, Day also_on);
  void prepare(const Program& program, PetitionCase& petition, Day day) { prepare(program, petition, day, day); }
  /// The same as prepare() for a petition that has not changed since the last one, on another day: what was listed for a
  /// day holds for all days on which the chart answers alike.
  void follow(const Program& program, PetitionCase& petition, Day day, Day also_on);

  /// Nobody is barred, sealed off or has declined: of no petition.
  void prepare_nobody(const Program& program, Day day);

  /// Whom this other one bars, seals off or has declined is passed over here too (a signal counts several petitions).
  /// It must outlive this one's use; prepare() forgets it.
  void join(const Recusal* other) { joined_ = other; }

  /// Nobody is kept from the petition: every candidate may have it.
  [[nodiscard]] bool quiet() const { return quiet_ && !joined_; }
  /// quiet() on whatever day it is prepared for.
  [[nodiscard]] bool quiet_every_day() const { return quiet_ && !joined_ && !asks_chart_; }

  [[nodiscard]] bool barred(Party party) const;
  [[nodiscard]] bool sealed_off(Party party) const;   ///< a seal holds and the party may not see the petition
  /// Passed over for `lead`: in `declined_by`, or made of such a unit that is not in force (SPEC 9).
  [[nodiscard]] bool declined(program::UnitId unit) const;
  /// A decliner for arbitration: declined, or what stands for such a unit by succession (SPEC 8).
  [[nodiscard]] bool is_decliner(program::UnitId unit) const;
  [[nodiscard]] bool sealed() const { return sealed_ || (joined_ && joined_->sealed()); }
  /// The units that handed the petition back, after succession, without repeats (SPEC 8, arbitration).
  [[nodiscard]] const std::vector<program::UnitId>& decliners() const { return decliners_; }

  /// Why this party is passed over; `for_lead` counts hand-backs too. Why::none: it is not.
  [[nodiscard]] Why passed_over(Party party, bool for_lead) const;
  /// The same for the holder of a post: `named` is its own person, `acting` who stands in (absent: vacant).
  [[nodiscard]] Why holder_passed_over(Party named, Party acting) const;
  /// The post's own person or the first delegate after it who is barred; absent if none is. A barred delegate bars the
  /// post also if somebody else stands in for him: nobody acts for a barred person (SPEC 9).
  [[nodiscard]] Party barred_in_chain(Party named) const;

 private:
  struct Bars {  // by the chart of one day
    program::DayWindow day{0};               ///< and the days for which the list is the same
    std::vector<program::UnitId> units;      ///< barred with everything below
    std::vector<program::PieceId> pieces;    ///< theirs on the day, as far as they are in force
    [[nodiscard]] bool unit_barred(const Program& program, program::UnitId unit) const;
  };
  void list_parties(PetitionCase& petition);
  void list(Bars& bars, const PetitionCase& petition) const;
  void list_units(Bars& bars, const PetitionCase& petition) const;
  void taint_by_accused(Bars& bars) const;
  void add_with_successors(program::UnitId unit, program::DayWindow& day, std::vector<program::UnitId>& units) const;
  void prepare_seal(PetitionCase& petition);
  void prepare_decliners(PetitionCase& petition);
  [[nodiscard]] bool person_barred(const Bars& bars, program::PersonId person) const;
  [[nodiscard]] bool unit_may_see(program::UnitId unit) const;
  template <class Visit>
  bool any_post_of(program::PersonId person, program::DayWindow& day, Visit visit) const;

  const Program* program_ = nullptr;
  const Recusal* joined_ = nullptr;
  Day day_ = 0;
  Bars own_, also_;
  bool two_days_ = false;
  bool quiet_ = true, asks_chart_ = false;
  bool nobody_listed_ = true;              ///< all lists are empty
  std::vector<program::PersonId> listed_persons_, accused_persons_;
  std::vector<program::UnitId> declined_, decliners_;
  bool sealed_ = false;
  std::vector<std::int64_t> may_see_roles_;
  mutable std::vector<program::PersonId> absent_;   ///< scratch
};

}  // namespace guikou::decide
