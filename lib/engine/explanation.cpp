// Explaining one petition: the same decision, with its trace.
#include "engine/scratch.hpp"
#include "explain/explainer.hpp"
#include "explain/sentence.hpp"

namespace guikou {
namespace {

/// Of a decision, what names nobody who is accused or has an interest.
io::KeyChoice keys_without_identities() {
  std::vector<std::string> keys = io::decision_keys();
  std::erase_if(keys, [](const std::string& key) { return key == "unlisted" || key == "adjusted"; });
  return io::KeyChoice(keys);
}

}  // namespace

Outcome Router::explain(std::string_view petition, std::string& explanation, const ExplainOptions& options) {
  Scratch& s = *scratch_;
  const bool english = options.language == Language::english;
  const std::string_view* no_id = nullptr;
  if (const io::InputError error = s.reader.read(petition, s.petition)) {
    const std::string_view id = s.reader.id();
    if (options.json) {
      s.writer.write_error(error, s.reader.has_id() ? &id : no_id, 0, english, {}, explanation);
    } else {
      explanation += explain::say(explain::Sentence::input_error, english, {s.reader.has_id() ? id : std::string_view("?"), io::input_error_message(error, english)});
      explanation += '\n';
    }
    return Outcome::error;
  }
  s.decide_at(options.at);
  const decide::PetitionCase given = s.petition;
  decide::Trace trace;
  s.router.route(s.petition, s.result, &trace);
  const explain::Decided decided{s.program, s.petition, given, s.result, trace};
  const explain::Telling telling{english, options.redact};
  std::vector<explain::WhyNot> asked;
  if (!options.rule.empty()) asked.push_back(explain::why_not_rule(decided, options.rule));
  if (!options.unit.empty()) asked.push_back(explain::why_not_unit(decided, options.unit));
  if (options.json) {
    std::string decision;
    s.planner.plan_route(s.petition, s.plan);
    s.writer.write(s.petition, s.result, s.plan, options.redact ? keys_without_identities() : io::KeyChoice(), decision);
    explain::write_json(decided, asked, telling, decision, explanation);
  } else {
    explain::write_text(decided, asked, telling, explanation);
  }
  return s.outcome();
}

}  // namespace guikou
