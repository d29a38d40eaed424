#include "commands.hpp"
#include "data_output.hpp"
#include "ledger_filling.hpp"
#include "report_output.hpp"
#include "rulebook_opening.hpp"

namespace guikou::cli {

ExitStatus run_report(const Console& console, const ReportCommand& command) {
  const std::shared_ptr<const Engine> engine = open_rulebook(console, command.rulebook);
  if (!engine) return ExitStatus::could_not;
  Ledger ledger(engine);
  const LedgerTime time = read_ledger_time(console, *engine, ledger, command.from, command.to, command.now);
  DataOutput output(console, command.output);
  fill_ledger(console, command.file, time.now, ledger);
  if (command.format == "text") output.write(ledger.report_as_text(time.days, console.language));
  else if (command.format == "csv") output.write(ledger.report_as_csv(time.days));
  else write_report(output, ReportKind::office, ledger.report_as_json(time.days), command.format, console.language);
  output.finish();
  return ledger.errors() == 0 ? ExitStatus::fine : ExitStatus::no;
}

}  // namespace guikou::cli
