// Bytes choose a small world and edits of it, in which every petition can be tried: `check` never throws and shows examples that
// route; `diff` that calls two rulebooks the same is held to it by trying all petitions.
#include <nlohmann/json.hpp>

#include "fuzz/fuzz_target.hpp"
#include "guikou/engine.hpp"
#include "proof/analysis.hpp"
#include "proof/decision_keys.hpp"
#include "proof/difference.hpp"
#include "proof/rulebook_edits.hpp"
#include "proof/small_world.hpp"

namespace guikou::fuzz {
namespace {

using Json = nlohmann::ordered_json;

Json decided(Router& router, const std::string& petition) {
  std::string decision;
  router.route(petition, decision);
  return Json::parse(decision);
}

bool differ(const Json& one, const Json& other) {
  for (const std::string& key : proof::compared_key_names())
    if (one.value(key, Json()) != other.value(key, Json())) return true;
  return false;
}

void run(std::string_view bytes) {
  Bytes from(bytes);
  const auto seed = static_cast<std::uint32_t>(from.byte() | from.byte() << 8), edit = static_cast<std::uint32_t>(from.byte() | from.byte() << 8);
  const proof::SmallWorld world = proof::small_world(seed + 1);
  const Loaded before = Engine::load_text(world.rulebook, "before.yaml"), after = Engine::load_text(proof::edited(world.rulebook, edit + 1), "after.yaml");
  if (!before.engine || !after.engine) return;
  Router old_router(before.engine), new_router(after.engine);
  for (const Finding& finding : analyse(*before.engine))
    if (!finding.example.empty()) demand(Json::accept(finding.example), "an example that is no petition", finding.example);
  DifferenceOptions options;
  options.most_trials = 60;
  const RulebookDifference told = compare(*before.engine, *after.engine, options);
  for (const DecisionRegion& region : told.regions) demand(differ(decided(old_router, region.example), decided(new_router, region.example)), "an example of no difference", region.example);
  if (!told.same || !told.complete) return;
  for (const std::string& petition : world.petitions) {
    const Json one = decided(old_router, petition), other = decided(new_router, petition);
    demand(!differ(one, other), "proved the same, decided differently", petition + "\n" + world.rulebook);
  }
}

std::vector<std::string> seeds() {
  std::vector<std::string> all;
  for (int i = 0; i < 12; ++i) all.push_back({static_cast<char>(7 * i + 40), 0, static_cast<char>(i), 0});
  return all;
}

}  // namespace

const Target difference_target{"difference", run, seeds, 0};

}  // namespace guikou::fuzz
