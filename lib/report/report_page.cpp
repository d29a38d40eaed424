#include "report/report_page.hpp"

#include "io/plain_json.hpp"
#include "report/page_resources.hpp"
#include "report/redaction.hpp"

namespace guikou::report {
namespace {

/// Inside a script element only "<" can end it or begin something; in JSON it stands in texts alone.
std::string script_safe(std::string_view json) {
  std::string safe;
  for (const char c : json) {
    if (c == '<') safe += "\\u003c";
    else safe += c;
  }
  return safe;
}

std::string shown_data(std::string_view json) {
  std::optional<model::Plain> data = io::read_plain(json);
  if (!data) return "{}";
  withhold_parties(*data);
  return script_safe(io::plain_json(*data));
}

void script(std::string& page, std::string_view attributes, std::string_view text) {
  page.append("<script").append(attributes).append(">").append(text).append("</script>\n");
}

}  // namespace

std::string report_page(Kind kind, std::string_view json, Language language) {
  struct Page {
    std::string_view english, chinese, script;
  };
  const Page pages[]{{"What the change does", "规则改动报告", resources::diff},
                                {"Compared with what happened", "与实际办理情况对照", resources::backtest},
                                {"Report of the petition office", "信访工作统计报告", resources::office}};
  const bool english = language == Language::english;
  const Page& kinds = pages[static_cast<std::size_t>(kind)];
  std::string page = "<!DOCTYPE html>\n<html lang=\"";
  page.append(english ? "en\" data-lang=\"en\"" : "zh-CN\" data-lang=\"zh\"").append(">\n<head>\n<meta charset=\"utf-8\">\n");
  page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  // Nothing may be loaded or sent, whatever stands below.
  page += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n";
  page += "<meta name=\"referrer\" content=\"no-referrer\">\n<title>";
  page += english ? kinds.english : kinds.chinese;
  page.append("</title>\n<style>").append(resources::style).append("</style>\n</head>\n<body>\n");
  page += "<noscript><p>请用较新的浏览器打开，并允许本页运行脚本。</p><p lang=\"en\">Please open this page in a recent browser that may run its script.</p></noscript>\n<div id=\"page\"></div>\n";
  script(page, " type=\"application/json\" id=\"data\"", shown_data(json));
  script(page, " type=\"text/plain\" id=\"licences\"", resources::d3_licence);
  script(page, "", resources::d3);
  script(page, "", std::string(resources::words) + std::string(resources::parts) + std::string(kinds.script));
  page += "</body>\n</html>\n";
  return page;
}

}  // namespace guikou::report
