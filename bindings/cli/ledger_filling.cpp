#include "ledger_filling.hpp"

#include "record_source.hpp"
#include "rulebook_opening.hpp"

namespace guikou::cli {

void fill_ledger(const Console& console, const std::string& file, std::optional<Instant> now, Ledger& ledger) {
  RecordSource source(open_bytes(console, file), console.limits.petition_line_bytes);
  for (RecordBatch batch; source.next(batch);)
    for (const Record& record : batch.records) ledger.take(batch.text_of(record), now);
  if (const std::uint64_t errors = ledger.errors(); errors > 0)
    console.message(console.say("有 " + std::to_string(errors) + " 件读不懂，没有计入；guikou escalate 逐件说明原因",
                                (errors == 1 ? "1 record could not be read and was" : std::to_string(errors) + " records could not be read and were") +
                                    std::string(" left out; guikou escalate tells why")));
}

LedgerTime read_ledger_time(const Console& console, const Engine& engine, const Ledger& ledger, const std::string& from, const std::string& to, const std::string& now) {
  LedgerTime time;
  const std::optional<Instant> first = read_time_option(console, engine, from, "--from"), last = read_time_option(console, engine, to, "--to");
  if (first.has_value() != last.has_value()) throw CannotDo(console.say("--from 和 --to 都要写日期", "--from and --to each want a date"));
  if (first) time.days = {*first, *last};
  if (time.days && !time.days->sound())
    throw CannotDo(console.say("--to 不能早于 --from，也不能晚于它十年以上", "--to must not lie before --from, nor more than ten years after it"));
  time.now = now.empty() ? ledger.latest() : read_time_option(console, engine, now, "--now");
  return time;
}

}  // namespace guikou::cli
