// What an attribute holds when recipients are named: as given, or as rules that come before have set it (SPEC 8).
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "proof/table_symbols.hpp"

namespace guikou::proof {

/// Of two programs over one space. Not thread-safe.
class SettledAttributes {
 public:
  /// Of a space of one program the second is null.
  SettledAttributes(const InputSpace& space, std::array<const RulebookSymbols*, 2> symbols);

  /// In either program it (of a list: some element) is of one of these classes, or has no value if `absent`, when recipients are named. Where that cannot be told, it may be.
  [[nodiscard]] Literal one_of(const InputAttribute& attribute, const std::vector<bool>& classes, bool absent) const;
  /// In one program; nothing where it cannot be told.
  [[nodiscard]] std::optional<SlotState> state(std::size_t side, const InputAttribute& attribute) const;
  /// In either program it has a value.
  [[nodiscard]] Literal present(const InputAttribute& attribute) const;

 private:
  enum class Standing : unsigned char { given, set_before, set_later };   ///< before the first table that names a recipient
  [[nodiscard]] Standing standing(std::size_t side, const InputAttribute& attribute) const;

  const InputSpace& space_;
  std::array<const RulebookSymbols*, 2> symbols_;
  std::array<std::vector<Standing>, 2> standing_;   ///< by slot
};

/// Some element of a list, or the value of a single attribute, is of one of these classes.
[[nodiscard]] Literal some_of_classes(Solver& solver, const InputAttribute& attribute, const SlotState& state, const std::vector<bool>& classes);

}  // namespace guikou::proof
