// The compiled rulebook: flat, immutable, shared by all threads. What decides includes only this form.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "program/calendar.hpp"
#include "program/condition.hpp"
#include "program/effect.hpp"
#include "program/ids.hpp"
#include "program/matter_tree.hpp"
#include "program/name_index.hpp"
#include "program/org_chart.hpp"
#include "program/policy.hpp"
#include "program/rule_index.hpp"
#include "program/word_book.hpp"
#include "program/selector.hpp"
#include "program/signal.hpp"
#include "program/time_zone.hpp"

namespace guikou::program {

/// What kind of thing a slot holds; numbers of all kinds but `real` and `text` fit one 64-bit integer.
enum class ValueKind : std::uint8_t {
  boolean, integer, real, time, date, duration, enumeration, string, text, matter, unit, person, party, policy,
};

enum class SlotRole : std::uint8_t { attribute, built_in_output, output, derived };

struct SlotInfo {
  std::string name;
  ValueKind kind = ValueKind::string;
  SlotRole role = SlotRole::attribute;
  bool list = false;
  bool required = false;
  std::vector<std::string> values;          ///< of an enum
  bool has_min = false, has_max = false;    ///< of integer, real, time, date
  std::int64_t min = 0, max = 0;
  double real_min = 0, real_max = 0;
  std::vector<std::int64_t> default_items;  ///< numbers, or indexes into Program::texts for string and text
  double real_default = 0;
  bool has_default = false;
};

/// The slots whose meaning the engine knows. Attributes come first, in the order reserved, then declared.
namespace slots {
inline constexpr Slot id = 0, received = 1, matter = 2, kind = 3, unit = 4, lodged_at = 5, accused = 6, recused = 7,
                      declined_by = 8, text = 9;
}
inline constexpr std::int64_t kind_suggestion = 0, kind_accusation = 1, kind_appeal = 2;

/// One thing a rule does.
struct Action {
  enum class Kind : std::uint8_t { set, lead, parties, sponsor, policy, value };
  Kind kind = Kind::value;
  Slot slot = 0;
  Range selectors;                 ///< into Program::action_selectors
  Range items;                     ///< into Program::items: numbers, or indexes into `texts`
  double real = 0;
};

struct Rule {
  std::uint32_t id = 0;            ///< into Program::texts: "table/rule"
  std::uint32_t title = none;      ///< into Program::texts
  std::uint32_t basis = none;      ///< into Program::texts; equal texts have one number
  Day since = first_day, until = last_day;
  std::uint32_t when = none;       ///< into ConditionSet::whens; `none`: always
  Range actions;                   ///< `set` first, then `lead`, then as written (SPEC 8)
  bool final = false;
  bool quick = false;              ///< `effects` say it all on the days below
  Range effects;                   ///< into Program::effects
  Day quick_since = first_day, quick_until = last_day;
};

enum class Hit : std::uint8_t { first, collect, unique };

struct Table {
  std::uint32_t id = 0;            ///< into Program::texts
  Hit hit = Hit::first;
  Range rules;
  bool has_otherwise = false;
  std::uint32_t otherwise = none;  ///< into Program::rules
  std::uint32_t additions = none;  ///< into Program::additions, one a rule; `none`: nothing stands ready
};

struct SealedEntry {
  std::uint32_t when = none;
  Range roles;                     ///< into Program::items
  bool asks_chart = false;         ///< `when` looks at units: whether it holds depends on the day
};

struct Program {
  std::string digest;
  TimeZone zone;
  bool ignore_extra_attributes = false;

  std::vector<SlotInfo> slots;     ///< attributes, built-in outputs, declared outputs, derived
  Slot attribute_count = 0;
  Slot lead = 0, support = 0, notify = 0, sponsor = 0, policy = 0;  ///< built-in outputs
  Slot first_output = 0, output_count = 0;                          ///< declared outputs
  Slot skip_levels = 0;
  std::vector<Slot> single_units;  ///< attributes that hold one unit
  std::vector<Slot> lists;         ///< slots that hold lists
  std::vector<std::uint32_t> first_mark;  ///< by slot: where the values of a list output begin among all such values; `none`: no list of numbers
  std::uint32_t marks = 0;         ///< how many values list outputs may hold
  NameIndex attribute_index, matter_index, unit_index, person_index;
  std::vector<NameIndex> enum_index;  ///< by slot; empty unless enum

  MatterTree matters;
  OrgChart chart;
  ConditionSet conditions;
  SelectorSet selectors;
  std::vector<Table> tables;       ///< in `run` order
  std::vector<WordBook> word_books;   ///< by the texts in which rules look for words; of the indexes
  std::vector<RuleIndex> indexes;  ///< by table; empty: every rule is tried in turn, with the same decisions
  Column<Rule> rules;
  Column<Action> actions;
  Column<Effect> effects;
  Column<Addition> additions;
  Column<std::uint32_t> action_selectors;
  Column<std::int64_t> items;
  Texts texts;
  std::vector<SealedEntry> sealed;
  std::vector<std::string> policies;   ///< their ids
  Calendar calendar;
  PolicySet policy_set;            ///< by the same numbers
  std::vector<SignalRule> signals;

  /// The place of a value of a list output among all such values. Units and persons of a party list stand one after the other.
  [[nodiscard]] std::uint32_t mark_of(Slot slot, std::int64_t number) const {
    const Party party = Party::of(number);
    return first_mark[slot] + party.id() + (party.is_unit() ? 0 : static_cast<std::uint32_t>(chart.unit_names.size()));
  }
  /// The words that rules look for in a text; null: none that are found in one pass.
  [[nodiscard]] const WordBook* book_of(Slot slot) const {
    const auto at = std::find_if(word_books.begin(), word_books.end(), [&](const WordBook& book) { return book.slot == slot; });
    return at == word_books.end() ? nullptr : &*at;
  }
  [[nodiscard]] std::string_view party_name(Party party) const {
    return party.is_unit() ? chart.unit_names[party.id()] : chart.person_names[party.id()];
  }
};

/// The program as text, one thing a line, for people who debug it.
[[nodiscard]] std::string dump(const Program& program);

}  // namespace guikou::program
