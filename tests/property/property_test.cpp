// Properties that hold for any rulebook and petition, tried on random ones. More of them, or others, by environment:
//   GUIKOU_PROPERTY_SEED     the first world (default 1)
//   GUIKOU_PROPERTY_WORLDS   how many worlds (default 150; 60 under a sanitizer)
//   GUIKOU_PROPERTY_SHOWN    differing worlds shown before the run stops (default 5)
//   GUIKOU_PROTECTION_COUNT  how many decisions are searched for barred and sealed parties (default 20000, 8000 under a
//                            sanitizer; the long run that SPEC 9 deserves: 1000000)
// A failure prints the seed, the petition and the rulebook it happened with, cut down to what still shows it.
#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <thread>

#include "conformance/conformance_cases.hpp"
#include "property/loaded_world.hpp"
#include "property/protection_check.hpp"
#include "property/random_case.hpp"
#include "property/smaller_world.hpp"

namespace guikou::property {
namespace {

constexpr std::uint64_t petitions_a_world = 40;

TEST(RandomWorlds, AlwaysLoad) {
  for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds(); ++seed) {
    const World world = random_world(seed);
    const Read read(world.text());
    ASSERT_EQ(read.errors, "") << "seed " << seed << "\n" << world.text();
  }
}

TEST(RandomWorlds, AreRich) {
  // Chance must reach every outcome and every reason for an adjustment, or the comparisons below prove little.
  std::set<std::string> seen;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    const World world = random_world(seed);
    const Read read(world.text());
    const reference::ReferenceEngine engine(read.rulebook);
    for (std::uint64_t number = 0; number < petitions_a_world; ++number) {
      const Json decision = engine.route(random_petition(world, number));
      seen.insert(decision["outcome"].get<std::string>());
      if (decision.contains("reason")) seen.insert(decision["reason"].get<std::string>());
      if (decision.contains("error")) seen.insert(decision["error"]["code"].get<std::string>());
      if (decision.contains("adjusted"))
        for (const Json& row : decision["adjusted"]) seen.insert(row["why"].get<std::string>());
      for (const char* key : {"arbitration", "skip_levels", "unlisted", "outputs", "sponsor", "support", "notify"})
        if (decision.contains(key)) seen.insert(key);
    }
  }
  for (const char* wanted :
       {"routed", "unroutable", "error", "not-unique", "all-barred", "no-candidate", "no-rule", "succeeded", "vacant", "barred", "sealed", "declined",
        "arbitration", "skip_levels", "unlisted", "outputs", "sponsor", "support", "notify", "bad-json", "not-an-object", "unknown-attribute",
        "missing-attribute", "wrong-type", "unknown-value", "unknown-matter", "unknown-unit", "unknown-person", "unknown-party", "out-of-range", "limit"})
    EXPECT_EQ(seen.count(wanted), 1u) << wanted;
}

TEST(Protection, OfTheReference) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const World world = random_world(seed);
    const Read read(world.text());
    const reference::ReferenceEngine engine(read.rulebook);
    ProtectionCheck check(read.rulebook);
    for (std::uint64_t number = 0; number < petitions_a_world; ++number) {
      const std::string petition = random_petition(world, number, false);
      const Json decision = engine.route(petition);
      ASSERT_EQ(check.breach(petition, decision), "") << "seed " << seed << "\n" << petition << "\n" << decision.dump() << "\n" << world.text();
    }
  }
}

/// Where the engine and the reference disagree on one petition; empty if they agree or the rulebook does not load.
std::string disagreement(const std::string& text, const std::string& petition) {
  const Read read(text);
  const auto engine = engine_of(text);
  if (!read.errors.empty() || !engine) return {};
  Router router(engine);
  return conformance::differences(conformance::comparable(reference::ReferenceEngine(read.rulebook).route(petition)),
                                  conformance::comparable(Json::parse(routed(router, petition))));
}

TEST(Engine, DecidesAsTheReferenceDoes) {
  int differing = 0;  // worlds in which something differs; a handful is shown, one petition of each
  for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds() && differing < static_cast<int>(from_environment("GUIKOU_PROPERTY_SHOWN", 5)); ++seed) {
    const World world = random_world(seed);
    const Read read(world.text());
    const Loaded loaded = Engine::load_text(world.text(), "random.yaml");
    for (const Finding& finding : loaded.findings)
      ASSERT_NE(finding.severity, Severity::error) << "seed " << seed << " line " << finding.line << ": " << finding.message << "\n" << world.text();
    ASSERT_TRUE(loaded.engine);
    Router router(loaded.engine);
    const reference::ReferenceEngine reference(read.rulebook);
    for (std::uint64_t number = 0; number < petitions_a_world; ++number) {
      const std::string petition = random_petition(world, number);
      const Json expected = conformance::comparable(reference.route(petition));
      const Json actual = Json::parse(routed(router, petition));
      ASSERT_EQ(conformance::misplaced_key(actual), "") << actual.dump();
      if (conformance::differences(expected, conformance::comparable(actual)).empty()) continue;
      const auto disagree = [](const std::string& text, const std::string& line) { return !disagreement(text, line).empty(); };
      const Smaller smaller = make_smaller(world.rulebook, petition, disagree);
      ADD_FAILURE() << "seed " << seed << " petition " << number << "\n" << disagreement(smaller.rulebook, smaller.petition) << smaller.petition << "\n" << smaller.rulebook;
      ++differing;
      break;
    }
  }
}

