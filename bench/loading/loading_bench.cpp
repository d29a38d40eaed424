// What loading a rulebook costs: from YAML and CSV, beside a bare yaml-cpp event pass over its main file and over the bytes of the tables beside it
// too, and from a snapshot.
// `loading_bench RULEBOOK [flags]`; without a file, made worlds by number of units.
#include <benchmark/benchmark.h>
#include <unistd.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <vector>

#include "decision/made_world.hpp"
#include "guikou/engine.hpp"

namespace guikou::bench {
namespace {

namespace fs = std::filesystem;

/// Counts what comes and keeps nothing.
class Counter final : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override { ++events; }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override { ++events; }
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override { ++events; }
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override { ++events; }
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override { ++events; }
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override { ++events; }
  void OnMapEnd() override {}
  std::uint64_t events = 0;
};

void measure_pass(const std::string& name, const std::vector<fs::path>& files) {
  benchmark::RegisterBenchmark(name.c_str(), [files](benchmark::State& state) {
    std::vector<std::string> texts;
    std::size_t bytes = 0;
    for (const fs::path& file : files) {
      std::stringstream text;
      text << std::ifstream(file, std::ios::binary).rdbuf();
      bytes += texts.emplace_back(text.str()).size();
    }
    for (auto _ : state)
      for (const std::string& text : texts) {
        std::istringstream stream(text);
        YAML::Parser parser(stream);
        Counter counter;
        parser.HandleNextDocument(counter);
        benchmark::DoNotOptimize(counter.events);
      }
    state.counters["bytes"] = static_cast<double>(bytes);
  })->Unit(benchmark::kMillisecond);
}

void measure(const std::string& name, const fs::path& rulebook, const fs::path& snapshot) {
  measure_pass(name + "/event_pass", {rulebook});
  std::vector<fs::path> all{rulebook};   // to yaml-cpp a table is one long scalar
  for (const fs::directory_entry& entry : fs::directory_iterator(fs::absolute(rulebook).parent_path()))
    if (entry.path().extension() == ".csv") all.push_back(entry.path());
  if (all.size() > 1) measure_pass(name + "/event_pass_with_tables", all);
  benchmark::RegisterBenchmark((name + "/yaml").c_str(), [rulebook](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(Engine::load(rulebook).engine.get());
  })->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark((name + "/snapshot").c_str(), [snapshot](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(Engine::load(snapshot).engine.get());
    state.counters["bytes"] = static_cast<double>(fs::file_size(snapshot));
  })->Unit(benchmark::kMillisecond);
}

/// A folder for the files of one run.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("guikou-loading-bench-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};

bool add(const std::string& name, const fs::path& rulebook, const Folder& folder) {
  const Compiled compiled = Engine::compile(rulebook);
  for (const Finding& finding : compiled.findings)
    if (finding.severity == Severity::error) std::cerr << finding.line << ": " << finding.message << '\n';
  if (compiled.snapshot.empty()) return false;
  const fs::path snapshot = folder.path / (name + ".snapshot");
  std::ofstream(snapshot, std::ios::binary) << compiled.snapshot;
  measure(name, rulebook, snapshot);
  return true;
}

}  // namespace
}  // namespace guikou::bench

int main(int count, char** words) {
  using namespace guikou::bench;
  const Folder folder;
  bool whole = true;
  if (count > 1 && words[1][0] != '-') {
    whole = add("given", words[1], folder);
    std::copy(words + 2, words + count, words + 1);
    --count;
  } else {
    for (const std::uint32_t units : {2'000u, 50'000u}) {
      Dimensions dimensions;
      dimensions.units = units;
      dimensions.relative = true;
      const std::filesystem::path rulebook = folder.path / ("units_" + std::to_string(units) + ".yaml");
      std::ofstream(rulebook, std::ios::binary) << made_world(dimensions, 1).rulebook;
      whole = whole && add("units_" + std::to_string(units), rulebook, folder);
    }
  }
  if (!whole) return 2;
  benchmark::Initialize(&count, words);
  if (benchmark::ReportUnrecognizedArguments(count, words)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
