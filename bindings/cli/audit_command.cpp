#include <guikou/ledger.hpp>

#include "commands.hpp"
#include "data_output.hpp"
#include "record_source.hpp"
#include "rulebook_opening.hpp"

namespace guikou::cli {
namespace {

/// Takes every case of an input into the ledger; says how many could not be read.
void fill(const Console& console, const std::string& file, std::optional<Instant> now, Ledger& ledger) {
  RecordSource source(open_bytes(console, file), console.limits.petition_line_bytes);
  for (RecordBatch batch; source.next(batch);)
    for (const Record& record : batch.records) ledger.take(batch.text_of(record), now);
  if (const std::uint64_t errors = ledger.errors(); errors > 0)
    console.message(console.say("有 " + std::to_string(errors) + " 件读不懂，没有计入；guikou escalate 逐件说明原因",
                                (errors == 1 ? "1 record could not be read and was" : std::to_string(errors) + " records could not be read and were") +
                                    std::string(" left out; guikou escalate tells why")));
}

}  // namespace

ExitStatus run_audit(const Console& console, const AuditCommand& command) {
  const std::shared_ptr<const Engine> engine = open_rulebook(console, command.rulebook);
  if (!engine) return ExitStatus::could_not;
  Ledger ledger(engine);
  if (!ledger.can_audit()) throw CannotDo(command.rulebook + console.say("：规则没有 audit 部分", ": the rulebook has no audit section"));
  std::optional<Instant> now;
  if (!command.now.empty()) now = read_time_option(console, *engine, command.now, "--now");
  DataOutput output(console, command.output);
  fill(console, command.file, now, ledger);
  const Ledger::Answer answer = command.format == "json" ? ledger.audit_as_json(console.language) : ledger.audit_as_text(console.language);
  output.write(answer.text);
  output.finish();
  return answer.clean && ledger.errors() == 0 ? ExitStatus::fine : ExitStatus::no;
}

}  // namespace guikou::cli
