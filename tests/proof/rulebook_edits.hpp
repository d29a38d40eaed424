// Random edits of a random rulebook, of every kind that `diff` knows: what an author may do between two versions.
#pragma once

#include <cstdint>
#include <set>
#include <string>

namespace guikou::proof {

struct EditedRulebook {
  std::string rulebook;
  std::set<std::string> kinds;   ///< of the edits: "rule", "responsibility", "unit", "post", "policy", "calendar", "matter", …
};

/// The rulebook with one to three edits; some change no decision. The same seed gives the same edits. Sections that the rulebook
/// does not have are not edited. Of a furnished world every sixteenth seed edits the same kind first, so that each has its turn.
[[nodiscard]] EditedRulebook edited(const std::string& rulebook, std::uint32_t seed);

}  // namespace guikou::proof
