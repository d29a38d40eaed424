// Random edits of a random rulebook, of every kind that `diff` knows: what an author may do between two versions.
#pragma once

#include <cstdint>
#include <string>

namespace guikou::proof {

/// The rulebook with one to three edits; some change no decision. The same seed gives the same edits.
[[nodiscard]] std::string edited(const std::string& rulebook, std::uint32_t seed);

}  // namespace guikou::proof
