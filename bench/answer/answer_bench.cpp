// What one answer costs, text to text on one thread: decisions in full and by `--fields`, cases, explanations, early signs.
// Named worlds by default; `answer_bench RULEBOOK PETITIONS [flags]` takes files instead.
// Each figure is a record's; `allocs` is what one record takes from the heap when everything is warm.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>

#include "decision/allocation_count.hpp"
#include "decision/made_world.hpp"
#include "guikou/engine.hpp"

namespace guikou::bench {
namespace {

constexpr std::uint32_t most_records = 20'000;

struct Book {
  std::string name;
  std::shared_ptr<const Engine> engine;
  std::vector<std::string> petitions, cases;
};

/// Cases to which nothing has happened yet, looked at long after.
std::vector<std::string> cases_of(const std::vector<std::string>& petitions) {
  std::vector<std::string> cases;
  for (const std::string& petition : petitions) cases.push_back("{\"petition\":" + petition + ",\"events\":[],\"now\":\"2027-06-30\"}");
  return cases;
}

template <class Answer>
void each_record(benchmark::State& state, const std::vector<std::string>& records, Answer answer) {
  std::string out;
  const auto one = [&](std::size_t at) {
    out.clear();
    answer(records[at], out);
    benchmark::DoNotOptimize(out.data());
  };
  for (std::size_t i = 0; i < records.size(); ++i) one(i);
  const std::uint64_t before = allocations();
  std::size_t at = 0, bytes = 0;
  for (auto _ : state) {
    one(at);
    bytes += out.size();
    if (++at == records.size()) at = 0;
  }
  state.SetItemsProcessed(state.iterations());
  // The benchmark itself takes a little when it stops its clock: whole allocations a record count.
  state.counters["allocs"] = std::floor(static_cast<double>(allocations() - before) / static_cast<double>(state.iterations()));
  state.counters["bytes"] = static_cast<double>(bytes) / static_cast<double>(state.iterations());
}

void measure(const Book& book) {
  const auto add = [&](const std::string& what, const std::vector<std::string>& records, auto make_answer) {
    benchmark::RegisterBenchmark((book.name + "/" + what).c_str(),
                                 [&book, &records, make_answer](benchmark::State& state) { each_record(state, records, make_answer(book)); });
  };
  const auto routing = [](const RouteOptions& options) {
    return [options](const Book& of) {
      return [router = std::make_shared<Router>(of.engine), options](const std::string& record, std::string& out) { router->route(record, out, options); };
    };
  };
  const auto explaining = [](bool json) {
    return [json](const Book& of) {
      ExplainOptions options;
      options.json = json;
      return [router = std::make_shared<Router>(of.engine), options](const std::string& record, std::string& out) { router->explain(record, out, options); };
    };
  };
  RouteOptions few;
  few.fields = {"id", "lead", "matched", "policy", "deadlines"};
  add("route", book.petitions, routing({}));
  add("route_fields", book.petitions, routing(few));
  add("escalate", book.cases, [](const Book& of) {
    return [router = std::make_shared<Router>(of.engine)](const std::string& record, std::string& out) { router->escalate(record, out); };
  });
  add("explain_text", book.petitions, explaining(false));
  add("explain_json", book.petitions, explaining(true));
  add("signals", book.petitions, [](const Book& of) {
    return [watcher = std::make_shared<SignalWatcher>(of.engine)](const std::string& record, std::string& out) { watcher->take(record, out); };
  });
}

bool add(std::vector<Book>& books, const std::string& name, const Loaded& loaded, std::vector<std::string> petitions) {
  for (const Finding& finding : loaded.findings)
    if (finding.severity == Severity::error) std::cerr << finding.line << ": " << finding.message << '\n';
  if (!loaded.engine || petitions.empty()) return false;
  std::vector<std::string> cases = cases_of(petitions);
  books.push_back({name, loaded.engine, std::move(petitions), std::move(cases)});
  return true;
}

}  // namespace
}  // namespace guikou::bench

int main(int count, char** words) {
  using namespace guikou::bench;
  std::vector<Book> books;
  bool whole = true;
  if (count > 2 && words[1][0] != '-') {
    std::ifstream file(words[2]);
    std::vector<std::string> lines;
    for (std::string line; lines.size() < most_records && std::getline(file, line);) lines.push_back(line);
    whole = add(books, words[1], guikou::Engine::load(words[1]), std::move(lines));
    std::copy(words + 3, words + count, words + 1);
    count -= 2;
  } else {
    const std::vector<std::pair<std::string, Dimensions>> worlds{
        {"named", {}}, {"relative", {2000, 25, true, false, 0}}, {"lively", {2000, 25, true, true, 0}}, {"accused", {2000, 25, true, false, 100}}, {"units_50000", {50000, 25, true, false, 0}}};
    for (const auto& [name, dimensions] : worlds) {
      MadeWorld made = made_world(dimensions, 4000);
      whole = whole && add(books, name, guikou::Engine::load_text(made.rulebook, name), std::move(made.petitions));
    }
  }
  if (!whole) return 2;
  for (const Book& book : books) measure(book);
  benchmark::Initialize(&count, words);
  if (benchmark::ReportUnrecognizedArguments(count, words)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
