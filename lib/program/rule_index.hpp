// The rules of one table as bit rows, so that a decision reads a few rows instead of every rule (SPEC 7 and 8).
//
// An *axis* is one thing that conditions look at: an attribute, its local date, or the decision date. Its values fall into
// *classes* that no condition of the table tells apart; an absent value has a class of its own. A *column* is one axis, or
// several small ones whose classes are counted together. A *group* holds rules in their order; for each column and class it
// has a *row*: one bit a rule, set where the rule's condition may hold. The AND of one row a column is what may hold.
// Rules whose condition is more than such rows have *checks*, asked of the few that are left.
//
// If the table is split, a group belongs to a subtree of one axis and a petition looks at the groups above its value only.
#pragma once

#include <cstring>
#include <string>
#include <vector>

#include "program/column.hpp"
#include "program/ids.hpp"

namespace guikou::program {

struct Program;

enum class AxisKind : std::uint8_t {
  number,        ///< bool, int, time, date, duration, enum, person, policy: by bounds
  local_day,     ///< of a time: its local date, by bounds
  decision_day,  ///< of no slot; by bounds
  real,          ///< by bounds
  literal,       ///< string: which of the strings that conditions name
  matter,        ///< by preorder
  unit,          ///< by preorder of the piece in force on the decision date, read after succession
  party,         ///< as unit; then persons
};

struct IndexAxis {
  AxisKind kind = AxisKind::number;
  bool list = false;               ///< the class is that of the set of element tests that some element passes
  Slot slot = 0;
  std::uint32_t column = 0;        ///< its class is the sum of what its axes give
  std::uint32_t factor = 1;        ///< of this axis in the sum; all classes below are multiplied by it already
  std::uint32_t absent = 0;        ///< class
  std::uint32_t unknown = none;    ///< class of units that only the conditions themselves can judge: see RuleMatcher
  std::uint32_t nowhere = 0;       ///< position of a unit on no chart; persons follow it
  Range classes;                   ///< into RuleIndex::classes, by position; of a list by mask
  Range bounds;                    ///< into RuleIndex::bounds or reals: the position of a value is how many are ≤ it
  Range direct;                    ///< into RuleIndex::direct: classes of 0, 1, … by value; of a number those below a bound, of a
                                   ///< matter or unit all, `index_ask` where the date matters
  Range literals;                  ///< into RuleIndex::literals, sorted; the position after them: any other string
  Range masks;                     ///< of a list, into RuleIndex::masks: by position, the element tests that it passes
  Range units;                     ///< into RuleIndex::units, sorted: those that a condition names
};

inline constexpr std::uint32_t index_axis_limit = 16;     ///< columns of a table at most
inline constexpr std::uint16_t index_ask = 0xFFFF;        ///< in IndexAxis::direct: no class stands ready
inline constexpr std::uint32_t index_list_tests = 7;      ///< element tests of one list axis

/// 256 rules of a row.
struct alignas(32) RuleBits {
  std::uint64_t words[4] = {};
};

struct GroupColumn {
  std::uint32_t column = 0;
  std::uint32_t row_numbers = 0;   ///< into RuleIndex::row_numbers: the row of each class
  std::uint32_t rows = 0;          ///< into RuleIndex::bits
};

/// Rules of a group that cannot hold without a certain word, or one of some words, by word: the words found in a text make one row more.
struct ListedWords {
  std::uint32_t starts = none;     ///< into RuleIndex::listed_starts: by word of the WordBook where its rules begin, and where the last ones end; `none`:
                                   ///< nothing is listed
  std::uint32_t rules = 0;         ///< into RuleIndex::listed_rules, to which starts are added: numbers within the group
  std::uint32_t others = 0;        ///< into RuleIndex::bits: the row of the rules that are not listed
  std::uint32_t checked = 0;       ///< into RuleIndex::bits: the row of the rules that have checks even then
  Slot slot = 0;                   ///< of the text
};

struct IndexGroup {
  Range rules;                     ///< into RuleIndex::rules
  std::uint32_t blocks = 0;        ///< RuleBits a row
  std::uint32_t checked = 0;       ///< into RuleIndex::bits: the row of the rules that have checks
  Range columns;                   ///< into RuleIndex::group_columns, the most selective first
  ListedWords listed;
};

/// What must be asked of a rule whose rows all hold.
struct RuleCheck {
  enum class Op : std::uint8_t {
    when,       ///< `target` into ConditionSet::whens
    test,       ///< `target` into ConditionSet::tests, of `slot`
    dates,      ///< since and until
    whole,      ///< everything: dates and condition
    any_word, every_word, no_word,   ///< `target` into RuleIndex::word_searches, of `slot`
  };
  Op op = Op::when;
  Slot slot = 0;
  std::uint32_t target = 0;
};

/// The checks of one rule.
struct RuleChecks {
  static constexpr std::uint8_t no_words = 0, every_word = 1, any_word = 0xFF;
  std::uint32_t first = 0;         ///< into RuleIndex::checks; if only_words(), into RuleIndex::word_searches
  Slot slot = 0;                   ///< of the text, if only_words()
  std::uint8_t count = 0;          ///< 0 if only_words()
  std::uint8_t bias = no_words;    ///< of a rule that asks for nothing but any, or every one, of up to eight words of a WordBook: added to a bit a word that stands in
                                   ///< the text (EightWords, decide/found_words.hpp) it passes 255 exactly where the rule holds

