#include <guikou/backtest.hpp>

#include <algorithm>
#include <mutex>
#include <thread>

#include "commands.hpp"
#include "data_output.hpp"
#include "record_pipeline.hpp"
#include "report_output.hpp"
#include "rulebook_opening.hpp"

namespace guikou::cli {
namespace {

/// What all workers counted.
struct Counted {
  std::mutex mutex;
  BacktestCount sum;
};

class BacktestWorker final : public RecordWorker {
 public:
  BacktestWorker(const std::shared_ptr<const Engine>& engine, const std::string& field, Counted& counted) : backtester_(engine, field), counted_(counted) {}
  ~BacktestWorker() override {
    const std::lock_guard lock(counted_.mutex);
    counted_.sum.add(backtester_.result());
  }
  BacktestWorker(const BacktestWorker&) = delete;
  BacktestWorker& operator=(const BacktestWorker&) = delete;

  void work(std::string_view record, std::uint64_t line, std::string&, RecordCounts& counts) override {
    backtester_.take(record, line);
    ++counts.routed;   // for the progress bar alone
  }

 private:
  Backtester backtester_;
  Counted& counted_;
};

}  // namespace

ExitStatus run_backtest(const Console& console, const BacktestCommand& command) {
  const std::shared_ptr<const Engine> engine = open_rulebook(console, command.rulebook);
  if (!engine) return ExitStatus::could_not;
  if (!Backtester::can_name_unit(*engine, command.actual))
    throw CannotDo(console.say("--actual：属性 ", "--actual: the attribute ") + command.actual + console.say(" 不是写主办单位的地方", " cannot name the unit that led a petition"));
  RecordSource source(open_bytes(console, command.file), console.limits.petition_line_bytes);
  DataOutput output(console, command.output), nothing(console, "-");   // workers answer with no bytes
  Counted counted;
  const unsigned jobs = command.jobs > 0 ? command.jobs : std::max(1u, std::thread::hardware_concurrency());
  run_pipeline(console, source, nothing, jobs, [&] { return std::make_unique<BacktestWorker>(engine, command.actual, counted); });
  const BacktestCount& count = counted.sum;
  if (count.no_actual > 0 && count.decided == 0)
    throw CannotDo(command.file + console.say("：没有一件写明 ", ": no record says ") + command.actual);

  if (command.format == "text") output.write(backtest_as_text(count, *engine, console.language));
  else write_report(output, ReportKind::backtest, backtest_as_json(count, *engine), command.format, console.language);
  output.finish();
  if (count.errors > 0)
    console.message(console.say("有 " + std::to_string(count.errors) + " 件读不懂；guikou route 逐件说明原因", std::to_string(count.errors) + " records could not be read; guikou route tells why"));
  const bool enough = !command.min_agreement || (count.decided > 0 && count.share() * 100 >= *command.min_agreement);
  return enough && count.errors + count.unroutable == 0 ? ExitStatus::fine : ExitStatus::no;
}

}  // namespace guikou::cli
