// One selector tried on the whole chart: every unit, matter, day, kind and accused person that it can tell apart.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>

#include "proof/situation.hpp"

namespace guikou::proof {

/// The days between which nothing on the chart changes, people included, from the first on which a unit of ours is in force.
struct Horizon {
  explicit Horizon(const program::Program& program);
  std::vector<program::Day> days, ends;   ///< first and last day of each stretch
};

/// Cases in which a unit leads, as far as a selector that reads `lead` can tell them apart.
struct LeadCase {
  program::UnitId lead = program::none;
  bool accusation = false, somebody_accused = false;
  program::PersonId accused = program::none;
  std::vector<Named> named;                   ///< attributes that later selectors read
  std::vector<bool> matters, stretches;       ///< by matter (the last: none), by stretch of the horizon
  Situation example;                          ///< in which the selector of `use` found it
  std::size_t use = 0;
};

class LeadCases {
 public:
  /// Told again, a case gains matters and stretches.
  void add(const LeadCase& found);
  [[nodiscard]] const std::vector<LeadCase>& all() const { return cases_; }
  /// Equal for equal cases in the same order, whatever their examples.
  [[nodiscard]] std::string text() const;
  /// As far as a selector that reads these slots can tell them apart.
  [[nodiscard]] LeadCases seen_by(const std::set<program::Slot>& slots) const;

 private:
  using Key = std::tuple<program::UnitId, bool, bool, program::PersonId, std::vector<std::pair<program::Slot, std::int64_t>>>;
  std::map<Key, std::size_t> known_;
  std::vector<LeadCase> cases_;
};

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
  using Look = void (ChartTrial::*)(Situation&, std::size_t);
  void prepare_day(std::size_t stretch);
  void visit_leads(Situation situation);
  void visit(Situation& situation, std::size_t level);
  void accuse(const Situation& situation, std::size_t level, decide::Party target);
  void accuse_unit(const Situation& situation, std::size_t level, decide::Party target);
  void look_accused(Situation& situation, std::size_t level);
  void widen(Situation& situation, std::size_t level, Look look);
  void keep(std::vector<DesertedPlace>& places, const Situation& situation);
  void record(const Situation& situation, decide::Party target);
  [[nodiscard]] SituationResolver::Found resolve(const Situation& situation);
  [[nodiscard]] bool settled(const SituationResolver::Found& found, const Situation& situation, std::size_t level);
  [[nodiscard]] bool reads_on(program::Slot slot, const Situation& situation) const;
  [[nodiscard]] bool could_lead(const Situation& situation);
  [[nodiscard]] const std::vector<std::int64_t>& parties(program::Slot slot) const;
  [[nodiscard]] static bool has(const Situation& situation, program::Slot slot);

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
  std::vector<std::int64_t> units_, everybody_, people_;   ///< of the day
  std::vector<program::PersonId> alike_;                ///< as the accused
  bool who_is_tested_ = false;                          ///< a condition looks at `accused`
  const LeadCase* lead_case_ = nullptr;                 ///< the one looked at
  std::vector<DesertedPlace> plain_, accused_;
  std::map<std::pair<bool, std::vector<Cause>>, std::pair<std::size_t, std::size_t>> places_;   ///< where in plain_ or accused_, and how many were met
  LeadCases found_;
};

}  // namespace guikou::proof