  [[nodiscard]] bool none() const { return count == 0 && bias == no_words; }
  /// Most rules that look at the text are such: one look at the memory less than through a RuleCheck.
  [[nodiscard]] bool only_words() const { return bias != no_words; }
};

/// Some words looked for in one pass: a place may begin one only where the low four bits of four bytes fit.
struct WordSearch {
  std::uint8_t fits[4][16] = {};   ///< by byte and its low bits: which words (number modulo 8) fit
  std::uint8_t offset[4] = {};     ///< of these bytes from the beginning of a word
  std::uint8_t shortest = 0;       ///< bytes of the shortest word, at most 255
  bool han = false;                ///< every word consists of characters that folding leaves alone
  bool booked = false;             ///< all its words are in the WordBook
  Range words;                     ///< into ConditionSet::texts
  std::uint32_t numbers = none;    ///< of more than eight: their numbers in the book, into RuleIndex::word_numbers
};

/// The numbers of the up to eight words of a search, the first one again behind the last.
struct EightWords {
  static constexpr std::size_t most = 8;
  std::uint16_t each[most] = {};
};

struct RuleIndex {
  std::vector<IndexAxis> axes;
  std::vector<std::uint32_t> column_classes;   ///< by column
  std::vector<IndexGroup> groups;
  std::vector<GroupColumn> group_columns;
  Column<std::uint16_t> row_numbers;
  Column<RuleBits> bits;
  Column<std::uint32_t> rules;            ///< into Program::rules
  std::uint32_t split = none;                  ///< the axis by which the groups are told apart
  std::vector<Range> groups_of_class;          ///< into group_lists, by class of that axis; one entry if not split
  std::vector<std::uint32_t> group_lists;

  Column<RuleChecks> checks_of_rule;      ///< by rule, from the table's first one on
  Column<RuleCheck> checks;
  Column<WordSearch> word_searches;
  Column<EightWords> eight_words;         ///< by word search, if it is booked and has no more
  Column<std::uint16_t> word_numbers;
  Column<std::uint32_t> listed_starts;
  Column<std::uint16_t> listed_rules;

  std::vector<std::uint16_t> classes, direct;
  std::vector<std::int64_t> bounds;
  std::vector<double> reals;
  std::vector<std::string> literals;
  std::vector<std::uint8_t> masks;
  std::vector<UnitId> units;

  /// Memory of the index, without the words themselves.
  [[nodiscard]] std::size_t bytes() const;
};

/// The index as text, one thing a line, for people who debug it.
[[nodiscard]] std::string dump(const RuleIndex& index, const Program& program);

}  // namespace guikou::program
