#include "testing/coverage_watch.hpp"

#include <set>
#include <string>
#include <unordered_map>

#include "engine/parts.hpp"
#include "io/decision_writer.hpp"

namespace guikou::testing {
namespace {

using decide::Why;

/// Candidates after the one that took it were not passed over, but with each(x).
void note_reasons_of(const decide::SelectorTrace& selector, bool each, std::set<std::string_view>& found) {
  for (const decide::CandidateTrace& candidate : selector.candidates) {
    if (candidate.wrong_kind) continue;
    if (candidate.succeeded != program::none) found.insert(io::why_word(Why::succeeded));
    if (candidate.why != Why::none) found.insert(io::why_word(candidate.why));
    else if (!each) break;
  }
  for (const decide::ClimbTrace& met : selector.climb)
    if (met.why != Why::none) found.insert(io::why_word(met.why));
}

}  // namespace

CoverageWatch::CoverageWatch(const Engine& engine)
    : program_(engine.parts().program), reader_(program_), cases_(program_), router_(program_), planner_(program_),
      condition_of_when_(program_.conditions.whens.size(), program::none) {
  std::unordered_map<std::string_view, std::uint32_t> when_of_rule;
  for (const program::Rule& rule : program_.rules) when_of_rule.emplace(program_.texts[rule.id], rule.when);
  std::uint32_t next = 0;   // the same order as coverage_of()
  for (const model::Table& table : engine.parts().rulebook().tables)
    for (const model::Rule& rule : table.rules) {
      const auto compiled = when_of_rule.find(table.id.text + "/" + rule.id.text);
      match_conditions(compiled == when_of_rule.end() ? program::none : compiled->second, rule.when, next);
    }
}

// A condition is compiled part by part (compile/condition_compiler): both trees have one shape. A table that does not run has
// no compiled form; its tests keep their numbers.
void CoverageWatch::match_conditions(std::uint32_t when, const model::When& written, std::uint32_t& next) {
  if (written.kind == model::When::Kind::test) {
    if (when != program::none) condition_of_when_[when] = next;
    ++next;
  }
  const std::uint32_t first = when == program::none ? program::none : program_.conditions.whens[when].parts.first;
  for (std::uint32_t part = 0; part < written.parts.size(); ++part)
    match_conditions(when == program::none ? program::none : first + part, written.parts[part], next);
}

void CoverageWatch::observe(std::string_view record, bool of_case, Coverage& coverage) {
  if (of_case ? cases_.read(record, {}, petition_) : reader_.read(record, petition_)) return;
  decide::Trace trace;
  trace.tells_tests = true;
  router_.route(petition_, result_, &trace);
  decide::TimeTrace time;
  if (of_case) planner_.plan_case(petition_, cases_.events(), cases_.now(), plan_, &time);
  else planner_.plan_route(petition_, plan_, &time);
  note_conditions(trace, coverage);
  note_stages(coverage);
  note_reasons(trace, time, coverage);
}

void CoverageWatch::note_conditions(const decide::Trace& trace, Coverage& coverage) {
  std::set<std::uint32_t> held, failed;
  for (const decide::TableTrace& table : trace.tables) {
    const bool ends_at_first = program_.tables[table.table].hit == program::Hit::first;
    for (const decide::RuleTrace& rule : table.rules) {
      for (const decide::AskedTest& test : rule.asked) (test.held ? held : failed).insert(condition_of_when_[test.when]);
      if (ends_at_first && rule.verdict == decide::Verdict::fired) break;   // what comes after it was told for the explanation alone
    }
  }
  for (const std::uint32_t test : held) ++coverage.conditions.at(test).held;
  for (const std::uint32_t test : failed) ++coverage.conditions.at(test).failed;
}

void CoverageWatch::note_stages(Coverage& coverage) const {
  std::set<std::uint32_t> planned, fired;
  for (const decide::StageEntry& entry : plan_.path) planned.insert(entry.stage);
  for (const decide::StageEntry& entry : plan_.fired) fired.insert(entry.stage);
  // Policies and their stages are compiled in reading order.
  for (const std::uint32_t stage : planned) ++coverage.stages.at(stage).planned;
  for (const std::uint32_t stage : fired) ++coverage.stages.at(stage).fired;
}

void CoverageWatch::note_reasons(const decide::Trace& trace, const decide::TimeTrace& time, Coverage& coverage) const {
  std::set<std::string_view> found;
  const auto note = [&](const decide::SelectorTrace& selector) { note_reasons_of(selector, program_.selectors.selectors[selector.selector].each, found); };
  for (const decide::SelectorTrace& selector : trace.selectors) note(selector);
  for (const decide::StageTrace& stage : time.stages) note(stage.to);
  for (const decide::AdjustedRow& row : result_.adjusted) found.insert(io::why_word(row.why));
  for (ReasonCoverage& reason : coverage.reasons)
    if (found.contains(reason.why)) ++reason.tests;
}

}  // namespace guikou::testing
