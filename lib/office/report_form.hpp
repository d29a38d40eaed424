// A report for machines, people and spreadsheets; the page is drawn from the JSON.
#pragma once

#include <string>

#include "guikou/engine.hpp"
#include "office/report.hpp"

namespace guikou::office {

struct ReportView {
  const Engine& engine;
  const program::Program& program;
  std::uint64_t cases = 0, errors = 0;
  program::Day from = 0, to = 0;
  bool english = false;
};

/// {"from","to","cases","errors", then each table by its key: a list of objects; "heads": what tables and columns are called in both
/// languages; "id","title","digest"}.
[[nodiscard]] std::string report_json(const ReportView& view, const Report& report);
[[nodiscard]] std::string report_text(const ReportView& view, const Report& report);
/// One table below the other, an empty line between: its key, its columns, its rows. UTF-8 with a BOM, which spreadsheets ask for.
[[nodiscard]] std::string report_csv(const Report& report);

}  // namespace guikou::office
