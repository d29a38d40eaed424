#include <guikou/engine.hpp>

#include <algorithm>
#include <thread>

#include "commands.hpp"
#include "data_output.hpp"
#include "record_pipeline.hpp"
#include "rulebook_opening.hpp"

namespace guikou::cli {
namespace {

class EscalateWorker final : public RecordWorker {
 public:
  EscalateWorker(const std::shared_ptr<const Engine>& engine, EscalateOptions options) : router_(engine), options_(std::move(options)) {}

  void work(std::string_view record, std::uint64_t line, std::string& answers, RecordCounts& counts) override {
    options_.line = line;
    switch (router_.escalate(record, answers, options_)) {
      case Outcome::routed: ++counts.routed; break;
      case Outcome::unroutable: ++counts.unroutable; break;
      case Outcome::error: ++counts.errors; break;
    }
    answers += '\n';
  }

 private:
  Router router_;
  EscalateOptions options_;
};

}  // namespace

ExitStatus run_escalate(const Console& console, const EscalateCommand& command) {
  const std::shared_ptr<const Engine> engine = open_rulebook(console, command.rulebook);
  if (!engine) return ExitStatus::could_not;
  EscalateOptions options;
  options.now = read_time_option(console, *engine, command.now, "--now");
  options.language = console.language;
  RecordSource source(open_bytes(console, command.file), console.limits.petition_line_bytes);
  DataOutput output(console, command.output);
  const unsigned jobs = command.jobs > 0 ? command.jobs : std::max(1u, std::thread::hardware_concurrency());
  const RecordCounts counts = run_pipeline(console, source, output, jobs, [&] { return std::make_unique<EscalateWorker>(engine, options); });
  if (output.closed()) return ExitStatus::fine;
  output.finish();
  return counts.unroutable + counts.errors > 0 ? ExitStatus::no : ExitStatus::fine;
}

}  // namespace guikou::cli
