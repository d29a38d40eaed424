// Bytes choose a small world, in which every petition can be tried, and give its rules other conditions and results: what `check`
// says of rules, gaps and overlaps is so, and where it leaves nothing open, it says all there is to say.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/parts.hpp"
#include "fuzz/fuzz_target.hpp"
#include "fuzz/small_rulebook.hpp"
#include "guikou/engine.hpp"
#include "proof/analysis.hpp"
#include "proof/probe.hpp"
#include "proof/rule_absence.hpp"

namespace guikou::fuzz {
namespace {

/// What trying every petition shows.
struct Tried {
  std::set<std::string> fired, needed;   ///< rules that fire; rules without which something is decided differently
  bool gap = false;                      ///< a petition that no rule takes
};

Tried try_all(const program::Program& program, const std::vector<std::string>& petitions) {
  Tried tried;
  proof::Probe probe(program), without(program);
  for (const std::string& petition : petitions) {
    demand(probe.route(petition), "a petition of the world that cannot be read", petition);
    tried.gap |= probe.result().reason == decide::Unroutable::no_rule;
    const std::string decision = probe.decision();
    for (std::uint32_t rule = 0; rule < program.rules.size(); ++rule) {
      const std::string name(program.texts[program.rules[rule].id]);
      if (probe.fired(rule)) tried.fired.insert(name);
      if (!tried.needed.contains(name) && without.route(petition, rule) && without.decision() != decision) tried.needed.insert(name);
    }
  }
  return tried;
}

void run(std::string_view bytes) {
  Bytes from(bytes);
  const SmallRulebook book(from);
  const Loaded loaded = Engine::load_text(book.text(), "world.yaml");
  if (!loaded.engine) return;   // a rule that sets something after a recipient was named
  const program::Program& program = loaded.engine->parts().program;
  const Tried tried = try_all(program, book.petitions());
  std::set<std::string> silent, redundant;
  bool open = false, gap = false;
  proof::Probe probe(program);
  for (const Finding& finding : analyse(*loaded.engine)) {
    if (!finding.example.empty()) demand(probe.route(finding.example) || finding.code == "analysis-incomplete", "an example that does not route", finding.example);
    if (finding.code == "analysis-incomplete") open = true;
    std::vector<std::string> about = finding.about;   // one finding may speak of several rules
    if (about.empty()) about.push_back(finding.rule);
    if (finding.code == "shadowed-rule" || finding.code == "dead-rule") silent.insert(about.begin(), about.end());
    if (finding.code == "redundant-rule") redundant.insert(about.begin(), about.end());
    if (finding.code == "gap") {
      gap = true;
      if (!finding.example.empty()) demand(probe.result().reason == decide::Unroutable::no_rule, "an example of a gap that a rule takes", finding.example);
    }
    if (finding.code == "overlap") demand(probe.result().reason == decide::Unroutable::not_unique, "an example of an overlap that is unique", finding.example);
  }
  for (const std::string& name : silent) demand(!tried.fired.contains(name), "a rule that fires is said never to", name + "\n" + book.text());
  for (const std::string& name : redundant) demand(!tried.needed.contains(name), "a rule that matters is called redundant", name + "\n" + book.text());
  if (open) return;
  demand(gap == tried.gap, "a gap that is none, or one that is not told", book.text());
  const auto is_net = [&](std::uint32_t rule) {   // an `otherwise` that nothing falls into is no fault, and nothing is said of it
    return std::any_of(program.tables.begin(), program.tables.end(), [&](const program::Table& table) { return table.has_otherwise && table.otherwise == rule; });
  };
  for (std::uint32_t index = 0; index < program.rules.size(); ++index) {
    if (is_net(index)) continue;
    const program::Rule& rule = program.rules[index];
    const std::string name(program.texts[rule.id]);
    if (!tried.fired.contains(name)) demand(silent.contains(name), "a rule never fires and nobody says so", name + "\n" + book.text());
    else if (!tried.needed.contains(name) && !redundant.contains(name)) {   // petitions in which somebody is kept out are no part of the world
      const proof::Shown shown = proof::rule_absence(program, index);
      const bool with = shown.known == proof::Known::shown && probe.route(shown.petition);
      const std::string decision = with ? probe.decision() : std::string();
      demand(with && probe.route(shown.petition, index) && probe.decision() != decision, "a rule changes nothing and nobody says so", name + "\n" + book.text());
    }
  }
}

}  // namespace

const Target analysis_target{"analysis", run, small_rulebook_seeds, 2};

}  // namespace guikou::fuzz
