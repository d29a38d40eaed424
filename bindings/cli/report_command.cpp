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
  const std::optional<Ledger::Days> days = time.days ? time.days : ledger.year_so_far();
  if (!days) throw CannotDo(console.say("没有案件，不知道是哪一年；请写明 --from 和 --to", "there are no cases to tell the year: give --from and --to"));
  if (command.format == "text") output.write(ledger.report_as_text(*days, console.language));
  else if (command.format == "csv") output.write(ledger.report_as_csv(*days));
  else write_report(output, ReportKind::office, ledger.report_as_json(*days), command.format, console.language);
  output.finish();
  return ledger.errors() == 0 ? ExitStatus::fine : ExitStatus::no;
}

}  // namespace guikou::cli
