// Names that JSON wants escaped stand escaped in every decision, not only in the first one that a writer writes.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sound_engine.hpp"

namespace guikou {
namespace {

constexpr const char* book = R"(guikou: 1
id: escapes
outputs:
  tags: {type: enum, list: true, values: ['a"b', plain, 'c\d', 一个, 'longer than sixteen "bytes"']}
  one: {type: enum, values: ['a"b', plain]}
org:
  units: [{id: 'u"1'}, {id: 'u\2'}, {id: u3}]
  people: [{id: 'p"1'}, {id: p2}]
tables:
  - id: t
    hit: collect
    rules:
      - {id: first, basis: 'the "first" law', then: {lead: "'u\"1'", support: ["'u\\2'", u3], notify: ["'p\"1'", p2, u3], sponsor: "'p\"1'", tags: ['a"b', plain, 'c\d', 一个, 'longer than sixteen "bytes"'], one: 'a"b'}}
)";

TEST(DecisionWriter, EscapesNamesInEveryDecision) {
  const auto engine = sound_engine(book, "escapes.yaml");
  ASSERT_TRUE(engine);
  Router router(engine);
  std::string before;
  for (int round = 0; round < 3; ++round) {
    std::string text;
    ASSERT_EQ(router.route(R"({"id":"x \"1\"","received":"2026-03-02","kind":"appeal"})", text, {}), Outcome::routed) << text;
    const nlohmann::json decision = nlohmann::json::parse(text);
    EXPECT_EQ(decision["id"], "x \"1\"");
    EXPECT_EQ(decision["lead"], "u\"1");
    EXPECT_EQ(decision["support"], nlohmann::json({"u\\2", "u3"}));
    EXPECT_EQ(decision["notify"], nlohmann::json({"p\"1", "p2", "u3"}));
    EXPECT_EQ(decision["sponsor"], "p\"1");
    EXPECT_EQ(decision["basis"], nlohmann::json({"the \"first\" law"}));
    EXPECT_EQ(decision["outputs"]["tags"], nlohmann::json({"a\"b", "plain", "c\\d", "一个", "longer than sixteen \"bytes\""}));
    EXPECT_EQ(decision["outputs"]["one"], "a\"b");
    if (round > 0) {
      EXPECT_EQ(text, before);
    }
    before = text;
  }
}

// A stage is written at once where all of it is short, and piece by piece where its name is long or it has come often.
TEST(DecisionWriter, WritesStagesOfAnyLengthAndNumber) {
  const std::string longest(60, 's');
  const auto engine = sound_engine(R"(guikou: 1
id: stages
org:
  units: [{id: u, head: p}]
  people: [{id: p}]
policies:
  - id: clock
    clocks: [{id: c, from: received, until: [replied], within: 3d}]
    stages:
      - {id: )" + longest + R"(, clock: c, at: "0d", to: head(lead), action: remind}
      - {id: short, clock: c, at: "+1d", to: head(lead), action: warn, repeat: {every: 1d, times: 12}}
tables:
  - id: t
    rules: [{id: r, then: {lead: u, policy: clock}}]
)", "stages.yaml");
  ASSERT_TRUE(engine);
  Router router(engine);
  std::string before;
  for (int round = 0; round < 3; ++round) {
    std::string text;
    ASSERT_EQ(router.route(R"({"id":"1","received":"2026-03-02","kind":"appeal"})", text, {}), Outcome::routed) << text;
    const nlohmann::json path = nlohmann::json::parse(text)["path"];
    ASSERT_GE(path.size(), 13u);
    std::size_t shorts = 0;
    for (const nlohmann::json& stage : path) {
      EXPECT_EQ(stage["to"], "p");
      EXPECT_EQ(stage["at"].get<std::string>().size(), std::string_view("2026-03-02T00:00:00+08:00").size());
      const bool is_long = stage["stage"] == longest;
      shorts += is_long ? 0 : 1;
      EXPECT_EQ(stage["stage"], is_long ? longest : "short");
      EXPECT_EQ(stage["action"], is_long ? "remind" : "warn");
      EXPECT_EQ(stage["n"], is_long ? 1 : shorts);
    }
    EXPECT_GE(shorts, 12u);
    if (round > 0) {
      EXPECT_EQ(text, before);
    }
    before = text;
  }
}

}  // namespace
}  // namespace guikou
