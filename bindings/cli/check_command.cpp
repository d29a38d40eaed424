#include <guikou/engine.hpp>

#include "commands.hpp"
#include "data_output.hpp"
#include "finding_report.hpp"

namespace guikou::cli {
namespace {

/// What `check` cannot prove yet is said, so that silence is never taken for a proof (SPEC 14).
Finding analysis_missing(const Console& console) {
  Finding finding;
  finding.code = "analysis-incomplete";
  finding.severity = Severity::note;
  finding.message = console.say("本版只查错误，尚未分析遗漏、重叠、被遮挡的规则和无人可转的环节",
                                "this release looks for errors only: gaps, overlaps, shadowed rules and dead ends are not yet analysed");
  return finding;
}

}  // namespace

ExitStatus run_check(const Console& console, const CheckCommand& command) {
  LoadOptions options;
  options.language = console.language;
  Loaded loaded = Engine::load(command.rulebook, options);
  std::vector<Finding>& findings = loaded.findings;
  const std::string digest(loaded.engine ? loaded.engine->digest() : std::string_view());
  if (loaded.engine) findings.push_back(analysis_missing(console));

  DataOutput output(console, "-");
  if (command.format == "json") output.write(findings_as_json(findings, digest));
  else if (command.format == "sarif") output.write(findings_as_sarif(findings));
  else if (command.format == "github") output.write(findings_as_github(findings));
  else output.write(findings_as_text(findings, console.colour.out) + finding_counts(console, findings) + (digest.empty() ? "" : "  " + digest) + "\n");

  if (!loaded.engine) return ExitStatus::could_not;
  return command.strict && any_of_severity(findings, Severity::warning) ? ExitStatus::no : ExitStatus::fine;
}

}  // namespace guikou::cli
