// Any bytes as a case of a random world: one answer, as the reference gives it; asked again, the same; and nothing that is due
// is taken back when its key has been acted upon.
#include "conformance/conformance_cases.hpp"
#include "fuzz/fuzz_target.hpp"
#include "fuzz/world.hpp"
#include "property/random_case.hpp"

namespace guikou::fuzz {
namespace {

void run(std::string_view bytes) {
  if (bytes.empty()) return;
  FuzzWorld& world = world_at(static_cast<unsigned char>(bytes.front()));
  const std::string line(bytes.substr(1));
  EscalateOptions options;
  options.now = 1'780'000'000;
  std::string answer, again;
  world.router.escalate(line, answer, options);
  world.router.escalate(line, again, options);
  demand(answer == again, "asked twice, answered differently", answer + "\n" + again);
  const property::Json told = property::Json::parse(answer, nullptr, false);
  demand(told.is_object(), "an answer that is none", answer);
  if (line.find("\"\":") != std::string::npos) return;   // an error of a key without a name names none: SPEC 11, absent where empty
  const std::string differs = conformance::differences(conformance::comparable(world.reference.escalate(line, options.now)), conformance::comparable(told));
  demand(differs.empty(), "engine and reference differ", differs);
}

std::vector<std::string> seeds() {
  std::vector<std::string> all;
  for (std::size_t world = 0; world < world_count; ++world)
    for (std::uint64_t number = 0; number < 8; ++number)
      all.push_back(static_cast<char>(world) + property::random_case_line(world_at(world).world, world_at(world).reference, number));
  return all;
}

}  // namespace

const Target case_target{"case", run, seeds, 600};

}  // namespace guikou::fuzz
