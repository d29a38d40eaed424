// Why a petition was decided as it was, as text for people or JSON for hosts (SPEC 14, explain). Start here.
//
// Everything is read off the trace that the deciding code wrote; nothing is worked out a second time. Values that a rule
// looked at are shown, but for the petition's text.
#pragma once

#include <optional>
#include <string>

#include "decide/router.hpp"
#include "decide/stage_planner.hpp"
#include "explain/failed_tests.hpp"
#include "explain/shown.hpp"
#include "explain/why_not.hpp"
#include "io/json_writer.hpp"
#include "program/program.hpp"

namespace guikou::explain {

/// A decision with its trace.
struct Decided {
  const program::Program& program;
  const decide::PetitionCase& petition;   ///< after the decision
  const decide::PetitionCase& given;      ///< as it was read
  const decide::RouteResult& result;
  const decide::Trace& trace;
  const decide::CasePlan& plan;           ///< clocks and stages
  const decide::TimeTrace& time;          ///< … and why
  const std::vector<decide::CaseEvent>* events = nullptr;   ///< of a case; null: a petition by itself, all is a plan
  program::Instant now = 0;               ///< of a case
};

/// The answer to `--rule` or `--unit`.
struct WhyNot {
  std::string asked;                      ///< the rule or unit as the user wrote it
  bool of_unit = false;
  bool known = false;
  bool holds_already = false;             ///< the rule was applied, the unit owns the case
  const decide::RuleTrace* rule = nullptr;            ///< its verdict; null: its table was not reached
  const decide::TableTrace* table = nullptr;          ///< … and its table
  const decide::SelectorTrace* named_by = nullptr;    ///< the `lead` selector in which the unit stands
  const decide::CandidateTrace* candidate = nullptr;  ///< … as a candidate
  decide::Why why = decide::Why::none;    ///< … and why it was passed over, as a candidate or while climbing
  std::uint32_t precedence_rule = program::none;      ///< what took precedence
  program::Party precedence_party;
  Flip flip;
};

/// The rule "TABLE/RULE" (into Program::rules), or `none`.
[[nodiscard]] std::uint32_t rule_named(const program::Program& program, std::string_view name);

/// Works the answer out; routes changed petitions to find the smallest change that flips it.
[[nodiscard]] WhyNot why_not_rule(const Decided& decided, const std::string& rule);
[[nodiscard]] WhyNot why_not_unit(const Decided& decided, const std::string& unit);

/// Whether the change would tell who is accused or has an interest.
[[nodiscard]] bool tells_of_accused(const Flip& flip);

void write_text(const Decided& decided, const std::vector<WhyNot>& asked, const Telling& telling, std::string& out);

/// One object. Keys are only ever added; those marked ? may be absent.
///
///   decision    as `route` writes it (SPEC 11); redacted without `unlisted` and `adjusted`
///   why_not ?   a list, one entry a question: `rule` or `unit` as asked, `known`, and if known `holds_already`; if it does
///               not hold: verdict ?, failed ? (as below), candidate_of ? (the rule for whose `lead` the unit was considered),
///               why ? (it was passed over), precedence_rule ?, precedence_lead ?, `change` (attribute → value, null: left
///               out, {"add": words} for a text; the whole is null where none was found), `tried`, withheld ? (true: there is
///               a change, but it is not shown)
///   tables      in the order of the run, those that were reached: `table`, `hit`, `rules`: [{`rule`, title ?, `verdict`: applied,
///               held (an earlier one was applied), conflict, not-in-force or failed; failed ?: [{attribute ?, `test` as
///               written, seen ?, `message`}], the first of which decided}], others ? (of a big table: how many more there are),
///               others_after ? (of these: behind the rule that was applied, no longer asked), others_near ? (true: more than are told
///               fail by the words of the text alone), otherwise ? (true: it was applied)
///   selectors   in the order of resolution: `output`, rule ?, `selector` as written, `candidates`: [{`party` (null: a vacant
///               post), acting_for ?, stands_for ? (by succession), `term` (from 1), why ? (SPEC 11, or wrong-kind), withheld ?
///               (true: not named)}], climbed ?: [{`party`, why ?, withheld ?}], arbitration ?, last_resort ?, `targets`
///   kept        values that rules gave and that changed nothing: `name`, `rule`
///   clocks      of the policy, in its order: `clock`, title ?, basis ?, state ? (of a case, SPEC 11), `limit`: {`length` (null: no
///               value, and nothing follows: the clock does not exist here), attribute ? or output ? it is read from};
///               start ?; if projected: projected_by ? (a clock), projected_event ?; `steps`: [{`what`: started, extended, paused,
///               resumed, stopped, closed or refused, `event`, `at`, why ? (refused: not-started, stopped, times-used, due-passed,
///               other-unit, already-paused, not-paused), added ? ("9d", "3wd"; of an hourly limit seconds, "5400s"), due ? (from
///               then on)}]; count ? (not of hours): {`length` in all, extended ? and paused ? in it, `started_on`, off_rest_day ?
///               and cut_off ? (the day to which each moved the start), `counted_after`, days ? (of working days: [{`from`, `to`,
///               `kind`}], weekend and holiday are not counted, make-up is), `last`, `last_kind`, rolled ? (where the last day
///               moved)}; due ?, projected ?, provisional ?
///   stages      those fired, oldest first, then the path: `stage`, `n`, title ?, basis ?, `at`, `to` (or null), `action`; of a fired one
///               fired, key, acted ?, stopped ?; projected ?, provisional ?; `clock`, `start`, `due`, `rule` ("-10d", "75%"), of repeats
///               every, first (the instant of n = 1); or `event`, `event_at`, `rule`; moved_to_start ? (the clock's, or the event),
///               waited ? (for a resume), again ? (an extension re-armed it); `target`: as in selectors, from `selector` on
///   next_wakeup ?   of a case with a policy, SPEC 11
void write_json(const Decided& decided, const std::vector<WhyNot>& asked, const Telling& telling, std::string_view decision, FailedTests& failed_tests, io::JsonWriter& json);

}  // namespace guikou::explain
