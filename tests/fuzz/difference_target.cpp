// Bytes choose a small world, in which every petition can be tried, and two versions of its rulebook: what `diff` shows differs, and
// where it says that it is complete, trying every petition finds no difference of a kind that it does not know.
#include <nlohmann/json.hpp>
#include <set>

#include "fuzz/fuzz_target.hpp"
#include "fuzz/small_rulebook.hpp"
#include "guikou/engine.hpp"
#include "proof/decision_keys.hpp"
#include "proof/difference.hpp"

namespace guikou::fuzz {
namespace {

using Json = nlohmann::ordered_json;

Json decided(Router& router, const std::string& petition) {
  std::string decision;
  router.route(petition, decision);
  return Json::parse(decision);
}

/// The keys of two decisions that differ, with the values but of dates; empty if none does.
std::string kind_of(const Json& one, const Json& other) {
  std::string kind;
  for (const std::string& key : proof::compared_key_names()) {
    const Json a = one.value(key, Json()), b = other.value(key, Json());
    if (a == b) continue;
    kind += key;
    if (key != "deadlines" && key != "path") kind += " " + a.dump() + " " + b.dump();
    kind += "\n";
  }
  return kind;
}

void run(std::string_view bytes) {
  Bytes from(bytes);
  SmallRulebook book(from);
  const std::string old_text = book.text();
  book.change(from);
  const Loaded before = Engine::load_text(old_text, "before.yaml"), after = Engine::load_text(book.text(), "after.yaml");
  if (!before.engine || !after.engine) return;
  const std::string both = old_text + "\n" + book.text();
  Router old_router(before.engine), new_router(after.engine);
  DifferenceOptions options;
  options.every_kind = true;
  options.most_regions = 1000;
  options.most_trials = 100;
  const RulebookDifference told = compare(*before.engine, *after.engine, options);
  demand(told.same == told.regions.empty(), "the same with differences, or the other way round", both);
  std::set<std::string> kinds;
  for (const DecisionRegion& region : told.regions) {
    kinds.insert(kind_of(decided(old_router, region.example), decided(new_router, region.example)));
    demand(!kinds.contains(""), "an example of no difference", region.example + "\n" + both);
  }
  if (!told.complete) return;
  for (const std::string& petition : book.petitions()) {
    const std::string kind = kind_of(decided(old_router, petition), decided(new_router, petition));
    if (kind.empty()) continue;
    demand(!told.same, "proved the same, decided differently", petition + "\n" + both);
    if (petition.find("accusation") == std::string::npos) demand(kinds.contains(kind), "a difference of a kind that is not told", petition + "\n" + kind + both);
  }
}

}  // namespace

const Target difference_target{"difference", run, small_rulebook_seeds, 2};

}  // namespace guikou::fuzz
