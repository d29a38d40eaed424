// Why a petition was decided as it was, as text for people or JSON for hosts (SPEC 14, explain). Start here.
//
// Everything is read off the trace that the deciding code wrote; nothing is worked out a second time. Values that a rule
// looked at are shown, but for the petition's text.
#pragma once

#include <optional>
#include <string>

#include "decide/router.hpp"
#include "explain/shown.hpp"
#include "explain/why_not.hpp"
#include "program/program.hpp"

namespace guikou::explain {

/// A decision with its trace.
struct Decided {
  const program::Program& program;
  const decide::PetitionCase& petition;   ///< after the decision
  const decide::PetitionCase& given;      ///< as it was read
  const decide::RouteResult& result;
  const decide::Trace& trace;
};

/// The answer to `--rule` or `--unit`.
struct WhyNot {
  std::string asked;                      ///< the rule or unit as the user wrote it
  bool of_unit = false;
  bool known = false;
  bool holds_already = false;             ///< the rule was applied, the unit owns the case
  const decide::RuleTrace* rule = nullptr;            ///< its verdict; null: its table was not reached
  const decide::SelectorTrace* named_by = nullptr;    ///< the `lead` selector in which the unit stands
  const decide::CandidateTrace* candidate = nullptr;  ///< … as a candidate
  decide::Why why = decide::Why::none;    ///< … and why it was passed over, as a candidate or while climbing
  std::uint32_t precedence_rule = program::none;      ///< what took precedence
  program::Party precedence_party;
  Flip flip;
};

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
///               written, seen ?, `message`}], the first of which decided}], otherwise ? (true: it was applied)
///   selectors   in the order of resolution: `output`, rule ?, `selector` as written, `candidates`: [{`party` (null: a vacant
///               post), acting_for ?, stands_for ? (by succession), `term` (from 1), why ? (SPEC 11, or wrong-kind), withheld ?
///               (true: not named)}], climbed ?: [{`party`, why ?, withheld ?}], arbitration ?, last_resort ?, `targets`
///   kept        values that rules gave and that changed nothing: `name`, `rule`
void write_json(const Decided& decided, const std::vector<WhyNot>& asked, const Telling& telling, std::string_view decision, std::string& out);

}  // namespace guikou::explain
