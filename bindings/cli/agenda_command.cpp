#include "commands.hpp"
#include "data_output.hpp"
#include "ledger_filling.hpp"
#include "rulebook_opening.hpp"

namespace guikou::cli {

ExitStatus run_agenda(const Console& console, const AgendaCommand& command) {
  const std::shared_ptr<const Engine> engine = open_rulebook(console, command.rulebook);
  if (!engine) return ExitStatus::could_not;
  Ledger ledger(engine);
  if (!ledger.can_plan())
    throw CannotDo(command.rulebook + console.say("：规则没有 meetings、receptions、duties 或 linkage 部分", ": the rulebook has no meetings, receptions, duties or linkage"));
  const LedgerTime time = read_ledger_time(console, *engine, ledger, command.from, command.to, command.now);
  if (!time.days) throw CannotDo(console.say("--from 和 --to 都要写日期", "--from and --to each want a date"));
  DataOutput output(console, command.output);
  fill_ledger(console, command.file, time.now, ledger);
  const Ledger::Answer answer = command.format == "json" ? ledger.agenda_as_json(*time.days) : ledger.agenda_as_text(*time.days, console.language);
  output.write(answer.text);
  output.finish();
  return answer.clean && ledger.errors() == 0 ? ExitStatus::fine : ExitStatus::no;
}

}  // namespace guikou::cli
