// What the chart itself shows: heads that are missing, rules that name closed units, matters that nobody owns (SPEC 14 `check`).
#pragma once

#include "program/program.hpp"
#include "proof/report.hpp"

namespace guikou::proof {

/// Not thread-safe.
class ChartAnalysis {
 public:
  ChartAnalysis(const program::Program& program, const model::Rulebook& rulebook, Report& report) : program_(program), rulebook_(rulebook), report_(report) {}

  void run();

 private:
  void vacant_heads();
  void stale_units();
  void unowned_matters();

  const program::Program& program_;
  const model::Rulebook& rulebook_;
  Report& report_;
};

}  // namespace guikou::proof
