// The door of this room: an engine in, findings out.
#include <algorithm>
#include <map>
#include <tuple>

#include "engine/parts.hpp"
#include "proof/analysis.hpp"
#include "proof/chart_analysis.hpp"
#include "proof/chart_proof.hpp"
#include "proof/office_analysis.hpp"
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
  std::map<std::string, std::vector<std::string>> untested;   // by table
  for (const testing::RuleCoverage& rule : testing::run_tests(testing::engine_subject(engine, router)).coverage.rules)
    if (rule.tests == 0) untested[rule.name.substr(0, rule.name.find('/'))].push_back(rule.name);
  for (auto& [table, rules] : untested) {
    const model::Place place = report.place_of(rules.front());
    const std::string first = rules.front();
    report.add_together(model::FindingCode::untested_rule, model::FindingCode::untested_rules, std::move(rules), place);
    report.findings().back().rule = first;
  }
}

}  // namespace

namespace proof {

std::vector<ProvedFinding> prove(const Engine& engine, std::optional<program::Day> today, std::size_t threads) {
  const Engine::Parts& parts = engine.parts();
  Report report(parts.rulebook());
  TableAnalysis tables(parts.program, report);
  tables.run();
  ChartProof(parts.program, parts.rulebook(), tables, report, threads).run();
  ChartAnalysis(parts.program, parts.rulebook(), report).run();
  TimeAnalysis(parts.program, parts.rulebook(), tables.witnesses(), report).run(today);
  if (today) {
    const Engine::Parts::Office office = parts.office();
    OfficeAnalysis(office.program, office.mechanism, report).run(*today);
  }
  untested_rules(engine, report);
  return std::move(report.findings());
}

}  // namespace proof

std::vector<Finding> analyse(const Engine& engine, const AnalysisOptions& options) {
  const Engine::Parts& parts = engine.parts();
  std::optional<program::Day> today;
  if (options.today) today = parts.program.zone.local_day(*options.today);
  std::vector<Finding> findings;
  for (const proof::ProvedFinding& proved : proof::prove(engine, today, options.threads)) {
    findings.push_back(public_finding(proved.finding, parts.rulebook(), options.language));
    findings.back().rule = proved.rule;
    findings.back().example = proved.example;
    findings.back().blockers = proved.blockers;
    findings.back().about = proved.about;
  }
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) { return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column); });
  return findings;
}

}  // namespace guikou
