// Rulebooks of named dimensions and petitions that fit them, made from a seed: the same on every machine.
//
// The usual book has the shape of a province's: 308 matters on three levels, a chart of cities, counties and towns, rules
// for emergencies first, then matter and unit, then broad ones, then catch-alls, words and numbers among their conditions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace guikou::bench {

struct BookDimensions {
  /// Adversarial books leave the index as little as they can: see docs/performance.md.
  enum class Shape : std::uint8_t {
    usual,
    all_text,     ///< every rule looks for a word of its own, and for nothing else
    any_matter,   ///< no rule looks at matter or unit
    one_matter,   ///< every rule and every petition is of one matter and one unit
  };
  enum class Hit : std::uint8_t { first, unique, collect };

  std::uint32_t rules = 1000;
  std::uint32_t units = 2000;
  double text_share = -1;      ///< of the rules that look for words; below 0: as usual, about 40 in 100
  Shape shape = Shape::usual;
  Hit hit = Hit::first;
  double dated_share = 0;      ///< of the rules that are in force for some months only
};

struct MadeBook {
  std::string rulebook;
  std::vector<std::string> petitions;
};

[[nodiscard]] MadeBook made_book(const BookDimensions& dimensions, std::uint32_t petitions, std::uint64_t seed = 1);

}  // namespace guikou::bench
