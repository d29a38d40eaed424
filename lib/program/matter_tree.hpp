// Matters as a tree in preorder (SPEC 4): what lies below a matter is a run of ids.
#pragma once

#include <string>
#include <vector>

#include "program/ids.hpp"

namespace guikou::program {

struct MatterTree {
  std::vector<std::string> names;       ///< full paths, by id
  std::vector<MatterId> end;            ///< one past the last matter below
  std::vector<MatterId> parent;         ///< `none` at the top
  std::vector<std::uint16_t> depth;     ///< path segments

  [[nodiscard]] bool within(MatterId matter, MatterId ancestor) const {
    return matter != none && ancestor <= matter && matter < end[ancestor];
  }
};

}  // namespace guikou::program
