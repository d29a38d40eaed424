#include <chrono>

#include "commands.hpp"
#include "data_output.hpp"
#include "ledger_filling.hpp"
#include "rulebook_opening.hpp"

namespace guikou::cli {

ExitStatus run_audit(const Console& console, const AuditCommand& command) {
  const std::shared_ptr<const Engine> engine = open_rulebook(console, command.rulebook);
  if (!engine) return ExitStatus::could_not;
  Ledger ledger(engine);
  if (!ledger.can_audit()) throw CannotDo(command.rulebook + console.say("：规则没有 audit 部分", ": the rulebook has no audit section"));
  const std::optional<Instant> now = command.now.empty() ? std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()) : read_time_option(console, *engine, command.now, "--now");
  DataOutput output(console, command.output);
  fill_ledger(console, command.file, ledger.latest(), ledger);
  const Ledger::Answer answer = command.format == "json" ? ledger.audit_as_json(console.language, now) : ledger.audit_as_text(console.language, now);
  output.write(answer.text);
  output.finish();
  return answer.clean && ledger.errors() == 0 ? ExitStatus::fine : ExitStatus::no;
}

}  // namespace guikou::cli
