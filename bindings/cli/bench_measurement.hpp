// How fast a rulebook decides a file of records, measured on one thread (SPEC 14 `bench`).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <guikou/engine.hpp>

namespace guikou::cli {

/// Nanoseconds of single calls.
struct Percentiles {
  double p50 = 0, p99 = 0;
};

struct BenchMeasurement {
  std::uint64_t records = 0, rules = 0, index_bytes = 0, rss_bytes = 0;
  Percentiles match, decide;
  double jsonl_per_s = 0;
  std::string isa;
};

/// Memory that the process holds now; 0 where the system does not tell.
[[nodiscard]] std::uint64_t resident_bytes();

/// `lines`: records as they were read; those in error are not among the single calls, but in `jsonl_per_s`.
[[nodiscard]] BenchMeasurement measure(const std::shared_ptr<const Engine>& engine, const std::vector<std::string_view>& lines);

}  // namespace guikou::cli