TEST(Engine, DecidesTwiceAndOnTwoThreadsTheSameBytes) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    const World world = random_world(seed);
    const auto engine = engine_of(world.text());
    ASSERT_TRUE(engine) << "seed " << seed;
    std::vector<std::string> petitions;
    for (std::uint64_t number = 0; number < 4 * petitions_a_world; ++number) petitions.push_back(random_petition(world, number));
    const auto all = [&](std::vector<std::string>& decisions, bool backwards) {
      Router router(engine);
      decisions.resize(petitions.size());
      for (std::size_t i = 0; i < petitions.size(); ++i) {
        const std::size_t at = backwards ? petitions.size() - 1 - i : i;
        decisions[at] = routed(router, petitions[at]);
      }
    };
    std::vector<std::string> once, forwards, backwards;
    all(once, false);
    std::thread one([&] { all(forwards, false); }), other([&] { all(backwards, true); });
    one.join();
    other.join();
    ASSERT_EQ(once, forwards) << "seed " << seed;
    ASSERT_EQ(once, backwards) << "seed " << seed;
  }
}

/// A stream of petitions and what the watcher tells somebody of it.
std::string breach_of_signals(const World& world, const std::shared_ptr<const Engine>& engine, Router& router, ProtectionCheck& check) {
  const std::vector<std::string> stream = random_stream(world, world.seed, petitions_a_world);
  std::map<std::string, std::vector<std::string>> by_id;
  for (const std::string& line : stream)
    if (const Json petition = Json::parse(line, nullptr, false); petition.is_object() && petition.contains("id") && petition["id"].is_string())
      by_id[petition["id"]].push_back(line);
  for (const Json& signal : signals_of(engine, stream)) {
    std::vector<std::pair<std::string, Json>> counted;
    for (const Json& name : signal["petitions"]) {
      const std::vector<std::string>& lines = by_id[name.get<std::string>()];
      if (lines.size() != 1) continue;   // of two with one id nobody can tell which was counted
      if (const Json decision = Json::parse(routed(router, lines.front())); decision["outcome"] != "error") counted.emplace_back(lines.front(), decision);
    }
    if (const std::string why = check.breach_in_signal(signal, counted); !why.empty()) return why + "\n" + signal.dump();
  }
  return {};
}

TEST(Protection, OfTheEngine) {
  // Accusations, absences, successions and hand-backs are in the worlds and petitions; one decision of 25 is of a case.
  const std::uint64_t count = from_environment("GUIKOU_PROTECTION_COUNT", usual_protection_count);
  constexpr std::uint64_t most_of_a_world = 200, cases_of_a_world = 8;
  std::size_t decisions = 0, parties = 0, guarded = 0, cases = 0;
  for (std::uint64_t seed = first_seed(); decisions < count; ++seed) {
    const World world = random_world(seed);
    const Read read(world.text());
    const auto engine = engine_of(world.text());
    ASSERT_TRUE(engine) << "seed " << seed;
    Router router(engine);
    const reference::ReferenceEngine reference(read.rulebook);
    ProtectionCheck check(read.rulebook);
    for (std::uint64_t number = 0; number < most_of_a_world && decisions < count; ++number, ++decisions) {
      if (number < cases_of_a_world) {
        const std::string record = random_case(world, reference, number).line();
        const Json answer = Json::parse(escalated(router, record));
        ASSERT_EQ(check.breach_in_case(Json::parse(record), answer), "") << "seed " << seed << "\n" << record << "\n" << answer.dump() << "\n" << world.text();
        ++cases;
        continue;
      }
      const std::string petition = random_petition(world, number, false);
      const Json decision = Json::parse(routed(router, petition));
      ASSERT_EQ(check.breach(petition, decision), "") << "seed " << seed << "\n" << petition << "\n" << decision.dump() << "\n" << world.text();
    }
    ASSERT_EQ(breach_of_signals(world, engine, router, check), "") << "seed " << seed << "\n" << world.text();
    parties += check.parties_checked;
    guarded += check.decisions_guarded;
  }
  std::cout << decisions << " decisions (" << cases << " of cases), " << guarded << " with somebody barred or sealed, " << parties << " parties named: no breach\n";
  EXPECT_GT(guarded, decisions / 4);
  EXPECT_GT(parties, decisions / 4);
  EXPECT_GT(cases, decisions / 50);
}

}  // namespace
}  // namespace guikou::property
