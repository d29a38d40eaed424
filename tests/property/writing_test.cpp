// Decisions as bytes: compact JSON as any writer would write it, and of `--fields` exactly the keys that were asked for, with the
// same values, whatever work is spared.
#include <gtest/gtest.h>

#include <algorithm>

#include "io/plain_json.hpp"
#include "property/loaded_world.hpp"
#include "property/random_case.hpp"

namespace guikou::property {
namespace {

/// The same JSON through the library's other writer; numbers keep their spelling.
std::string rewritten(const std::string& json) {
  const auto plain = io::read_plain(json);
  return plain ? io::plain_json(*plain) : "not JSON: " + json;
}

/// The members of `json` whose keys are among `fields`.
std::string with_fields(const std::string& json, const std::vector<std::string>& fields) {
  auto plain = io::read_plain(json);
  if (!plain || plain->map() == nullptr) return "no object: " + json;
  model::Plain::Map kept;
  for (const auto& [name, value] : *plain->map())
    if (std::find(fields.begin(), fields.end(), name.text) != fields.end()) kept.emplace_back(name, value);
  return io::plain_json(model::Plain{kept, {}});
}

std::vector<std::string> some_fields(Chance& chance) {
  std::vector<std::string> fields;
  const unsigned share = static_cast<unsigned>(chance.between(5, 95));
  for (const std::string& field : decision_fields())
    if (chance.percent(share)) fields.push_back(field);
  if (fields.empty()) fields.push_back("id");
  return fields;
}

TEST(Writing, OfDecisions) {
  for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds(); ++seed) {
    const World world = random_world(seed);
    const auto engine = engine_of(world.text());
    ASSERT_TRUE(engine) << "seed " << seed;
    Router router(engine);
    Chance chance(seed);
    for (std::uint64_t number = 0; number < 20; ++number) {
      const std::string petition = random_petition(world, number);
      const std::string decision = routed(router, petition);
      ASSERT_EQ(decision, rewritten(decision)) << "seed " << seed << "\n" << petition;
      RouteOptions options;
      options.fields = some_fields(chance);
      std::string some;
      router.route(petition, some, options);
      ASSERT_EQ(some, with_fields(decision, options.fields)) << "seed " << seed << "\n" << petition << "\n" << world.text();
    }
  }
}

TEST(Writing, OfCases) {
  for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds() / 3; ++seed) {
    const World world = random_world(seed);
    const Read read(world.text());
    const reference::ReferenceEngine reference(read.rulebook);
    const auto engine = engine_of(world.text());
    ASSERT_TRUE(engine) << "seed " << seed;
    Router router(engine);
    Chance chance(seed);
    for (std::uint64_t number = 0; number < 12; ++number) {
      const std::string record = random_case_line(world, reference, number);
      const std::string answer = escalated(router, record);
      ASSERT_EQ(answer, rewritten(answer)) << "seed " << seed << "\n" << record;
      EscalateOptions options;
      options.fields = some_fields(chance);
      std::string some;
      router.escalate(record, some, options);
      ASSERT_EQ(some, with_fields(answer, options.fields)) << "seed " << seed << "\n" << record;
    }
  }
}

// SPEC 15: a stage beyond the years makes the record an input error, also for somebody who does not ask for the path.
TEST(Writing, AStageBeyondTheYearsIsAnErrorWhateverIsAsked) {
  const auto engine = engine_of(R"(guikou: 1
id: years
org: {units: [{id: a, head: h}]}
calendar: {weekend: [sat, sun]}
attributes: {far: {type: bool, required: false}}
tables:
  - id: route
    hit: first
    rules:
      - {id: far, when: {far: true}, then: {lead: a, policy: far}}
    otherwise: {lead: a, policy: near}
policies:
  - {id: near, clocks: [{id: c, from: received, until: [done], within: 10d}], stages: [{id: s, clock: c, at: +1d, to: head(lead), action: x}]}
  - {id: far, clocks: [{id: c, from: received, until: [done], within: 10d}], stages: [{id: s, clock: c, at: +9wd, to: head(lead), action: x, repeat: {every: 200wd, times: 300}}]}
)");
  ASSERT_TRUE(engine);
  Router router(engine);
  const auto outcome = [&](const char* received, bool far, bool path) {
    RouteOptions options;
    options.fields = {"id", "outcome", "error"};
    if (path) options.fields.push_back("path");
    std::string answer;
    return router.route(std::string(R"({"id":"1","received":")") + received + R"(","far":)" + (far ? "true}" : "false}"), answer, options);
  };
  for (const bool path : {false, true}) {
    EXPECT_EQ(outcome("2026-01-05", false, path), Outcome::routed);
    EXPECT_EQ(outcome("2200-12-15", false, path), Outcome::routed);
    EXPECT_EQ(outcome("2200-12-25", false, path), Outcome::error);
    EXPECT_EQ(outcome("1960-01-05", true, path), Outcome::routed);
    EXPECT_EQ(outcome("2026-01-05", true, path), Outcome::error);
  }
}

}  // namespace
}  // namespace guikou::property
