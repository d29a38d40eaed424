#include "finding_report.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>

#include "engine/finding_json.hpp"
#include "model/display_width.hpp"

namespace guikou::cli {

using model::byte_of_character;
using model::display_width;
using model::printable;

namespace {

/// The lines of the files that findings point into, read once a file.
class SourceLines {
 public:
  [[nodiscard]] std::string_view line(const std::string& file, std::uint32_t number) {
    auto& lines = files_[file];
    if (!lines) {
      lines = std::make_unique<std::vector<std::string>>();
      std::ifstream in(file, std::ios::binary);
      for (std::string text; std::getline(in, text); lines->push_back(text))
        if (text.ends_with('\r')) text.pop_back();
      if (!lines->empty() && lines->front().starts_with("\xEF\xBB\xBF")) lines->front().erase(0, 3);
    }
    return number > 0 && number <= lines->size() ? std::string_view((*lines)[number - 1]) : std::string_view();
  }

 private:
  std::map<std::string, std::unique_ptr<std::vector<std::string>>> files_;
};

std::string_view colour_of(Severity severity) { return severity == Severity::error ? red : severity == Severity::warning ? yellow : bold; }

/// The source line, cut around the place if it is long, and a caret below the place.
std::string snippet(std::string_view line, const Finding& finding, bool colour) {
  constexpr std::size_t before = 60, after = 40;  // characters
  const std::size_t column = finding.column > 0 ? finding.column - 1 : 0;
  const std::size_t at = byte_of_character(line, column);
  const std::size_t from = column > before ? byte_of_character(line, column - before) : 0;
  const std::size_t to = at + byte_of_character(line.substr(at), after);
  const std::string number = std::to_string(finding.line);
  const std::string left = (from > 0 ? "…" : "") + printable(line.substr(from, at - from));
  const std::string right = printable(line.substr(at, to - at)) + (to < line.size() ? "…" : "");
  const std::string margin(number.size(), ' ');
  std::string shown = "  " + painted(colour, dim, number + " | ") + left + right + "\n";
  if (finding.column > 0) shown += "  " + painted(colour, dim, margin + " | ") + std::string(display_width(left), ' ') + painted(colour, red, "^") + "\n";
  return shown;
}

std::string place_of(const Finding& finding) {
  std::string place = printable(finding.file);
  if (finding.line > 0) place += ":" + std::to_string(finding.line);
  if (finding.line > 0 && finding.column > 0) place += ":" + std::to_string(finding.column);
  return place;
}

std::string github_escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    if (c == '%') out += "%25";
    else if (c == '\r') out += "%0D";
    else if (c == '\n') out += "%0A";
    else if (property && c == ':') out += "%3A";
    else if (property && c == ',') out += "%2C";
    else out += c;
  }
  return out;
}

std::string counted(const Console& console, std::ptrdiff_t count, std::string_view chinese, std::string_view english) {
  const std::string number = std::to_string(count);
  return console.language == Language::english ? number + " " + std::string(english) + (count == 1 ? "" : "s") : number + std::string(chinese);
}

std::ptrdiff_t count_of(const std::vector<Finding>& findings, Severity severity) {
  return std::count_if(findings.begin(), findings.end(), [severity](const Finding& finding) { return finding.severity == severity; });
}

}  // namespace

std::string findings_as_text(const std::vector<Finding>& findings, bool colour) {
  constexpr std::size_t most_notes = 3;   // of one code: the rest is counted, JSON has them all
  SourceLines sources;
  std::string text;
  std::map<std::string, std::size_t> notes;
  for (const Finding& finding : findings) {
    if (finding.severity == Severity::note && ++notes[finding.code] > most_notes) continue;
    if (!finding.file.empty()) text += painted(colour, bold, place_of(finding) + ": ");
    text += painted(colour, colour_of(finding.severity), std::string(severity_word(finding.severity)) + "[" + finding.code + "]");
    text += ": " + printable(finding.message) + "\n";
    if (const std::string_view line = sources.line(finding.file, finding.line); !line.empty()) text += snippet(line, finding, colour);
    if (!finding.help.empty()) text += "  = " + printable(finding.help) + "\n";
    if (!finding.example.empty()) text += "  > " + printable(finding.example) + "\n";
  }
  for (const auto& [code, count] : notes)
    if (count > most_notes) text += painted(colour, dim, "… +" + std::to_string(count - most_notes) + " note[" + code + "]") + "\n";
  return text;
}

std::string findings_as_json(const std::vector<Finding>& findings, std::string_view digest) { return findings_json(findings, digest); }

std::string findings_as_github(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    text += finding.severity == Severity::error ? "::error " : finding.severity == Severity::warning ? "::warning " : "::notice ";
    if (!finding.file.empty()) text += "file=" + github_escaped(finding.file, true) + ",";
    if (finding.line > 0) text += "line=" + std::to_string(finding.line) + ",";
    if (finding.line > 0 && finding.column > 0) text += "col=" + std::to_string(finding.column) + ",";
    text += "title=" + github_escaped(finding.code, true) + "::";
    text += github_escaped(finding.message + (finding.help.empty() ? "" : "\n" + finding.help), false) + "\n";
  }
  return text;
}

std::string finding_counts(const Console& console, const std::vector<Finding>& findings) {
  std::string counts = counted(console, count_of(findings, Severity::error), " 个错误", "error");
  counts += console.say("，", ", ") + counted(console, count_of(findings, Severity::warning), " 个警告", "warning");
  if (const auto notes = count_of(findings, Severity::note)) counts += console.say("，", ", ") + counted(console, notes, " 条提示", "note");
  return counts;
}

bool any_of_severity(const std::vector<Finding>& findings, Severity severity) { return count_of(findings, severity) > 0; }

}  // namespace guikou::cli
