// Cases and signals of random worlds, put to the engine and to the reference (SPEC 10 to 12). By environment, as in
// property_test.cpp: GUIKOU_PROPERTY_SEED, GUIKOU_PROPERTY_WORLDS, GUIKOU_PROPERTY_SHOWN; and
//   GUIKOU_PROPERTY_CASES    cases of each world (default 14)
#include <gtest/gtest.h>

#include <set>

#include "conformance/conformance_cases.hpp"
#include "property/loaded_world.hpp"
#include "property/random_case.hpp"
#include "property/smaller_world.hpp"

namespace guikou::property {
namespace {

std::uint64_t cases_a_world() { return from_environment("GUIKOU_PROPERTY_CASES", 14); }
constexpr std::size_t petitions_a_stream = 40;

std::string case_difference(const reference::ReferenceEngine& reference, Router& router, const std::string& record) {
  return conformance::differences(conformance::comparable(reference.escalate(record)), conformance::comparable(Json::parse(escalated(router, record))));
}

std::string case_disagreement(const std::string& text, const std::string& record) {
  const Read read(text);
  const auto engine = engine_of(text);
  if (!read.errors.empty() || !engine) return {};
  Router router(engine);
  return case_difference(reference::ReferenceEngine(read.rulebook), router, record);
}

/// `stream`: a JSON list of petitions; what is no JSON stands in it as a string.
std::vector<std::string> lines_of(const std::string& stream) {
  std::vector<std::string> lines;
  for (const Json& each : Json::parse(stream)) lines.push_back(each.is_string() ? each.get<std::string>() : each.dump());
  return lines;
}

std::string stream_disagreement(const std::string& text, const std::string& stream) {
  const Read read(text);
  const auto engine = engine_of(text);
  if (!read.errors.empty() || !engine) return {};
  return conformance::differences(reference::ReferenceEngine(read.rulebook).signals(lines_of(stream)), signals_of(engine, lines_of(stream)));
}

template <class Disagreement>
void show(const World& world, const std::string& record, const Disagreement& disagreement) {
  const auto disagree = [&](const std::string& text, const std::string& line) { return !disagreement(text, line).empty(); };
  const Smaller smaller = make_smaller(world.rulebook, record, disagree);
  ADD_FAILURE() << "seed " << world.seed << "\n" << disagreement(smaller.rulebook, smaller.petition) << smaller.petition << "\n" << smaller.rulebook;
}

TEST(RandomCases, AreRich) {
  // Chance must reach every state and every kind of row, or the comparison below proves little.
  std::set<std::string> seen;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const World world = random_world(seed);
    const Read read(world.text());
    ASSERT_EQ(read.errors, "") << "seed " << seed << "\n" << world.text();
    const reference::ReferenceEngine reference(read.rulebook);
    for (std::uint64_t number = 0; number < 12; ++number) {
      const Json answer = reference.escalate(random_case_line(world, reference, number));
      if (answer.contains("error")) seen.insert(answer["error"]["code"].get<std::string>());
      if (answer.contains("next_wakeup")) seen.insert(answer["next_wakeup"].is_null() ? "no wakeup" : "wakeup");
      const auto rows = [&](const char* list, const auto& look) {
        if (answer.contains(list))
          for (const Json& row : answer[list]) look(row);
      };
      rows("clocks", [&](const Json& row) {
        seen.insert(row["state"].get<std::string>());
        if (row.contains("refused")) seen.insert("refused");
      });
      rows("due", [&](const Json& row) {
        seen.insert(row["to"].is_null() ? "due to nobody" : "due");
        if (row.contains("stopped")) seen.insert("stopped");
        const std::string key = row["key"];
        if (std::count(key.begin(), key.end(), '/') == 2) seen.insert("event stage");
      });
      for (const char* list : {"deadlines", "path"})
        rows(list, [&](const Json& row) {
          if (row.contains("projected")) seen.insert(std::string(list) + " projected");
          if (row.contains("provisional")) seen.insert(std::string(list) + " provisional");
          if (row.value("n", 1) > 2) seen.insert("repeated");
        });
    }
    for (const Json& signal : reference.signals(random_stream(world, seed, petitions_a_stream)))
      seen.insert(signal["to"].is_null() ? "signal to nobody" : signal["count"].get<int>() > 2 ? "signal of many" : "signal");
  }
  for (const char* wanted : {"waiting", "running", "late", "met", "missed", "paused", "closed", "refused", "due", "due to nobody", "stopped", "event stage",
                             "deadlines projected", "deadlines provisional", "path projected", "path provisional", "repeated", "wakeup", "no wakeup",
                             "signal", "signal of many", "signal to nobody", "unknown-event", "event-time", "unknown-unit", "missing-attribute", "wrong-type",
                             "unknown-attribute", "bad-json", "limit"})
    EXPECT_EQ(seen.count(wanted), 1u) << wanted;
}

TEST(Engine, EscalatesAsTheReferenceDoes) {
  std::uint64_t differing = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds() && differing < from_environment("GUIKOU_PROPERTY_SHOWN", 5); ++seed) {
    const World world = random_world(seed);
    const Read read(world.text());
    ASSERT_EQ(read.errors, "") << "seed " << seed << "\n" << world.text();
    const auto engine = engine_of(world.text());
    ASSERT_TRUE(engine) << "seed " << seed << "\n" << world.text();
    Router router(engine);
    const reference::ReferenceEngine reference(read.rulebook);
    for (std::uint64_t number = 0; number < cases_a_world(); ++number) {
      const std::string record = random_case_line(world, reference, number);
      ASSERT_EQ(conformance::misplaced_key(Json::parse(escalated(router, record))), "") << record;
      if (case_difference(reference, router, record).empty()) continue;
      show(world, record, case_disagreement);
      ++differing;
      break;
    }
  }
}

TEST(Engine, SignalsAsTheReferenceDoes) {
  std::uint64_t differing = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds() && differing < from_environment("GUIKOU_PROPERTY_SHOWN", 5); ++seed) {
    const World world = random_world(seed);
    Json stream = Json::array();
    for (const std::string& line : random_stream(world, seed, petitions_a_stream)) {
      const Json petition = Json::parse(line, nullptr, false);
      stream.push_back(petition.is_object() ? petition : Json::parse("[]"));
    }
    if (stream_disagreement(world.text(), stream.dump()).empty()) continue;
    show(world, stream.dump(), stream_disagreement);
    ++differing;
  }
}

}  // namespace
}  // namespace guikou::property
