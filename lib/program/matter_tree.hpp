// Matters as a tree in preorder (SPEC 4): what lies below a matter is a run of ids.
#pragma once

#include "program/ids.hpp"
#include "program/texts.hpp"

namespace guikou::program {

struct MatterTree {
  Texts names;       ///< full paths, by id
  Column<MatterId> end;            ///< one past the last matter below
  Column<MatterId> parent;         ///< `none` at the top
  Column<std::uint16_t> depth;     ///< path segments

  [[nodiscard]] bool within(MatterId matter, MatterId ancestor) const {
    return matter != none && ancestor <= matter && matter < end[ancestor];
  }
};

}  // namespace guikou::program
