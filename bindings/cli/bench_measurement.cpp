#include "bench_measurement.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>

#include "decide/router.hpp"
#include "decide/rule_matcher.hpp"
#include "decide/stage_planner.hpp"
#include "engine/parts.hpp"
#include "io/petition_reader.hpp"

namespace guikou::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_single_calls = 200'000;
constexpr double least_seconds = 1;    ///< of the throughput: short files are read again
constexpr int most_rounds = 1000;

double nanoseconds(Clock::duration time) { return std::chrono::duration<double, std::nano>(time).count(); }

Percentiles percentiles(std::vector<double>& samples, double clock_cost) {
  if (samples.empty()) return {};
  const auto at = [&](double share) {
    const auto place = samples.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(samples.size() - 1));
    std::nth_element(samples.begin(), place, samples.end());
    return std::max(0.0, *place - clock_cost);
  };
  return {at(0.5), at(0.99)};
}

/// What looking at the clock twice costs, which every single call seems to take longer.
double clock_cost() {
  std::vector<double> samples;
  for (int i = 0; i < 1001; ++i) {
    const auto begin = Clock::now();
    samples.push_back(nanoseconds(Clock::now() - begin));
  }
  return percentiles(samples, 0).p50;
}

/// Which rules of each table hold, and nothing else.
std::size_t match(const program::Program& program, decide::RuleMatcher& matcher, decide::PetitionCase& petition, std::vector<std::uint32_t>& hits) {
  hits.clear();
  for (std::uint32_t table = 0; table < program.tables.size(); ++table) matcher.find(table, petition, program::none, hits);
  return hits.size();
}

}  // namespace

std::uint64_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::uint64_t all = 0, resident = 0;
  if (!(file >> all >> resident)) return 0;
  return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

BenchMeasurement measure(const std::shared_ptr<const Engine>& engine, const std::vector<std::string_view>& lines) {
  const program::Program& program = engine->parts().program;
  BenchMeasurement measured;
  measured.records = lines.size();
  measured.rules = program.rules.size();
  for (const program::RuleIndex& index : program.indexes) measured.index_bytes += index.bytes();

  io::PetitionReader reader(program, engine->parts().limits);
  decide::PetitionCase petition;
  decide::TableRouter router(program);
  decide::StagePlanner planner(program);
  decide::RouteResult result;
  decide::CasePlan plan;
  decide::RuleMatcher matcher(program);
  measured.isa = decide::instruction_set_name(matcher.instruction_set());
  std::vector<std::uint32_t> hits;
  std::vector<double> matches, decisions;
  const double cost = clock_cost();
  volatile std::size_t held = 0;   // so that nobody finds out that it is not needed
  const std::size_t step = std::max<std::size_t>(1, lines.size() / most_single_calls);
  for (std::size_t i = 0; i < lines.size(); i += step) {
    if (reader.read(lines[i], petition)) continue;
    const auto begin = Clock::now();
    held = held + match(program, matcher, petition, hits);
    const auto matched = Clock::now();
    if (reader.read(lines[i], petition)) continue;   // what matching has folded is cold again
    const auto again = Clock::now();
    router.route(petition, result);
    planner.plan_route(petition, plan);
    decisions.push_back(nanoseconds(Clock::now() - again));
    matches.push_back(nanoseconds(matched - begin));
  }
  measured.match = percentiles(matches, cost);
  measured.decide = percentiles(decisions, cost);

  Router whole(engine);
  std::string out;
  std::vector<double> rates;
  double spent = 0;
  for (int round = 0; !lines.empty() && round < most_rounds && (spent < least_seconds || round < 3); ++round) {
    const auto begin = Clock::now();
    for (const std::string_view line : lines) {
      if (out.size() > (std::size_t{1} << 18)) out.clear();
      whole.route(line, out);
      out += '\n';
    }
    const double seconds = nanoseconds(Clock::now() - begin) / 1e9;
    spent += seconds;
    rates.push_back(static_cast<double>(lines.size()) / seconds);
  }
  if (!rates.empty()) {
    std::nth_element(rates.begin(), rates.begin() + static_cast<std::ptrdiff_t>(rates.size() / 2), rates.end());
    measured.jsonl_per_s = rates[rates.size() / 2];
  }
  measured.rss_bytes = resident_bytes();
  return measured;
}

}  // namespace guikou::cli
