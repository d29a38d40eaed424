#include <guikou/engine.hpp>

#include <algorithm>
#include <charconv>
#include <thread>

#include "commands.hpp"
#include "data_output.hpp"
#include "io/record_id.hpp"
#include "record_pipeline.hpp"
#include "rulebook_opening.hpp"

namespace guikou::cli {
namespace {

struct Shard {
  std::uint64_t number = 1, of = 1;
};

/// "i/n": the i-th (from 1) of n parts.
Shard read_shard(const Console& console, const std::string& written) {
  Shard shard;
  if (written.empty()) return shard;
  const char* const end = written.data() + written.size();
  const auto number = std::from_chars(written.data(), end, shard.number);
  const bool slash = number.ec == std::errc{} && number.ptr != end && *number.ptr == '/';
  const auto of = slash ? std::from_chars(number.ptr + 1, end, shard.of) : number;
  if (!slash || of.ec != std::errc{} || of.ptr != end || shard.number < 1 || shard.number > shard.of)
    throw CannotDo(console.say("--shard 应写作 i/n，1 ≤ i ≤ n，而不是 ", "--shard is written i/n with 1 ≤ i ≤ n, not ") + written);
  return shard;
}

/// Records whose id cannot be read belong to the first part: each record belongs to exactly one.
bool belongs(const Shard& shard, std::string_view record) {
  if (shard.of == 1) return true;
  const std::optional<std::string> id = io::record_id(record);
  return (id ? io::stable_hash(*id) % shard.of : 0) == shard.number - 1;
}

class RouteWorker final : public RecordWorker {
 public:
  RouteWorker(const std::shared_ptr<const Engine>& engine, RouteOptions options, Shard shard, bool explain)
      : router_(engine), options_(std::move(options)), shard_(shard), explain_(explain) {}

  void work(std::string_view record, std::uint64_t line, std::string& answers, RecordCounts& counts) override {
    if (!belongs(shard_, record)) return;
    options_.line = line;
    switch (router_.route(record, answers, options_)) {
      case Outcome::routed: ++counts.routed; break;
      case Outcome::unroutable: ++counts.unroutable; break;
      case Outcome::error: ++counts.errors; break;
    }
    if (explain_) add_explanation(record, answers);
    answers += '\n';
  }

 private:
  /// The decision, an object at the end of `answers`, gets one more key at its end.
  void add_explanation([[maybe_unused]] std::string_view record, std::string& answers) {
    ExplainOptions options;
    options.at = options_.at;
    options.json = true;
    options.language = options_.language;
    answers.pop_back();
    answers += answers.back() == '{' ? "\"explain\":" : ",\"explain\":";
#ifdef GUIKOU_HAS_explain
    router_.explain(record, answers, options);
#endif
    answers += '}';
  }

  Router router_;
  RouteOptions options_;
  Shard shard_;
  bool explain_;
};

void check_fields(const Console& console, const std::vector<std::string>& fields) {
  const std::vector<std::string>& known = decision_fields();
  for (const std::string& field : fields) {
    if (std::find(known.begin(), known.end(), field) != known.end()) continue;
    std::string all;
    for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
    throw CannotDo(console.say("--fields：处理结果里没有 ", "--fields: a decision has no ") + field + console.say("；可选：", "; it has: ") + all);
  }
}

void tell_what_was_refused(const Console& console, const RecordCounts& counts) {
  if (counts.unroutable + counts.errors == 0) return;
  const auto number = [](std::uint64_t count) { return std::to_string(count); };
  console.message(console.say("共 " + number(counts.all()) + " 件：已分流 " + number(counts.routed) + "，无法分流 " + number(counts.unroutable) + "，有误 " + number(counts.errors),
                              number(counts.all()) + (counts.all() == 1 ? " record: " : " records: ") + number(counts.routed) + " routed, " + number(counts.unroutable) + " unroutable, " +
                                  number(counts.errors) + " in error"));
}

}  // namespace

ExitStatus run_route(const Console& console, const RouteCommand& command) {
  check_fields(console, command.fields);
  const Shard shard = read_shard(console, command.shard);
  const std::shared_ptr<const Engine> engine = open_rulebook(console, command.rulebook);
  if (!engine) return ExitStatus::could_not;

  RouteOptions options;
  options.at = read_time_option(console, *engine, command.at, "--at");
  options.fields = command.fields;
  options.language = console.language;
  RecordSource source(open_bytes(console, command.file), console.limits.petition_line_bytes);
  DataOutput output(console, command.output);
  const unsigned jobs = command.jobs > 0 ? command.jobs : std::max(1u, std::thread::hardware_concurrency());
  const RecordCounts counts = run_pipeline(console, source, output, jobs,
                                           [&] { return std::make_unique<RouteWorker>(engine, options, shard, command.explain); });
  if (output.closed()) return ExitStatus::fine;
  output.finish();
  tell_what_was_refused(console, counts);
  return counts.unroutable + counts.errors > 0 ? ExitStatus::no : ExitStatus::fine;
}

}  // namespace guikou::cli
