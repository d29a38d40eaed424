// Which rules hold, and what that costs: `match_bench [--petitions=N] [flags of Google Benchmark]` on made books, or
// `match_bench RULEBOOK PETITIONS …` on files. Column `ns` is a petition's; run with --benchmark_repetitions for medians.
#include <cstring>
#include <fstream>
#include <iostream>

#include "made_book.hpp"
#include "measured_book.hpp"

namespace guikou::bench {
namespace {

using decide::InstructionSet;
using Shape = BookDimensions::Shape;
using Hit = BookDimensions::Hit;

struct Wanted {
  std::string name;
  BookDimensions dimensions;
};

std::vector<Wanted> wanted_books() {
  std::vector<Wanted> all;
  const auto add = [&](std::string name, BookDimensions dimensions) { all.push_back({std::move(name), dimensions}); };
  for (const std::uint32_t rules : {100u, 1000u, 10'000u, 100'000u}) add("rules:" + std::to_string(rules), {.rules = rules});
  for (const std::uint32_t units : {100u, 10'000u, 100'000u}) add("units:" + std::to_string(units), {.rules = 10'000, .units = units});
  for (const int share : {0, 10, 100}) add("text:" + std::to_string(share), {.rules = 10'000, .text_share = share / 100.0});
  add("unique", {.rules = 10'000, .hit = Hit::unique});
  add("collect", {.rules = 10'000, .hit = Hit::collect});
  add("dated", {.rules = 10'000, .dated_share = .3});
  for (const std::uint32_t rules : {1000u, 10'000u}) {
    add("all_text:" + std::to_string(rules), {.rules = rules, .shape = Shape::all_text});
    add("any_matter:" + std::to_string(rules), {.rules = rules, .shape = Shape::any_matter});
    add("one_matter:" + std::to_string(rules), {.rules = rules, .shape = Shape::one_matter});
  }
  return all;
}

/// Books are loaded when the first benchmark asks for them, and only one is kept: the largest takes hundreds of megabytes.
class Shelf {
 public:
  explicit Shelf(std::uint32_t petitions) : petitions_(petitions) {}

  const MeasuredBook* take(const Wanted& wanted) {
    if (book_.name == wanted.name) return book_.engine ? &book_ : nullptr;
    book_ = {};
    MadeBook made = made_book(wanted.dimensions, petitions_);
    put(wanted.name, Engine::load_text(made.rulebook, wanted.name, options()), std::move(made.petitions));
    return book_.engine ? &book_ : nullptr;
  }
  bool open(const char* rulebook, const char* petitions) {
    std::ifstream file(petitions);
    std::vector<std::string> lines;
    for (std::string line; lines.size() < petitions_ && std::getline(file, line);) lines.push_back(line);
    put(rulebook, Engine::load(rulebook, options()), std::move(lines));
    return book_.engine && !book_.petitions.empty();
  }
  [[nodiscard]] const std::string& name() const { return book_.name; }

 private:
  /// A book of 100,000 rules has a table of collecting rules beside them.
  static LoadOptions options() {
    LoadOptions all;
    all.limits.rules = 1'000'000;
    return all;
  }
  void put(const std::string& name, Loaded loaded, std::vector<std::string> petitions) {
    for (const Finding& finding : loaded.findings)
      if (finding.severity == Severity::error) std::cerr << name << ':' << finding.line << ": " << finding.message << '\n';
    book_ = {name, std::move(loaded.engine), std::move(petitions)};
  }

  std::uint32_t petitions_;
  MeasuredBook book_;
};

void add_benchmarks(Shelf& shelf, const Wanted& wanted) {
  const auto add = [&](const std::string& what, auto measure) {
    auto* made = benchmark::RegisterBenchmark((what + "/" + wanted.name).c_str(), [&shelf, wanted, measure](benchmark::State& state) {
      const MeasuredBook* book = shelf.take(wanted);
      if (book == nullptr) return state.SkipWithError("the rulebook has errors");
      measure(state, *book);
    });
    return made;
  };
  const auto work = [&](const std::string& what, Work of, InstructionSet set) {
    add(what, [of, set](benchmark::State& state, const MeasuredBook& book) { measure_work(state, book, of, set); })->UseManualTime();
  };
  work("match/scalar", Work::match, InstructionSet::scalar);
  work("match/avx2", Work::match, InstructionSet::avx2);
  work("match/avx512", Work::match, InstructionSet::avx512);
  work("match_all/avx2", Work::match_all, InstructionSet::avx2);
  work("decide/avx2", Work::decide, InstructionSet::avx2);
  work("decide/avx512", Work::decide, InstructionSet::avx512);
  const auto calls = [&](const std::string& what, Work of, InstructionSet set) {
    add(what, [of, set](benchmark::State& state, const MeasuredBook& book) { measure_calls(state, book, of, set); })->Iterations(1);
  };
  calls("calls_match/avx2", Work::match, InstructionSet::avx2);
  calls("calls_decide/avx2", Work::decide, InstructionSet::avx2);
  calls("calls_decide/avx512", Work::decide, InstructionSet::avx512);
}

}  // namespace
}  // namespace guikou::bench

int main(int count, char** words) {
  using namespace guikou::bench;
  std::uint32_t petitions = 20'000;
  const auto drop = [&](int at, int many) {
    for (int i = at; i + many < count; ++i) words[i] = words[i + many];
    count -= many;
  };
  for (int i = 1; i < count; ++i)
    if (std::strncmp(words[i], "--petitions=", 12) == 0) petitions = static_cast<std::uint32_t>(std::strtoul(words[i] + 12, nullptr, 10)), drop(i--, 1);
  Shelf shelf(petitions);
  std::vector<Wanted> wanted;
  if (count > 2 && words[1][0] != '-') {
    if (!shelf.open(words[1], words[2])) return 2;
    wanted.push_back({shelf.name(), {}});
    drop(1, 2);
  } else {
    wanted = wanted_books();
  }
  for (const Wanted& each : wanted) add_benchmarks(shelf, each);
  benchmark::Initialize(&count, words);
  if (benchmark::ReportUnrecognizedArguments(count, words)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
