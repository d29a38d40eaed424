// A small world with clocks and stages whose days are counted by hand, and what explaining tells of it.
#pragma once

#include <nlohmann/json.hpp>

#include "guikou/engine.hpp"

namespace guikou::explain_test {

using nlohmann::json;

/// May 2026 begins with a holiday (Fri 1 to Tue 5), for which Sat 9 is worked.
inline std::string rulebook(const std::string& calendar, const std::string& clocks, const std::string& stages) {
  return R"(
guikou: 1
id: time
attributes:
  allowed: {type: duration, required: false}
org:
  units:
    - {id: g, name: 集团, head: a}
    - {id: p, name: 电缆厂, parent: g, head: b}
  people: [{id: a, name: 甲}, {id: b, name: 乙}, {id: d, name: 丁}]
  absences: [{person: b, from: 2026-05-11, to: 2026-05-31, delegate: d}]
calendar:
  holidays: [2026-05-01..2026-05-05]
  workdays: [2026-05-09]
  confirmed_until: 2026-12-31
)" + calendar + R"(
tables: [{id: route, rules: [{id: all, then: {lead: p, policy: standard}}]}]
policies:
  - id: standard
    clocks:
)" + clocks + (stages.empty() ? "" : "    stages:\n") + stages;
}

/// The part of an explanation that speaks of time.
inline std::string told(const std::string& rules, const std::string& record, Language language, bool whole = false) {
  const Loaded loaded = Engine::load_text(rules, "time.yaml", {language});
  if (!loaded.engine) return loaded.findings.front().message;
  ExplainOptions options;
  options.language = language;
  std::string out;
  Router(loaded.engine).explain(record, out, options);
  const std::size_t from = out.find(language == Language::english ? "\nWhen: " : "\n何时：");
  return whole || from == std::string::npos ? out : out.substr(from + 1);
}

inline json told_json(const std::string& rules, const std::string& record) {
  ExplainOptions options;
  options.json = true;
  std::string out;
  Router(Engine::load_text(rules, "time.yaml").engine).explain(record, out, options);
  return json::parse(out);
}

inline const std::string answer = "      - {id: answer, from: received, until: [replied], within: 5wd}\n";

}  // namespace guikou::explain_test
