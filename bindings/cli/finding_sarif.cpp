#include <set>

#include "finding_report.hpp"
#include "io/json_writer.hpp"
#include "model/display_width.hpp"

namespace guikou::cli {
namespace {

/// A path as a URI reference: what is no unreserved character of a path goes as %XX.
std::string as_uri(std::string_view path) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain) uri += c;
    else uri += '%', uri += hex[byte >> 4], uri += hex[byte & 15];
  }
  return uri;
}

std::string_view level_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

}  // namespace

std::string findings_as_sarif(const std::vector<Finding>& findings) {
  std::set<std::string> codes;
  for (const Finding& finding : findings) codes.insert(finding.code);

  std::string json;
  io::JsonWriter writer(json, io::JsonWriter::Form::pretty);
  writer.begin_object().member("$schema", "https://json.schemastore.org/sarif-2.1.0.json").member("version", "2.1.0");
  writer.key("runs").begin_array().begin_object();
  writer.key("tool").begin_object().key("driver").begin_object().member("name", "guikou").key("rules").begin_array();
  for (const std::string& code : codes) writer.begin_object().member("id", code).end_object();
  writer.end_array().end_object().end_object().member("columnKind", "unicodeCodePoints").key("results").begin_array();
  for (const Finding& finding : findings) {
    writer.begin_object().member("ruleId", finding.code).member("level", level_of(finding.severity));
    writer.key("message").begin_object();
    writer.member("text", model::printable(finding.message) + (finding.help.empty() ? "" : "\n" + model::printable(finding.help))).end_object();
    if (!finding.file.empty()) {
      writer.key("locations").begin_array().begin_object().key("physicalLocation").begin_object();
      writer.key("artifactLocation").begin_object().member("uri", as_uri(finding.file)).end_object();
      if (finding.line > 0) {
        writer.key("region").begin_object().key("startLine").integer(finding.line);
        if (finding.column > 0) writer.key("startColumn").integer(finding.column);
        writer.end_object();
      }
      writer.end_object().end_object().end_array();
    }
    writer.end_object();
  }
  writer.end_array().end_object().end_array().end_object();
  return json + "\n";
}

}  // namespace guikou::cli
