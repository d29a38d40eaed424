// Numbers that stand for the author's names in the compiled form.
#pragma once

#include <cstdint>
#include <limits>

namespace guikou::program {

using UnitId = std::uint32_t;
using PersonId = std::uint32_t;
using MatterId = std::uint32_t;  ///< the place of a matter in the tree's preorder
using Day = std::int32_t;        ///< days since 1970-01-01
using Slot = std::uint16_t;      ///< an attribute, output or derived attribute
inline constexpr Slot no_slot = 0xFFFF;   ///< none; so a program has fewer slots than that
using WordId = std::uint32_t;    ///< a level, role or post

inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
inline constexpr Day first_day = std::numeric_limits<Day>::min();
inline constexpr Day last_day = std::numeric_limits<Day>::max();

/// A unit, a person, or nobody.
class Party {
 public:
  constexpr Party() = default;
  static constexpr Party unit(UnitId id) { return Party(id); }
  static constexpr Party person(PersonId id) { return Party(id | person_bit); }
  static constexpr Party of(std::int64_t code) { return Party(static_cast<std::uint32_t>(code)); }

  [[nodiscard]] constexpr bool present() const { return code_ != none; }
  [[nodiscard]] constexpr bool is_unit() const { return (code_ & person_bit) == 0; }
  [[nodiscard]] constexpr bool is_person() const { return present() && !is_unit(); }
  [[nodiscard]] constexpr std::uint32_t id() const { return code_ & ~person_bit; }
  [[nodiscard]] constexpr std::uint32_t code() const { return code_; }
  constexpr bool operator==(const Party&) const = default;

 private:
  static constexpr std::uint32_t person_bit = 1u << 31;
  explicit constexpr Party(std::uint32_t code) : code_(code) {}
  std::uint32_t code_ = none;
};

/// A run of entries in one of the program's flat arrays.
struct Range {
  std::uint32_t first = 0, count = 0;
};

}  // namespace guikou::program
