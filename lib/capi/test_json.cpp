#include "capi/test_json.hpp"

#include "io/json_writer.hpp"
#include "model/display_width.hpp"

namespace guikou::capi {
namespace {

void place(io::JsonWriter& json, const model::Rulebook& rulebook, model::Place at) {
  if (!at.known() || at.file >= rulebook.files.size()) return;
  json.member("file", model::printable(rulebook.files[at.file].shown)).key("line").integer(at.line);
}

}  // namespace

std::string test_json(const testing::TestReport& report, const model::Rulebook& rulebook, model::Language language) {
  using Verdict = testing::TestResult::Verdict;
  std::string text;
  io::JsonWriter json(text);
  const auto number = [](std::uint64_t count) { return static_cast<std::int64_t>(count); };
  json.begin_object().key("passed").integer(number(report.count(Verdict::passed))).key("failed").integer(number(report.count(Verdict::failed)));
  json.key("tests").begin_array();
  for (const testing::TestResult& result : report.results) {
    json.begin_object().member("id", result.id);
    if (!result.title.empty()) json.member("title", result.title);
    json.key("passed").boolean(result.verdict == Verdict::passed);
    place(json, rulebook, result.place);
    if (!result.differences.empty()) {
      json.key("differences").begin_array();
      for (const testing::Difference& difference : result.differences) json.string(model::printable(difference.text(language)));
      json.end_array();
    }
    json.end_object();
  }
  json.end_array().key("rules").begin_array();
  for (const testing::RuleCoverage& rule : report.rules) json.begin_object().member("rule", rule.name).key("tests").integer(number(rule.tests)).end_object();
  json.end_array().end_object();
  return text;
}

}  // namespace guikou::capi
