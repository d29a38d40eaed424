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

}  // namespace guikou::proof
