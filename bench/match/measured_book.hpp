// A loaded book with its petitions, and the costs of one petition of it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "decide/instruction_set.hpp"
#include "guikou/engine.hpp"

namespace guikou::bench {

struct MeasuredBook {
  std::string name;
  std::shared_ptr<const Engine> engine;
  std::vector<std::string> petitions;
};

/// What is done to each petition once it has been read.
enum class Work : std::uint8_t {
  match,    ///< which rules of the first table hold
  match_all,///< of every table
  decide,   ///< the whole decision in memory
};

/// Time of the work alone: chunks of petitions are read, then read and worked on, and the difference counts. Every petition
/// is therefore as a reader leaves it, and no petition comes twice before all others have come. Counter `ns`: of one petition,
/// the median over chunks, as what else runs on the machine spoils some of them.
void measure_work(benchmark::State& state, const MeasuredBook& book, Work work, decide::InstructionSet set);

/// Single calls, each petition several times and its quickest call counted, so that what the machine does meanwhile does
/// not: counters `p50`, `p99` and `max` in nanoseconds.
void measure_calls(benchmark::State& state, const MeasuredBook& book, Work work, decide::InstructionSet set);

}  // namespace guikou::bench
