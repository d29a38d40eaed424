#include "testing/junit_report.hpp"

#include <string_view>

namespace guikou::testing {
namespace {

/// Escapes for text and attributes alike; characters that XML 1.0 cannot hold become U+FFFD.
std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char character = text[i];
    const auto byte = static_cast<unsigned char>(character);
    if (const std::string_view three = text.substr(i, 3); three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {   // U+FFFE, U+FFFF
      out += "\xEF\xBF\xBD";
      i += 2;
      continue;
    }
    if (character == '&') out += "&amp;";
    else if (character == '<') out += "&lt;";
    else if (character == '>') out += "&gt;";
    else if (character == '"') out += "&quot;";
    else if (byte == '\n' || byte == '\t' || byte == '\r') out += "&#" + std::to_string(byte) + ";";
    else if (byte < 0x20) out += "\xEF\xBF\xBD";
    else out += character;
  }
  return out;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

}  // namespace

std::string junit_report(const TestReport& report, const model::Rulebook& rulebook, model::Language language) {
  using Verdict = TestResult::Verdict;
  const std::string counts = attribute("tests", std::to_string(report.results.size())) +
                             attribute("failures", std::to_string(report.count(Verdict::failed))) + attribute("errors", "0");
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + counts + ">\n";
  xml += "  <testsuite" + attribute("name", rulebook.id.text) + counts + ">\n";
  for (const TestResult& result : report.results) {
    xml += "    <testcase" + attribute("classname", rulebook.id.text) + attribute("name", result.id);
    if (result.place.known() && result.place.file < rulebook.files.size())
      xml += attribute("file", rulebook.files[result.place.file].shown) + attribute("line", std::to_string(result.place.line));
    if (result.verdict == Verdict::passed) {
      xml += "/>\n";
      continue;
    }
    xml += ">\n";
    std::string sentences;
    for (const Difference& difference : result.differences) sentences += (sentences.empty() ? "" : "\n") + difference.text(language);
    xml += "      <failure" + attribute("message", result.differences.front().text(language)) + ">" + escaped(sentences) + "</failure>\n";
    xml += "    </testcase>\n";
  }
  return xml + "  </testsuite>\n</testsuites>\n";
}

}  // namespace guikou::testing
