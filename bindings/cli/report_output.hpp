// A command's JSON as it is, or as a page that draws it.
#pragma once

#include <string>
#include <vector>

#include "data_output.hpp"

namespace guikou::cli {

/// The forms that such a command offers; "html" only where reports were built.
[[nodiscard]] std::vector<std::string> report_formats();

enum class ReportKind { difference, backtest, office };

/// `format`: "json" or "html".
void write_report(DataOutput& output, ReportKind kind, const std::string& json, const std::string& format, Language language);

}  // namespace guikou::cli
