// Whether a program that came out of a file is one that may be asked: every number points where it should, every tree ends, and
// every value is of the kind of its slot. A snapshot whose bytes are as they were written is such a program; one that somebody
// made to do harm need not be, and is refused like one that was damaged.
#pragma once

#include <cstring>

#include "program/program.hpp"

namespace guikou::snapshot {

/// What a look at the conditions finds, for those who look next.
struct AskedTests {
  std::vector<program::Slot> slots;      ///< by test: the slot of which it is asked
  std::vector<std::uint32_t> patterns;   ///< the tests that are regular expressions
};

/// One look at everything, in time linear in the program. `asked` is filled where it is sound.
[[nodiscard]] bool sound(const program::Program& program, AskedTests& asked);

/// What may be made a zone: changes in order, within some thousand years.
[[nodiscard]] bool sound_zone(const std::vector<program::TimeZone::Span>& spans);
[[nodiscard]] bool sound_calendar(const program::Calendar& calendar);

// The parts of it, each of which trusts those before it.
[[nodiscard]] bool sound_names(const program::Program& program);
[[nodiscard]] bool sound_chart(const program::Program& program);
[[nodiscard]] bool sound_selectors(const program::Program& program);
[[nodiscard]] bool sound_conditions(const program::Program& program, AskedTests& asked);
[[nodiscard]] bool sound_rules(const program::Program& program);
[[nodiscard]] bool sound_indexes(const program::Program& program, const AskedTests& asked);
[[nodiscard]] bool sound_policies(const program::Program& program);

inline constexpr program::Day farthest_day = 1'000'000;
inline constexpr program::Instant farthest_instant = program::Instant{farthest_day} * 86400;
inline constexpr std::uint32_t deepest_tree = 1000;   ///< more than any nesting that a rulebook may have

[[nodiscard]] inline bool inside(program::Range range, std::size_t size) { return range.first <= size && range.count <= size - range.first; }
[[nodiscard]] inline bool known(std::uint32_t number, std::size_t size) { return number < size; }
[[nodiscard]] inline bool known_or_none(std::uint32_t number, std::size_t size) { return number == program::none || number < size; }

/// Whether the bytes are truth values at all. Nobody may look at one that is not.
template <class... Each>
[[nodiscard]] bool truths(const Each&... values) {
  const auto is_truth = [](const bool& value) {
    std::uint8_t byte = 0;
    std::memcpy(&byte, &value, 1);
    return byte <= 1;
  };
  return (is_truth(values) && ...);
}

template <class All, class Test>
[[nodiscard]] bool each(const All& all, Test test) {
  for (const auto& one : all)
    if (!test(one)) return false;
  return true;
}

/// The same for plain numbers, of which there are many. Looks at every one, also behind one that fails: nearly always none does, and
/// without a way out the loop is several times as fast.
template <class All, class Test>
[[nodiscard]] bool every(const All& all, Test test) {
  bool sound = true;
  for (const auto& one : all) sound &= static_cast<bool>(test(one));
  return sound;
}

/// A unit, a person or nobody.
[[nodiscard]] inline bool known_party(const program::Program& program, std::int64_t code) {
  if (code < 0 || code >= program::none) return false;
  const program::Party party = program::Party::of(code);
  return party.id() < (party.is_unit() ? program.chart.unit_names.size() : program.chart.person_names.size());
}

/// Whether a slot may hold the number; of texts, whether it points at one.
[[nodiscard]] inline bool fits_slot(const program::Program& program, program::Slot slot, std::int64_t number) {
  using program::Span;
  using program::ValueKind;
  const program::SlotInfo& info = program.slots[slot];
  const auto below = [&](std::size_t count) { return number >= 0 && static_cast<std::uint64_t>(number) < count; };
  switch (info.kind) {
    case ValueKind::enumeration: return below(info.values.size());
    case ValueKind::matter: return below(program.matters.names.size());
    case ValueKind::unit: return below(program.chart.unit_names.size());
    case ValueKind::person: return below(program.chart.person_names.size());
    case ValueKind::party: return known_party(program, number);
    case ValueKind::policy: return below(program.policies.size());
    case ValueKind::string:
    case ValueKind::text: return below(program.texts.size());
    case ValueKind::boolean: return below(2);
    case ValueKind::time: return number >= -farthest_instant && number <= farthest_instant;
    case ValueKind::date: return number >= -farthest_day && number <= farthest_day;
    case ValueKind::duration: return below(std::size_t{1} << 26) && number % 4 <= static_cast<std::int64_t>(Span::Unit::hours);
    case ValueKind::integer:
    case ValueKind::real: return true;
  }
  return false;
}

}  // namespace guikou::snapshot
