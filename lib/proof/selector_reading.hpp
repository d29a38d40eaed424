// What a selector looks at: the attributes and outputs that name parties, and the records that tell matters apart (SPEC 6).
#pragma once

#include <vector>

#include "program/program.hpp"

namespace guikou::proof {

struct SelectorReading {
  /// Of one `|` term: which of `slots` it reads.
  struct Term {
    std::vector<bool> slots;
    bool owner_here = false;   ///< owner(): `lodged_at` only where `unit` is absent
    bool lodged_at = false;    ///< reads it elsewhere too
    bool mixes = false;        ///< common(…): what one slot names depends on the others
  };
  std::vector<program::Slot> slots;   ///< in order of first use
  std::vector<Term> terms;
  bool owners = false, lines = false, liaisons = false, deputies = false, step = false;
  bool holders = false;   ///< who holds a post and acts there
  bool posts = false;     ///< which posts name a person

  [[nodiscard]] bool reads(program::Slot slot) const;
  /// Where `unit` is present nothing looks at `lodged_at`, whatever it is.
  [[nodiscard]] bool lodged_at_after_unit() const;
};

[[nodiscard]] SelectorReading selector_reading(const program::Program& program, std::uint32_t selector);

/// Matters that the records this selector looks at treat alike stand together: one of each kind, and `none` for no matter.
[[nodiscard]] std::vector<program::MatterId> matters_apart(const program::Program& program, const SelectorReading& reading, std::vector<std::size_t>& group_of);

}  // namespace guikou::proof
