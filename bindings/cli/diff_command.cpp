#include "proof/difference.hpp"

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
  RecordDifference sum;
};

class DiffWorker final : public RecordWorker {
 public:
  DiffWorker(const std::shared_ptr<const Engine>& before, const std::shared_ptr<const Engine>& after, Language language, Counted& counted)
      : comparer_(before, after, language), counted_(counted) {}
  ~DiffWorker() override {
    const std::lock_guard lock(counted_.mutex);
    counted_.sum.add(comparer_.result());
  }
  DiffWorker(const DiffWorker&) = delete;
  DiffWorker& operator=(const DiffWorker&) = delete;

  void work(std::string_view record, std::uint64_t line, std::string&, RecordCounts& counts) override {
    comparer_.take(record, line);
    ++counts.routed;   // for the progress bar alone
  }

 private:
  RecordComparer comparer_;
  Counted& counted_;
};

RecordDifference compare_records(const Console& console, const DiffCommand& command, const std::shared_ptr<const Engine>& before,
                                 const std::shared_ptr<const Engine>& after) {
  RecordSource source(open_bytes(console, command.petitions), console.limits.petition_line_bytes);
  DataOutput nothing(console, "-");   // workers answer with no bytes
  Counted counted;
  const unsigned jobs = command.jobs > 0 ? command.jobs : std::max(1u, std::thread::hardware_concurrency());
  run_pipeline(console, source, nothing, jobs, [&] { return std::make_unique<DiffWorker>(before, after, console.language, counted); });
  return std::move(counted.sum);
}

}  // namespace

ExitStatus run_diff(const Console& console, const DiffCommand& command) {
  const std::shared_ptr<const Engine> before = open_rulebook(console, command.before);
  const std::shared_ptr<const Engine> after = open_rulebook(console, command.after);
  if (!before || !after) return ExitStatus::could_not;
  DataOutput output(console, command.output);
  std::optional<RecordDifference> records;
  if (!command.petitions.empty()) records = compare_records(console, command, before, after);
  DifferenceOptions options;
  options.language = console.language;
  const RulebookDifference difference = compare(*before, *after, options);
  const RecordDifference* counted = records ? &*records : nullptr;
  if (command.format == "text") output.write(difference_as_text(difference, counted, console.language));
  else write_report(output, ReportKind::difference, difference_as_json(difference, counted), command.format, console.language);
  output.finish();
  // What is not proved to be the same is no reason to go on: a gate must stop there too.
  const bool same = difference.same && difference.complete && (!counted || counted->changed == 0);
  return same ? ExitStatus::fine : ExitStatus::no;
}

}  // namespace guikou::cli
