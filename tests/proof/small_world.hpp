// Random rulebooks over worlds so small that every petition can be tried.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace guikou::proof {

struct SmallWorld {
  std::string rulebook;                  ///< YAML (as JSON, which is YAML)
  std::vector<std::string> petitions;    ///< every one there can be, but for the time of day and the id
};

/// The same seed gives the same world.
[[nodiscard]] SmallWorld small_world(std::uint32_t seed);

/// What a tiny world is for says which values its petitions have to tell apart.
enum class Use { check, difference, office };

/// A world of one attribute, three at most that conditions look at, and few rules, so that trying its hundred or two hundred
/// petitions costs hardly more than analysing it. What its rulebook cannot tell apart stands in the petitions once.
[[nodiscard]] SmallWorld tiny_world(std::uint32_t seed, Use use);

/// The petition, of such a world, with somebody accused or recused, or handed back by units: one of many ways to be so.
[[nodiscard]] std::string protected_petition(std::string petition, std::size_t turn, bool board = false);

}  // namespace guikou::proof
