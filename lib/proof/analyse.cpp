// The door of this room: an engine in, findings out.
#include <algorithm>
#include <tuple>

#include "engine/parts.hpp"
#include "proof/analysis.hpp"
#include "proof/chart_analysis.hpp"
#include "proof/prove.hpp"
#include "proof/table_analysis.hpp"
#include "proof/time_analysis.hpp"
#include "testing/engine_subject.hpp"

namespace guikou {
namespace {

void untested_rules(const Engine& engine, proof::Report& report) {
  const model::Rulebook& rulebook = engine.parts().rulebook();
  if (rulebook.tests.empty()) return report.add_at({}, model::FindingCode::untested_rulebook, {});
  // The engine outlives the call: the router only borrows it.
  Router router(std::shared_ptr<const Engine>(std::shared_ptr<const Engine>(), &engine));
  for (const testing::RuleCoverage& rule : testing::run_tests(testing::engine_subject(engine, router)).coverage.rules)
    if (rule.tests == 0) report.add(model::FindingCode::untested_rule, rule.name, {rule.name});
}

}  // namespace

namespace proof {

std::vector<ProvedFinding> prove(const Engine& engine, std::optional<program::Day> today) {
  const Engine::Parts& parts = engine.parts();
  Report report(parts.rulebook());
  TableAnalysis tables(parts.program, report);
  tables.run();
  ChartAnalysis(parts.program, parts.rulebook(), tables.witnesses(), report).run();
  TimeAnalysis(parts.program, parts.rulebook(), tables.witnesses(), report).run(today);
  untested_rules(engine, report);
  return std::move(report.findings());
}

}  // namespace proof

std::vector<Finding> analyse(const Engine& engine, const AnalysisOptions& options) {
  const Engine::Parts& parts = engine.parts();
  std::optional<program::Day> today;
  if (options.today) today = parts.program.zone.local_day(*options.today);
  std::vector<Finding> findings;
  for (const proof::ProvedFinding& proved : proof::prove(engine, today)) {
    findings.push_back(public_finding(proved.finding, parts.rulebook(), options.language));
    findings.back().rule = proved.rule;
    findings.back().example = proved.example;
    findings.back().blockers = proved.blockers;
  }
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) { return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column); });
  return findings;
}

}  // namespace guikou
