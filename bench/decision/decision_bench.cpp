// What a decision costs once the rules that hold are known: firing them (selectors, recusal, outputs), then planning
// clocks and stages. Named worlds by default; `decision_bench RULEBOOK PETITIONS [flags]` takes files instead.
// Each figure is a petition's; `allocs` is what one petition takes from the heap when everything is warm.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>

#include "allocation_count.hpp"
#include "decide/router.hpp"
#include "decide/stage_planner.hpp"
#include "engine/parts.hpp"
#include "guikou/engine.hpp"
#include "io/petition_reader.hpp"
#include "made_world.hpp"

namespace guikou::bench {
namespace {

/// A loaded rulebook, its petitions, and the rules that fire for each.
struct Book {
  std::shared_ptr<const Engine> engine;
  std::vector<std::string> lines;
  std::vector<decide::PetitionCase> petitions;
  std::vector<std::vector<std::uint32_t>> hits;
  std::vector<std::vector<decide::CaseEvent>> events;

  [[nodiscard]] const program::Program& program() const { return engine->parts().program; }
};

Book read_book(std::shared_ptr<const Engine> engine, std::vector<std::string> lines) {
  Book book{std::move(engine), std::move(lines), {}, {}, {}};
  const program::Program& program = book.program();
  std::vector<std::uint32_t> rule_named(program.texts.size());
  for (std::uint32_t rule = 0; rule < program.rules.size(); ++rule) rule_named[program.rules[rule].id] = rule;
  io::PetitionReader reader(program);
  decide::TableRouter router(program);
  decide::RouteResult result;
  book.petitions.resize(book.lines.size());
  for (std::size_t i = 0; i < book.lines.size(); ++i) {
    if (reader.read(book.lines[i], book.petitions[i])) continue;
    router.route(book.petitions[i], result);
    std::vector<std::uint32_t>& hits = book.hits.emplace_back();
    for (const std::uint32_t text : result.matched) hits.push_back(rule_named[text]);
    const program::Instant received = book.petitions[i].values[program::slots::received].number;
    std::vector<decide::CaseEvent>& events = book.events.emplace_back();
    events.push_back({program::event_received, received, program::none, {}});
    for (std::uint32_t type = 4; type < program.policy_set.event_names.size(); ++type)
      if (program.policy_set.event_names[type] == "accepted") events.push_back({type, received + 86400 * 3, program::none, {}});
  }
  return book;
}

void count(benchmark::State& state, std::uint64_t before) {
  state.SetItemsProcessed(state.iterations());
  // The benchmark itself takes a little when it stops its clock: whole allocations a petition count.
  state.counters["allocs"] = std::floor(static_cast<double>(allocations() - before) / static_cast<double>(state.iterations()));
}

/// Runs `one` on the petitions in turn, after all of them have been met once.
template <class One>
void each_petition(benchmark::State& state, const Book& book, One one) {
  const std::size_t size = book.hits.size();
  for (std::size_t i = 0; i < size; ++i) one(i);
  const std::uint64_t before = allocations();
  std::size_t at = 0;
  for (auto _ : state) {
    one(at);
    if (++at == size) at = 0;
  }
  count(state, before);
}

void fire(benchmark::State& state, Book& book) {
  decide::RuleFiring firing(book.program());
  decide::RouteResult result;
  each_petition(state, book, [&](std::size_t i) {
    firing.begin(book.petitions[i], result, nullptr);
    for (const std::uint32_t rule : book.hits[i])
      if (!firing.fire(rule)) break;
    firing.finish();
    benchmark::DoNotOptimize(result.matched.data());
  });
}

void plan(benchmark::State& state, Book& book) {
  decide::StagePlanner planner(book.program());
  decide::CasePlan planned;
  std::size_t stages = 0, plans = 0;
  each_petition(state, book, [&](std::size_t i) {
    planner.plan_route(book.petitions[i], planned);
    stages += planned.path.size();
    ++plans;
  });
  state.counters["stages"] = static_cast<double>(stages) / static_cast<double>(plans);
}

void plan_case(benchmark::State& state, Book& book) {
  decide::StagePlanner planner(book.program());
  decide::CasePlan planned;
  each_petition(state, book, [&](std::size_t i) {
    planner.plan_case(book.petitions[i], book.events[i], book.events[i].front().at + 70 * 86400, planned);
    benchmark::DoNotOptimize(planned.path.data());
  });
}

void route(benchmark::State& state, Book& book) {
  decide::TableRouter router(book.program());
  decide::StagePlanner planner(book.program());
  decide::RouteResult result;
  decide::CasePlan planned;
  each_petition(state, book, [&](std::size_t i) {
    router.route(book.petitions[i], result);
    planner.plan_route(book.petitions[i], planned);
    benchmark::DoNotOptimize(planned.path.data());
  });
}

void measure(const std::string& name, Book& book) {
  benchmark::RegisterBenchmark((name + "/fire").c_str(), [&book](benchmark::State& state) { fire(state, book); });
  benchmark::RegisterBenchmark((name + "/plan").c_str(), [&book](benchmark::State& state) { plan(state, book); });
  benchmark::RegisterBenchmark((name + "/plan_case").c_str(), [&book](benchmark::State& state) { plan_case(state, book); });
  benchmark::RegisterBenchmark((name + "/route").c_str(), [&book](benchmark::State& state) { route(state, book); });
}

std::shared_ptr<const Engine> loaded(Loaded loaded) {
  for (const Finding& finding : loaded.findings)
    if (finding.severity == Severity::error) std::cerr << finding.line << ": " << finding.message << '\n';
  return loaded.engine;
}

}  // namespace
}  // namespace guikou::bench

int main(int count, char** words) {
  using namespace guikou::bench;
  constexpr std::uint32_t petitions = 4000;
  std::vector<Book> books;
  std::vector<std::string> names;
  const auto add = [&](const std::string& name, std::shared_ptr<const guikou::Engine> engine, std::vector<std::string> lines) {
    if (!engine) return false;
    names.push_back(name);
    books.push_back(read_book(std::move(engine), std::move(lines)));
    return true;
  };
  bool whole = true;
  if (count > 2 && words[1][0] != '-') {
    std::ifstream file(words[2]);
    std::vector<std::string> lines;
    for (std::string line; lines.size() < petitions && std::getline(file, line);) lines.push_back(line);
    whole = add(words[1], loaded(guikou::Engine::load(words[1])), std::move(lines));
    std::copy(words + 3, words + count, words + 1);
    count -= 2;
  } else {
    const std::vector<std::pair<std::string, Dimensions>> worlds{
        {"named", {}},
        {"relative", {2000, 25, true, false, 0}},
        {"lively", {2000, 25, true, true, 0}},
        {"accused", {2000, 25, true, false, 100}},
        {"units_50000", {50000, 25, true, false, 0}},
    };
    for (const auto& [name, dimensions] : worlds) {
      MadeWorld made = made_world(dimensions, petitions);
      whole = whole && add(name, loaded(guikou::Engine::load_text(made.rulebook, name)), std::move(made.petitions));
    }
  }
  if (!whole) return 2;
  for (std::size_t i = 0; i < books.size(); ++i) measure(names[i], books[i]);
  benchmark::Initialize(&count, words);
  if (benchmark::ReportUnrecognizedArguments(count, words)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
