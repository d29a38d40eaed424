// When common(…) of what a petition gives is a unit (SPEC 6): all that is given stands at or below it, and not all of it below one and the
// same unit under it.
#pragma once

#include <map>
#include <vector>

#include "proof/settled_attributes.hpp"

namespace guikou::proof {

/// Of one program of two. Not thread-safe.
class CommonSuperior {
 public:
  CommonSuperior(InputSpace& space, std::size_t side, const SettledAttributes& settled);

  /// The selector is one function of another, and at the bottom common(…) of attributes that hold units, which are `read`.
  [[nodiscard]] bool alone(std::uint32_t selector, std::vector<const InputAttribute*>& read) const;
  /// What it is of a petition at `point`, and a literal for just that; 0: there is none, or attributes are not settled.
  [[nodiscard]] Literal here(const InputSpace::Point& point, const std::vector<const InputAttribute*>& of, program::Day day, program::MatterId matter);
  /// On a day, of a matter (`none`: none), it is the unit: exactly if attributes are settled; else it may be.
  [[nodiscard]] Literal is(const std::vector<const InputAttribute*>& of, program::UnitId unit, program::Day day, program::MatterId matter);

 private:
  using Standing = std::vector<program::PieceId>;   ///< by class; none: it names no unit that there is
  [[nodiscard]] const Standing& standing(const InputAttribute& attribute, program::Day day, program::MatterId matter);
  [[nodiscard]] Literal all_within(const std::vector<const InputAttribute*>& of, program::PieceId piece, program::Day day, program::MatterId matter);

  InputSpace& space_;
  std::size_t side_;
  const program::Program& program_;
  const SettledAttributes& settled_;
  std::map<std::tuple<const InputAttribute*, program::Day, program::MatterId>, Standing> standing_;
};

}  // namespace guikou::proof
