// Why a petition was decided as it was, as text for people or JSON for hosts (SPEC 14, explain). Start here.
//
// Everything is read off the trace that the deciding code wrote; nothing is worked out a second time. Values that a rule
// looked at are shown, but for the petition's text.
#pragma once

#include <optional>
#include <string>

#include "decide/router.hpp"
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

void write_text(const Decided& decided, const std::vector<WhyNot>& asked, bool english, std::string& out);
/// Keys: `decision` (SPEC 11), `tables`, `selectors`, `kept`, and `why_not` if anything was asked. See docs/cli.md.
void write_json(const Decided& decided, const std::vector<WhyNot>& asked, bool english, std::string_view decision, std::string& out);

}  // namespace guikou::explain
