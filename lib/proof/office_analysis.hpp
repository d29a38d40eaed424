// What the office's sections promise, tried on the chart and the calendar as they stand (docs/language/11-office.md): leaders' reception days.
#pragma once

#include "office/agenda.hpp"
#include "proof/report.hpp"

namespace guikou::proof {

/// Lays out the four whole quarters after a day, without a case: whose turn it is and who is there do not depend on any.
class OfficeAnalysis {
 public:
  OfficeAnalysis(const program::Program& program, const program::Mechanism& mechanism, Report& report) : program_(program), mechanism_(mechanism), report_(report) {}

  void run(program::Day today);

 private:
  const program::Program& program_;
  const program::Mechanism& mechanism_;
  Report& report_;
};

}  // namespace guikou::proof
