#include <guikou/engine.hpp>

#include <algorithm>
#include <sstream>

#include "byte_source.hpp"
#include "commands.hpp"
#include "data_output.hpp"
#include "engine/parts.hpp"
#include "io/record_id.hpp"
#include "rulebook_opening.hpp"

namespace guikou::cli {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20;

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos; }

/// A file is JSONL if its first line is a whole value by itself; otherwise it is one petition over as many lines as it likes.
std::vector<std::string> petitions_in(std::string text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    if (!blank(line)) lines.push_back(line);
  if (lines.size() > 1 && io::is_one_value(lines.front())) return lines;
  return lines.empty() ? std::vector<std::string>{} : std::vector<std::string>{text};
}

/// A rule or unit that is not there is a slip of the pen, not a question: said before anything is decided.
void check_names(const Console& console, const Engine& engine, const ExplainCommand& command) {
  const program::Program& program = engine.parts().program;
  const auto check = [&](const std::string& asked, const std::vector<std::string_view>& known, const std::string& complaint) {
    if (asked.empty() || std::find(known.begin(), known.end(), asked) != known.end()) return;
    const std::string nearest = model::nearest_name(asked, known);
    throw CannotDo(complaint + asked + (nearest.empty() ? "" : console.say("；是不是 ", "; did you mean ") + nearest + console.say("？", "?")));
  };
  std::vector<std::string_view> rules;
  for (const program::Rule& rule : program.rules) rules.push_back(program.texts[rule.id]);
  check(command.rule, rules, console.say("规则中没有 ", "the rulebook has no rule "));
  check(command.unit, {program.chart.unit_names.begin(), program.chart.unit_names.end()}, console.say("组织中没有单位 ", "the chart has no unit "));
}

}  // namespace

ExitStatus run_explain(const Console& console, const ExplainCommand& command) {
  const std::shared_ptr<const Engine> engine = open_rulebook(console, command.rulebook);
  if (!engine) return ExitStatus::could_not;
  check_names(console, *engine, command);
  ExplainOptions options;
  options.at = read_time_option(console, *engine, command.at, "--at");
  options.now = read_time_option(console, *engine, command.now, "--now");
  if (!command.rule.empty() && !engine->has_rule(command.rule)) throw CannotDo(console.say("规则中没有 ", "the rulebook has no rule ") + command.rule);
  if (!command.unit.empty() && !engine->has_unit(command.unit)) throw CannotDo(console.say("组织中没有单位 ", "the chart has no unit ") + command.unit);
  options.rule = command.rule;
  options.unit = command.unit;
  options.every_rule = command.every_rule;
  options.redact = command.redact;
  options.json = command.format == "json";
  options.language = console.language;

  const std::vector<std::string> petitions = petitions_in(read_all(console, command.file, most_bytes));
  if (petitions.empty()) throw CannotDo(command.file + console.say(" 里没有信访件", " holds no petition"));
  DataOutput output(console, "-");
  Router router(engine);
  bool all_routed = true;
  std::string explanation;
  for (std::size_t i = 0; i < petitions.size() && !output.closed(); ++i) {
    explanation.assign(i > 0 && !options.json ? "\n" : "");
    all_routed &= router.explain(petitions[i], explanation, options) == Outcome::routed;
    if (!explanation.ends_with('\n')) explanation += '\n';
    output.write(explanation);
  }
  return all_routed ? ExitStatus::fine : ExitStatus::no;
}

}  // namespace guikou::cli
