// Random worlds: from a seed, a rulebook that always loads, and petitions for it, good and bad.
// No sense is meant: the organisations are random, only semantics count.
//   random_world      the whole rulebook            random_org       the chart (SPEC 4, 5)
//   random_rules      conditions, tables (7, 8, 9)  random_selector  selectors (6)
//   random_time       calendars, policies, signals (10, 12)
//   random_petition   petitions, also of every input error's code (3, 11)
//   random_case       cases: events at telling moments, and cases that are none (10)
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include "property/chance.hpp"

namespace guikou::property {

using Json = nlohmann::ordered_json;

/// What the parts of the generator must know of each other, and a test of the world.
struct World {
  std::uint64_t seed = 0;
  Json rulebook = Json::object();
  bool levels = false;
  std::vector<std::string> units, people, matters;  ///< ids; matters with the ancestors they imply
  std::vector<std::string> level_names, role_names, post_names;  ///< only those that occur on the chart
  std::vector<std::string> unit_attributes, person_attributes, party_attributes;  ///< custom ones, single and list
  std::vector<std::string> policies;
  bool ignores_extra_attributes = false;

  [[nodiscard]] std::string text() const { return rulebook.dump(1); }
};

[[nodiscard]] World random_world(std::uint64_t seed);

/// One petition as a line of JSON, decided by the seed; about one in twelve is an input error of some kind.
[[nodiscard]] std::string random_petition(const World& world, std::uint64_t seed, bool errors = true);

/// Petitions in input order that lie close enough together for signals, some at the same moment.
[[nodiscard]] std::vector<std::string> random_stream(const World& world, std::uint64_t seed, std::size_t count);

// The parts; each adds to the world's rulebook.
void add_random_org(World& world, Chance& chance);
void add_random_attributes(World& world, Chance& chance);
void add_random_rules(World& world, Chance& chance);
void add_random_time(World& world, Chance& chance);

/// A selector that yields units (and nothing else), or persons, or both.
[[nodiscard]] std::string random_unit_selector(const World& world, Chance& chance);
[[nodiscard]] std::string random_person_selector(const World& world, Chance& chance);
[[nodiscard]] std::string random_party_selector(const World& world, Chance& chance);

/// A day between 2024-01-01 and 2027-12-31, with more of them in 2026.
[[nodiscard]] std::string random_day(Chance& chance);
/// A text of Chinese and other words, with white space and full-width letters strewn in.
[[nodiscard]] std::string random_text(Chance& chance);
[[nodiscard]] std::string random_word(Chance& chance);

}  // namespace guikou::property
