// What of a decision somebody asks for (SPEC 14 `--fields`: of work, only what they need). What nobody asks for is left out where
// nothing that is asked for can depend on it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "program/program.hpp"

namespace guikou::decide {

/// Immutable once made, safe for any thread. Everything is wanted by default.
struct OutputWish {
  explicit OutputWish(const program::Program& program) : slots(program.slots.size(), 1) {}

  /// Only these outputs. What a condition, a selector or a limit reads is found out all the same, and so are `lead`, on which the outcome rests,
  /// and `policy`, whose dates may be an input error. With `adjusted_rows`, whoever receives something is found in full: a row may come of it.
  [[nodiscard]] static OutputWish only(const program::Program& program, std::span<const program::Slot> asked, bool basis, bool adjusted_rows);

  std::vector<std::uint8_t> slots;   ///< by slot; those of attributes are always wanted
  bool lists = true;                 ///< some list output is wanted
  bool basis = true, adjusted = true;
};

}  // namespace guikou::decide
