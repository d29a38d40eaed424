// Explaining one petition: the same decision, with its trace.
#include "engine/scratch.hpp"
#include "explain/explainer.hpp"
#include "explain/sentence.hpp"
#include "io/record_id.hpp"

namespace guikou {
namespace {

/// Of a decision, what names nobody who is accused or has an interest.
io::KeyChoice keys_without_identities() {
  std::vector<std::string> keys = io::decision_keys();
  std::erase_if(keys, [](const std::string& key) { return key == "unlisted" || key == "adjusted"; });
  return io::KeyChoice(keys);
}

bool begins_object(std::string_view json) {
  const std::size_t first = json.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && json[first] == '{';
}

}  // namespace

Outcome Router::explain(std::string_view petition, std::string& explanation, const ExplainOptions& options) {
  Scratch& s = *scratch_;
  const bool english = options.language == Language::english;
  bool of_case = io::is_case(petition);
  std::string wrapped;   // a petition about which a moment is asked is a case to which nothing has happened yet
  if (!of_case && options.now && begins_object(petition)) {
    wrapped.append("{\"petition\":").append(petition).append("}");
    petition = wrapped;
    of_case = true;
  }
  const auto refuse = [&](const io::InputError& error) {
    const bool has_id = of_case ? s.cases.has_id() : s.reader.has_id();
    const std::string_view id = !has_id ? std::string_view("?") : of_case ? s.cases.id() : s.reader.id();
    if (options.json) {
      s.writer.write_error(error, has_id ? &id : nullptr, 0, english, {}, explanation);
    } else {
      explanation += explain::say(explain::Sentence::input_error, english, {id, io::input_error_message(error, english)});
      explanation += '\n';
    }
    return Outcome::error;
  };
  if (const io::InputError error = of_case ? s.cases.read(petition, options.now, s.petition) : s.reader.read(petition, s.petition)) return refuse(error);
  const program::Day barred_on = s.petition.also_barred_on;
  s.decide_at(options.at);
  if (of_case) s.petition.also_barred_on = barred_on;   // of `now`, whenever it is decided
  const bool asks_why_not = !options.rule.empty() || !options.unit.empty();
  std::optional<decide::PetitionCase> given;   // a copy is dear, and only why not needs it
  if (asks_why_not) given = s.petition;
  decide::Trace trace;
  if (!options.every_rule) {
    trace.room = parts_told + parts_told_a_table * static_cast<std::uint32_t>(s.program.tables.size());
    trace.most_near = nearest_told;
  }
  if (!options.rule.empty()) trace.asked_rule = explain::rule_named(s.program, options.rule);
  s.router.route(s.petition, s.result, &trace);
  decide::TimeTrace time;
  if (of_case) s.planner.plan_case(s.petition, s.cases.events(), s.cases.now(), s.plan, &time);
  else s.planner.plan_route(s.petition, s.plan, &time);
  if (s.plan.past_years) return refuse({io::InputErrorCode::limit, {}});
  const explain::Decided decided{s.program, s.petition, given ? *given : s.petition, s.result, trace, s.plan, time,
                                 of_case ? &s.cases.events() : nullptr, of_case ? s.cases.now() : 0};
  const explain::Telling telling{english, options.redact};
  std::vector<explain::WhyNot> asked;
  if (!options.rule.empty()) asked.push_back(explain::why_not_rule(decided, options.rule));
  if (!options.unit.empty()) asked.push_back(explain::why_not_unit(decided, options.unit));
  if (options.json) {
    s.decision.clear();
    const io::KeyChoice keys = options.redact ? keys_without_identities() : io::KeyChoice();
    if (of_case) s.writer.write_case(s.petition, s.result, s.plan, s.cases.events(), keys, s.decision);
    else s.writer.write(s.petition, s.result, s.plan, keys, s.decision);
    s.explanation.start(explanation);
    explain::write_json(decided, asked, telling, s.decision, s.failed_tests, s.explanation);
  } else {
    explain::write_text(decided, asked, telling, explanation);
  }
  return s.outcome();
}

}  // namespace guikou
