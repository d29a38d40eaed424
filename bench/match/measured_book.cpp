#include "measured_book.hpp"

#include <time.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "decide/router.hpp"
#include "decide/stage_planner.hpp"
#include "decision/allocation_count.hpp"
#include "engine/parts.hpp"
#include "io/petition_reader.hpp"

namespace guikou::bench {
namespace {

/// Time of this thread alone: others on the same core do not count.
double thread_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

class Desk {
 public:
  Desk(const MeasuredBook& book, decide::InstructionSet set)
      : book_(book), program_(book.engine->parts().program), reader_(program_), router_(program_, set), matcher_(program_, set), planner_(program_) {}

  bool read(std::size_t number) { return !reader_.read(book_.petitions[number], petition_); }

  void work(Work work) {
    if (work == Work::decide) {
      router_.route(petition_, result_);
      planner_.plan_route(petition_, plan_);
      benchmark::DoNotOptimize(plan_.path.data());
      return;
    }
    hits_.clear();
    const std::size_t tables = work == Work::match ? 1 : program_.tables.size();
    for (std::uint32_t table = 0; table < tables; ++table) matcher_.find(table, petition_, program::none, hits_);
    benchmark::DoNotOptimize(hits_.data());
    found_ += hits_.size();
  }
  [[nodiscard]] std::size_t found() const { return found_; }
  [[nodiscard]] const program::Program& program() const { return program_; }

 private:
  const MeasuredBook& book_;
  const program::Program& program_;
  io::PetitionReader reader_;
  decide::TableRouter router_;
  decide::RuleMatcher matcher_;
  decide::StagePlanner planner_;
  decide::PetitionCase petition_;
  decide::RouteResult result_;
  decide::CasePlan plan_;
  std::vector<std::uint32_t> hits_;
  std::size_t found_ = 0;
};

std::size_t index_bytes(const program::Program& program) {
  std::size_t bytes = 0;
  for (const program::RuleIndex& index : program.indexes) bytes += index.bytes();
  for (const program::WordBook& book : program.word_books) bytes += book.memory();
  return bytes;
}

}  // namespace

void measure_work(benchmark::State& state, const MeasuredBook& book, Work work, decide::InstructionSet set) {
  constexpr std::size_t chunk = 250;
  Desk desk(book, set);
  const std::size_t size = book.petitions.size() / chunk * chunk;
  const std::size_t first = std::min<std::size_t>(size, 2000);   // all memory is as large as it will be
  for (std::size_t i = 0; i < first; ++i)
    if (desk.read(i)) desk.work(work);
  const std::size_t found = desk.found();
  std::uint64_t taken = 0, calls = 0;
  std::vector<double> of_chunk;
  std::size_t at = 0;
  for (auto _ : state) {
    bool whole = true;
    for (std::size_t i = at; i < at + chunk; ++i) whole &= desk.read(i);
    const double begin = thread_seconds();
    for (std::size_t i = at; i < at + chunk; ++i) whole &= desk.read(i);
    const double middle = thread_seconds();
    const std::uint64_t before = allocations();
    for (std::size_t i = at; i < at + chunk; ++i) {
      whole &= desk.read(i);
      desk.work(work);
    }
    taken += allocations() - before;
    const double end = thread_seconds();
    if (!whole) return state.SkipWithError("a petition cannot be read");
    const double alone = std::max(0.0, (end - middle) - (middle - begin));
    state.SetIterationTime(alone);
    of_chunk.push_back(alone * 1e9 / chunk);
    calls += chunk;
    if ((at += chunk) == size) at = 0;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(calls));
  // Google Benchmark tells time by iteration; here an iteration is a chunk.
  if (of_chunk.empty()) return;
  std::nth_element(of_chunk.begin(), of_chunk.begin() + static_cast<std::ptrdiff_t>(of_chunk.size() / 2), of_chunk.end());
  state.counters["ns"] = of_chunk[of_chunk.size() / 2];
  state.counters["allocs"] = std::floor(static_cast<double>(taken) / static_cast<double>(calls));
  if (work != Work::decide) state.counters["hits"] = static_cast<double>(found) / static_cast<double>(first);
  const auto& program = desk.program();
  state.counters["bytes_a_rule"] = static_cast<double>(index_bytes(program)) / static_cast<double>(program.rules.size());
}

void measure_calls(benchmark::State& state, const MeasuredBook& book, Work work, decide::InstructionSet set) {
  using Clock = std::chrono::steady_clock;
  constexpr double most_seconds = 2;
  Desk desk(book, set);
  std::vector<double> least(std::min<std::size_t>(book.petitions.size(), 10'000), 1e18), clock;
  for (int i = 0; i < 1001; ++i) {
    const auto begin = Clock::now();
    clock.push_back(std::chrono::duration<double, std::nano>(Clock::now() - begin).count());
  }
  std::nth_element(clock.begin(), clock.begin() + 500, clock.end());
  for (auto _ : state) {
    const double begun = thread_seconds();
    for (int round = 0; round < 7 && (round < 2 || thread_seconds() - begun < most_seconds); ++round)
      for (std::size_t i = 0; i < least.size(); ++i) {
        if (!desk.read(i)) return state.SkipWithError("a petition cannot be read");
        const auto begin = Clock::now();
        desk.work(work);
        least[i] = std::min(least[i], std::chrono::duration<double, std::nano>(Clock::now() - begin).count() - clock[500]);
      }
  }
  std::sort(least.begin(), least.end());
  state.counters["p50"] = least[least.size() / 2];
  state.counters["p99"] = least[least.size() * 99 / 100];
  state.counters["max"] = least.back();
}

}  // namespace guikou::bench
