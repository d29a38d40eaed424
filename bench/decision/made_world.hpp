// Rulebooks and petitions made from a seed, by named dimensions: the same on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace guikou::bench {

struct Dimensions {
  std::uint32_t units = 2000;      ///< a tree of six levels
  std::uint32_t assisting = 25;    ///< rules of the collect table that hold for every petition
  bool relative = false;           ///< selectors find targets (owner, with_role, deputy); else units and people by name
  bool lively = false;             ///< units with dates, successions, several deputies, absences
  std::uint32_t accused_in_100 = 0;///< petitions that name somebody accused
};

struct MadeWorld {
  std::string rulebook;
  std::vector<std::string> petitions;
};

[[nodiscard]] MadeWorld made_world(const Dimensions& dimensions, std::uint32_t petitions, std::uint64_t seed = 1);

}  // namespace guikou::bench
