#include <guikou/engine.hpp>

#include <chrono>

#include "commands.hpp"
#include "data_output.hpp"
#include "finding_report.hpp"
#include "proof/analysis.hpp"

namespace guikou::cli {

ExitStatus run_check(const Console& console, const CheckCommand& command) {
  LoadOptions options;
  options.language = console.language;
  options.limits = console.limits;
  Loaded loaded = Engine::load(command.rulebook, options);
  std::vector<Finding>& findings = loaded.findings;
  const std::string digest(loaded.engine ? loaded.engine->digest() : std::string_view());
  if (loaded.engine)
    for (Finding& proved : analyse(*loaded.engine, {console.language, std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())})) findings.push_back(std::move(proved));

  DataOutput output(console, "-");
  if (command.format == "json") output.write(findings_as_json(findings, digest));
  else if (command.format == "sarif") output.write(findings_as_sarif(findings));
  else if (command.format == "github") output.write(findings_as_github(findings));
  else output.write(findings_as_text(findings, console.colour.out) + finding_counts(console, findings) + (digest.empty() ? "" : "  " + digest) + "\n");

  if (!loaded.engine) return ExitStatus::could_not;
  if (any_of_severity(findings, Severity::error)) return ExitStatus::no;   // found by analysis: it loads and decides, and a person may be lost
  return command.strict && any_of_severity(findings, Severity::warning) ? ExitStatus::no : ExitStatus::fine;
}

}  // namespace guikou::cli
