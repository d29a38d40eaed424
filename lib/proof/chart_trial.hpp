// One selector tried on the whole chart: every unit, matter, day, kind and accused person that it can tell apart.
#pragma once

#include <map>
#include <set>
#include <unordered_map>

#include "proof/horizon.hpp"
#include "proof/lead_cases.hpp"

namespace guikou::proof {

/// Situations in which nobody is found, for the same causes.
struct DesertedPlace {
  std::vector<Cause> causes;                  ///< removing one of them may help; never empty
  std::vector<Situation> situations;          ///< some of them, spread over all
  bool whole = true;                          ///< all of them
};

class ChartTrial {
 public:
  struct Options {
    std::set<program::Slot> kept = {};        ///< attributes told of each lead that is found
    const LeadCases* leads = nullptr;         ///< where the selector reads `lead`
    bool same_day = false;                    ///< the lead was found on the day itself: of a sponsor, not of a stage
    std::uint32_t step = 1;
  };
  ChartTrial(const program::Program& program, const Horizon& horizon, decide::ResolutionRequest request, Options options);

  /// May be called on any thread; trials share nothing that changes.
  void run();

  /// By whether one person has to be accused for it.
  [[nodiscard]] const std::vector<DesertedPlace>& deserted(bool accused) const { return accused ? accused_ : plain_; }
  [[nodiscard]] bool finished() const { return left_ > 0; }
  /// Whom it found, of selectors for `lead`.
  [[nodiscard]] const LeadCases& found() const { return found_; }
  [[nodiscard]] const SelectorReading& reading() const { return reading_; }
  [[nodiscard]] const std::vector<std::size_t>& groups() const { return group_of_; }   ///< by matter; the last: no matter

 private:
  using Numbers = std::vector<std::int64_t>;
  using Look = void (ChartTrial::*)(Situation&, std::size_t);
  struct Lead {
    const LeadCase* found = nullptr;
    std::vector<bool> groups;                  ///< of matters, as this selector tells them apart
    std::size_t first = 0;                     ///< stretch
  };
  /// Cases of `leads` that differ in who is accused alone.
  struct LeadGroup {
    Lead plain;                                ///< nobody is
    std::vector<Lead> accused;
  };
  /// Somebody accused on that stretch.
  struct Stand {
    std::size_t bars = 0;                      ///< equal where the same is barred
    program::PersonId person = program::none;
    std::size_t stretch = 0;
    auto operator<=>(const Stand&) const = default;
  };
  /// A lead found: where in found_, and on which stretches.
  struct Noted {
    std::size_t index = 0;
    program::UnitId lead = program::none;
    program::PersonId accused = program::none;
    std::size_t first = 0, last = 0;
  };
  struct Alike {
    std::int64_t candidates = -1;              ///< whom the selector names if it is named, -1: not known
    std::int64_t party = 0;
  };
  struct PartiesAlike {
    std::vector<Alike> all;                    ///< those by whom the same are named one after the other
    std::int64_t number = -1;                  ///< the same for the same ones, -1: not known
  };
  void prepare_leads();
  void prepare_day(program::Day day);
  void visit_leads(const Situation& situation);
  void visit_lead(const LeadGroup& group, const Situation& situation);
  void visit(Situation& situation, std::size_t level);
  void visit_anew(Situation& situation, std::size_t level);
  void accuse(const Situation& situation, std::size_t level, decide::Party target);
  void accuse_unit(const Situation& situation, std::size_t level, decide::Party target);
  void look_accused(Situation& situation, std::size_t level);
  void widen(Situation& situation, std::size_t level, Look look);
  void desert(Situation& situation);
  void keep(std::vector<DesertedPlace>& places, const Situation& situation);
  void record(const Situation& situation, decide::Party target);
  void describe(const Situation& situation, program::UnitId lead);
  std::size_t note(const Situation& situation, std::size_t first, std::size_t last);
  [[nodiscard]] SituationResolver::Found resolve(const Situation& situation);
  [[nodiscard]] bool settled(const SituationResolver::Found& found, const Situation& situation, std::size_t level);
  [[nodiscard]] bool may_name(program::Slot slot, const Situation& situation) const;
  [[nodiscard]] bool complete(const Situation& situation, std::size_t level) const;
  [[nodiscard]] bool could_lead(const Situation& situation);
  [[nodiscard]] bool leads_here(const Lead& lead, const Situation& situation) const;
  [[nodiscard]] Numbers key_of(const Situation& situation, std::int64_t rest);
  [[nodiscard]] std::int64_t rest_of(Situation& situation);
  [[nodiscard]] std::int64_t candidates_of(const Situation& situation);
  [[nodiscard]] std::size_t bars_of(program::PersonId person, std::size_t stretch);
  [[nodiscard]] const PartiesAlike& parties_alike(Situation& situation, program::Slot slot, std::size_t level);
  [[nodiscard]] const std::vector<std::int64_t>& parties(program::Slot slot) const;

  const program::Program& program_;
  const Horizon& horizon_;
  decide::ResolutionRequest request_;
  Options options_;
  SelectorReading reading_;
  std::vector<program::MatterId> matters_;
  std::vector<std::size_t> group_of_;
  std::vector<program::PersonId> holders_;
  SituationResolver resolver_;
  std::size_t left_;                                    ///< how much may still be tried
  std::size_t next_stretch_ = 0;                        ///< behind the stretches that the ones looked at stand for
  std::vector<std::int64_t> units_, everybody_, people_;   ///< of the day
  std::vector<Stand> stands_;                           ///< alike, as the accused: what is looked at stands for each
  std::vector<std::vector<std::size_t>> bars_;          ///< by stretch and holder; 0: not known yet
  std::map<std::vector<program::UnitId>, std::size_t> bars_known_;
  bool who_is_tested_ = false;                          ///< a condition looks at `accused`
  std::vector<LeadGroup> lead_groups_;
  const LeadCase* lead_case_ = nullptr;                 ///< the one looked at
  std::vector<const LeadCase*> accused_here_;
  std::unordered_map<Numbers, PartiesAlike, NumbersHash> alike_;   ///< by what is named, group of matters and slot
  struct Candidates {
    std::int64_t number = 0;                   ///< the same for the same ones
    program::Day first = 0, last = -1;         ///< for which they hold
  };
  std::unordered_map<Numbers, Candidates, NumbersHash> candidates_;   ///< by what is named and group of matters
  std::unordered_map<Numbers, std::int64_t, NumbersHash> numbered_;
  std::unordered_map<Numbers, std::vector<Noted>, NumbersHash> seen_;   ///< where somebody was always found, and who
  std::unordered_map<Numbers, SituationResolver::Found, NumbersHash> found_plain_;
  std::vector<Noted>* noted_ = nullptr;
  std::size_t deserted_ = 0;
  std::vector<DesertedPlace> plain_, accused_;
  std::map<std::pair<bool, std::vector<Cause>>, std::pair<std::size_t, std::size_t>> places_;   ///< where in plain_ or accused_, and how many were met
  LeadCase like_;
  LeadCases found_;
};

}  // namespace guikou::proof
