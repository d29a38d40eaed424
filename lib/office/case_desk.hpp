// A case kept for later, and the desk on which one is looked at: how it stands at a moment, decided and planned by the engine that
// decides everything else, and who may hear of it then.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "decide/condition_checker.hpp"
#include "decide/router.hpp"
#include "decide/stage_planner.hpp"

namespace guikou::office {

using program::Instant;
using program::Party;
using program::UnitId;

/// Owns its texts: views of the petition point into `texts`.
struct KeptCase {
  decide::PetitionCase petition;           ///< as read, without the hand-backs of its events
  std::string texts;
  std::vector<decide::CaseEvent> events;   ///< in order, `received` first
  Instant now = 0;
  bool as_written = false;                 ///< it has no moment of its own: `now` lies after all that it may tell

  [[nodiscard]] std::string_view id() const { return petition.values[program::slots::id].text; }
  [[nodiscard]] Instant received() const { return events.front().at; }
  /// Whether it was closed at or before the moment; quick, without a look at the rest.
  [[nodiscard]] bool closed_by(Instant at) const { return closed && closed_at <= at; }
  bool closed = false;
  Instant closed_at = 0;
};

[[nodiscard]] inline bool among(const std::vector<program::EventId>& types, program::EventId type) { return std::find(types.begin(), types.end(), type) != types.end(); }

/// Whether a clock is one of those named; of none named every clock is.
[[nodiscard]] bool names(const std::vector<std::string>& clocks, const program::PolicySet& set, std::uint32_t clock);

/// The cases by number, in the order in which they were received.
[[nodiscard]] std::vector<std::uint32_t> by_received(const std::vector<KeptCase>& cases);

/// Copies a case that was just read.
[[nodiscard]] KeptCase keep(const decide::PetitionCase& petition, std::size_t hand_backs_given, const std::vector<decide::CaseEvent>& events, Instant now);

/// Who had the case when: a unit holds it until it hands it back, the last one is its lead.
struct Holding {
  UnitId unit = program::none;   ///< `none`: nobody, or nobody who may be named
  Instant from = 0, to = 0;      ///< `to`: the hand-back, the end of the case, or now
  bool handed_back = false;
};

/// Holds scratch memory; one a thread.
class CaseDesk {
 public:
  explicit CaseDesk(const program::Program& program) : program_(program), router_(program), planner_(program) {}

  /// Decides and plans a case as it stood at a moment: what came later is not looked at. False: not yet received then.
  bool look(const KeptCase& kept, Instant at);

  [[nodiscard]] decide::PetitionCase& petition() { return petition_; }
  [[nodiscard]] const decide::RouteResult& result() const { return result_; }
  [[nodiscard]] const decide::CasePlan& plan() const { return plan_; }
  [[nodiscard]] const std::vector<decide::CaseEvent>& events() const { return events_; }   ///< up to the moment
  [[nodiscard]] bool closed() const { return closed_; }
  [[nodiscard]] Instant ended() const { return ended_; }   ///< when it was closed, else the moment
  [[nodiscard]] const decide::Value& value(program::Slot slot) const { return petition_.values[slot]; }
  [[nodiscard]] bool holds(std::uint32_t when) { return decide::ConditionChecker(program_, petition_, petition_.day).holds(when); }
  /// Whether work is left: not closed, and a clock of it has not stopped.
  [[nodiscard]] bool open() const;
  /// The lead as it stands; `none` without one that may be named.
  [[nodiscard]] UnitId lead() const;

  [[nodiscard]] Instant at() const { return at_; }
  /// The target of a selector on the day of the moment, under the case's recusal.
  [[nodiscard]] Party resolve(std::uint32_t selector, decide::Wanted wanted = decide::Wanted::any, bool climbs = true);
  /// Whether nobody keeps the party from the case, by the charts of its decision and of the moment.
  [[nodiscard]] bool may_hear(Party party) const { return decision_bars_.passed_over(party, false) == decide::Why::none && bars_.passed_over(party, false) == decide::Why::none; }
  [[nodiscard]] std::vector<Holding> holdings() const;

 private:
  void take_hand_backs();

  const program::Program& program_;
  decide::TableRouter router_;
  decide::StagePlanner planner_;
  decide::PetitionCase petition_;
  decide::RouteResult result_;
  decide::CasePlan plan_;
  std::vector<decide::CaseEvent> events_;
  bool closed_ = false;
  Instant at_ = 0, ended_ = 0;
  program::Day day_ = 0;
  decide::Recusal bars_, decision_bars_;
  decide::ResolutionMemory memory_;
  std::vector<decide::AdjustedRow> rows_;
};

}  // namespace guikou::office
