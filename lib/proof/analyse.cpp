// The door of this room: an engine in, findings out.
#include <algorithm>
#include <tuple>

#include "engine/parts.hpp"
#include "guikou/proof.hpp"
#include "proof/table_analysis.hpp"

namespace guikou {

std::vector<Finding> analyse(const Engine& engine, const AnalysisOptions& options) {
  const Engine::Parts& parts = engine.parts();
  proof::Report report(parts.rulebook);
  proof::TableAnalysis(parts.program, report).run();
  std::vector<Finding> findings;
  for (const proof::ProvedFinding& proved : report.findings()) {
    findings.push_back(public_finding(proved.finding, parts.rulebook, options.language));
    findings.back().rule = proved.rule;
    findings.back().example = proved.example;
    findings.back().blockers = proved.blockers;
  }
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) { return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column); });
  return findings;
}

}  // namespace guikou
