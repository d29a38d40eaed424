// What deciding saw, written down by the deciding code itself, so that explaining cannot disagree with it.
#pragma once

#include <span>
#include <vector>

#include "decide/condition_checker.hpp"
#include "decide/recusal.hpp"

namespace guikou::decide {

/// One candidate of a selector, in order.
struct CandidateTrace {
  Party party;                           ///< absent: a vacant post
  Party named;                           ///< the post's own person, if the candidate holds a post
  program::UnitId succeeded = program::none;  ///< the unit it stands for by succession
  Why why = Why::none;                   ///< why it was passed over
  std::uint32_t term = 0;                ///< which `|` term of the selector gave it
  bool wrong_kind = false;               ///< a person where a unit is wanted, or the other way round: skipped
};

/// A party met while climbing.
struct ClimbTrace {
  Party party;
  Why why = Why::none;                   ///< Why::none: it took the case
};

struct SelectorTrace {
  Slot output = 0;
  std::uint32_t rule = program::none;    ///< into Program::rules; `none`: not a rule's (a stage's, a signal's)
  std::uint32_t selector = 0;            ///< into SelectorSet::selectors
  std::vector<CandidateTrace> candidates;
  bool climbed = false;
  std::vector<ClimbTrace> climb;         ///< in order; the target last, if climbing found one
  bool last_resort = false;              ///< the target is one of `last_resort`
  bool arbitration = false;              ///< set by arbitration; no candidates
  std::vector<Party> targets;            ///< one, several for each(x), none if nobody was found
};

enum class Verdict : std::uint8_t {
  fired,
  held_not_needed,   ///< held, but an earlier rule had ended the table: the first of a `first` table, or a final one
  failed,
  not_in_force,      ///< outside since/until
  held_in_conflict,  ///< held together with another rule of a `unique` table
};

/// What the conditions of a table saw in one slot: they all see the state as the table began.
struct SeenTrace {
  Slot slot = 0;
  Value value;                           ///< a unit as read; of a list only `present` counts
  std::vector<std::int64_t> numbers;     ///< of a list
  std::vector<std::string_view> texts;
};

/// A part of a condition that did not hold.
struct FailureTrace {
  std::uint32_t when = program::none;    ///< into ConditionSet::whens: a test, or a negation or choice as a whole
  std::uint32_t seen = program::none;    ///< of a test: what it saw, into TableTrace::seen
};

struct RuleTrace {
  std::uint32_t rule = 0;
  Verdict verdict = Verdict::failed;
  program::Range failures;               ///< of a failed rule, into TableTrace::failures, in written order; the first one decided
  std::vector<AskedTest> asked;          ///< the tests asked until the condition was decided; only with Trace::tells_tests
};

/// A table that was run. Tables after a final rule or a conflict are not here.
struct TableTrace {
  std::uint32_t table = 0;
  std::vector<RuleTrace> rules;
  std::vector<FailureTrace> failures;    ///< of its rules
  std::vector<SeenTrace> seen;           ///< what failed tests saw, once a slot
  bool otherwise_fired = false;
  bool nearer_untold = false;            ///< more rules than are told fail by the words of the text alone
  std::uint32_t untold = 0;              ///< rules that are not among `rules`
  std::uint32_t untold_after = 0;        ///< … those of them behind the rule that ended a `first` table

  [[nodiscard]] std::span<const FailureTrace> failures_of(const RuleTrace& rule) const { return program::OrgChart::slice(failures, rule.failures); }
};

/// A value that a rule gave and that changed nothing, because the output had one or a protection kept it.
struct KeptTrace {
  Slot slot = 0;
  std::uint32_t rule = 0;
  std::uint32_t action = 0;              ///< into Program::actions
};

/// An attribute or declared output that a rule did set.
struct SetTrace {
  Slot slot = 0;
  std::uint32_t rule = 0;
  std::uint32_t action = 0;
};

struct Trace {
  bool tells_tests = false;              ///< asked for: RuleTrace::asked
  /// So many parts may be told (decide/telling_room.hpp): of the smallest tables that fit in there every rule, of the others only those that
  /// hold, the nearest others, and `asked_rule`. 0: of none every rule.
  std::uint32_t room = program::none;
  /// The nearest: the first so many in force that fail by the words of the text alone, of a `first` table before the one that holds; and of
  /// such a table nothing behind that one then. 0: none, and every rule that holds.
  std::uint32_t most_near = 0;
  std::uint32_t asked_rule = program::none;   ///< into Program::rules
  std::vector<TableTrace> tables;
  std::vector<SelectorTrace> selectors;
  std::vector<KeptTrace> kept;
  std::vector<SetTrace> set;
};

}  // namespace guikou::decide
