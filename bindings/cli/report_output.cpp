#include "report_output.hpp"

#ifdef GUIKOU_HAS_report
#include "report/report_page.hpp"
#endif

namespace guikou::cli {

#ifdef GUIKOU_HAS_report
static_assert(static_cast<int>(ReportKind::office) == static_cast<int>(report::Kind::office));
#endif

std::vector<std::string> report_formats() {
#ifdef GUIKOU_HAS_report
  return {"text", "json", "html"};
#else
  return {"text", "json"};
#endif
}

void write_report(DataOutput& output, [[maybe_unused]] ReportKind kind, const std::string& json, [[maybe_unused]] const std::string& format,
                  [[maybe_unused]] Language language) {
#ifdef GUIKOU_HAS_report
  if (format == "html") {
    output.write(report::report_page(static_cast<report::Kind>(kind), json, language));
    return;
  }
#endif
  output.write(json);
}

}  // namespace guikou::cli
