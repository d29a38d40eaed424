#include <guikou/engine.hpp>

#include "commands.hpp"
#include "data_output.hpp"
#include "finding_report.hpp"

namespace guikou::cli {

ExitStatus run_compile(const Console& console, const CompileCommand& command) {
  LoadOptions options;
  options.language = console.language;
  options.limits = console.limits;
  Compiled compiled = Engine::compile(command.rulebook, options);
  if (compiled.snapshot.empty()) {
    std::erase_if(compiled.findings, [](const Finding& finding) { return finding.severity != Severity::error; });
    console.message(findings_as_text(compiled.findings, console.colour.error) + finding_counts(console, compiled.findings));
    return ExitStatus::could_not;
  }
  DataOutput output(console, command.output);
  output.write(compiled.snapshot);
  if (!output.closed()) output.finish();
  return ExitStatus::fine;
}

}  // namespace guikou::cli
