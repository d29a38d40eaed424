// Any bytes as a petition of a random world: exactly one answer, the same with and without the rule index and as the reference
// gives it; the answer is JSON with its keys in order.
#include "conformance/conformance_cases.hpp"
#include "fuzz/fuzz_target.hpp"
#include "fuzz/world.hpp"

namespace guikou::fuzz {
namespace {

void run(std::string_view bytes) {
  if (bytes.empty()) return;
  FuzzWorld& world = world_at(static_cast<unsigned char>(bytes.front()));
  const std::string line(bytes.substr(1));
  std::string decision, plain, explained;
  const Outcome outcome = world.router.route(line, decision);
  world.plain_router.route(line, plain);
  demand(decision == plain, "index and no index differ", decision + "\n" + plain);
  const property::Json answer = property::Json::parse(decision, nullptr, false);
  demand(answer.is_object() && conformance::misplaced_key(answer).empty(), "an answer that is none", decision);
  demand((answer["outcome"] == "error") == (outcome == Outcome::error), "outcome and answer differ", decision);
  if (line.find("\"\":") != std::string::npos) return;   // an error of a key without a name names none: SPEC 11, absent where empty
  const std::string differs = conformance::differences(conformance::comparable(world.reference.route(line)), conformance::comparable(answer));
  demand(differs.empty(), "engine and reference differ", differs);
  world.router.explain(line, explained);
}

std::vector<std::string> seeds() {
  std::vector<std::string> all;
  for (std::size_t world = 0; world < world_count; ++world)
    for (std::uint64_t number = 0; number < 12; ++number) all.push_back(static_cast<char>(world) + property::random_petition(world_at(world).world, number));
  return all;
}

}  // namespace

const Target petition_target{"petition", run, seeds, 1000};

}  // namespace guikou::fuzz
