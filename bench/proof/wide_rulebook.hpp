// Rulebooks of many rules over twelve attributes, for measuring what proofs cost. The same shape gives the same text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace guikou::bench {

struct WideShape {
  std::size_t rules = 2000;
  std::uint32_t seed = 1;
  std::string hit = "first";
  int least_tests = 2, most_tests = 6;   ///< attributes that a rule tests
  std::size_t changed = 0;               ///< so many rules, spread over the table, are written otherwise: the new version of a change
};

/// One table of `rules` rules with an `otherwise`, a chart of 53 units, 56 matters, two policies. Attributes: matter, unit, kind,
/// channel, petitioners, repeat, amount, retired, tags, ward, hired, text.
[[nodiscard]] std::string wide_rulebook(const WideShape& shape);

}  // namespace guikou::bench
