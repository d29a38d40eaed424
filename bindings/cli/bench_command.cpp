#include <chrono>
#include <cmath>

#include "bench_measurement.hpp"
#include "commands.hpp"
#include "data_output.hpp"
#include "io/json_writer.hpp"
#include "record_source.hpp"
#include "rulebook_opening.hpp"

namespace guikou::cli {
namespace {

std::string rounded(double number) { return std::to_string(std::llround(number)); }

/// With one digit after the point.
std::string tenths(double number) {
  const std::int64_t tenth = std::llround(number * 10);
  return std::to_string(tenth / 10) + "." + std::to_string(tenth % 10);
}

std::string as_json(const BenchMeasurement& measured, double load_ms) {
  std::string json;
  io::JsonWriter writer(json);
  const auto whole = [&](std::string_view key, double number) { writer.key(key).integer(std::llround(number)); };
  const auto pair = [&](std::string_view key, const Percentiles& percentiles) {
    writer.key(key).begin_object();
    whole("p50", percentiles.p50);
    whole("p99", percentiles.p99);
    writer.end_object();
  };
  writer.begin_object();
  writer.key("records").integer(static_cast<std::int64_t>(measured.records));
  writer.key("rules").integer(static_cast<std::int64_t>(measured.rules));
  pair("match_ns", measured.match);
  pair("decide_ns", measured.decide);
  whole("jsonl_per_s", measured.jsonl_per_s);
  writer.key("load_ms").number(std::round(load_ms * 1000) / 1000);
  writer.key("index_bytes").integer(static_cast<std::int64_t>(measured.index_bytes));
  writer.key("rss_bytes").integer(static_cast<std::int64_t>(measured.rss_bytes));
  writer.member("isa", measured.isa).end_object();
  return json + "\n";
}

std::string as_text(const Console& console, const BenchMeasurement& measured, double load_ms) {
  std::string text;
  const auto line = [&](std::string_view chinese, std::string_view english, const std::string& value) {
    text += console.say(chinese, english) + console.say("：", ": ") + value + "\n";
  };
  const auto pair = [&](const Percentiles& percentiles) {
    return console.say("中位 ", "median ") + rounded(percentiles.p50) + console.say(" 纳秒，第 99 百分位 ", " ns, 99th percentile ") + rounded(percentiles.p99) + console.say(" 纳秒", " ns");
  };
  line("信访件", "records", std::to_string(measured.records));
  line("规则", "rules", std::to_string(measured.rules));
  line("仅匹配规则", "match alone", pair(measured.match));
  line("完整判定", "whole decision", pair(measured.decide));
  line("JSONL 进、JSONL 出", "JSONL to JSONL", rounded(measured.jsonl_per_s) + console.say(" 件/秒（单核）", " records a second a core"));
  line("载入规则", "load time", tenths(load_ms) + console.say(" 毫秒", " ms"));
  line("规则索引", "rule index", std::to_string(measured.index_bytes) + console.say(" 字节", " bytes"));
  line("进程内存", "memory", std::to_string(measured.rss_bytes) + console.say(" 字节", " bytes"));
  line("指令集", "instruction set", measured.isa);
  return text;
}

}  // namespace

ExitStatus run_bench(const Console& console, const BenchCommand& command) {
  const auto begin = std::chrono::steady_clock::now();
  const std::shared_ptr<const Engine> engine = open_rulebook(console, command.rulebook);
  if (!engine) return ExitStatus::could_not;
  const double load_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();

  RecordSource source(open_bytes(console, command.file), console.limits.petition_line_bytes);
  std::vector<RecordBatch> batches;   // what was read from a stream lives in them
  for (RecordBatch batch; source.next(batch); batch = RecordBatch()) batches.push_back(std::move(batch));
  std::vector<std::string_view> lines;
  for (const RecordBatch& batch : batches)
    for (const Record& record : batch.records) lines.push_back(batch.text_of(record));
  if (lines.empty()) throw CannotDo(console.say("没有可供测量的信访件：", "there is no record to measure with: ") + command.file);

  const BenchMeasurement measured = measure(engine, lines);
  DataOutput output(console, "-");
  output.write(command.format == "json" ? as_json(measured, load_ms) : as_text(console, measured, load_ms));
  return ExitStatus::fine;
}

}  // namespace guikou::cli
