#include "engine/finding_json.hpp"

#include <utility>

#include "io/json_writer.hpp"
#include "model/display_width.hpp"

namespace guikou {

using model::printable;   // rulebooks quote whatever their files hold

std::string findings_json(const std::vector<Finding>& findings, std::string_view digest) {
  std::string json;
  io::JsonWriter writer(json, io::JsonWriter::Form::pretty);
  writer.begin_object().key("findings").begin_array();
  for (const Finding& finding : findings) {
    writer.begin_object().member("code", finding.code).member("severity", severity_word(finding.severity)).member("file", printable(finding.file));
    writer.key("line").integer(finding.line).key("column").integer(finding.column).member("message", printable(finding.message));
    if (!finding.help.empty()) writer.member("help", printable(finding.help));
    if (!finding.rule.empty()) writer.member("rule", printable(finding.rule));
    if (!finding.example.empty()) writer.key("example").raw(finding.example);
    for (const auto& [key, names] : {std::pair{"blockers", &finding.blockers}, std::pair{"about", &finding.about}}) {
      if (names->empty()) continue;
      writer.key(key).begin_array();
      for (const std::string& name : *names) writer.string(printable(name));
      writer.end_array();
    }
    writer.end_object();
  }
  writer.end_array().key("digest");
  digest.empty() ? writer.null() : writer.string(digest);
  writer.end_object();
  return json + "\n";
}

}  // namespace guikou
