// Conditions compiled (SPEC 7): trees in flat arrays, literals as numbers.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "program/ids.hpp"
#include "program/texts.hpp"

namespace guikou::program {

enum class TestOp : std::uint8_t {
  equal_number,   ///< bool, int, time, duration, date, enum, person, policy: `low`
  equal_real,     ///< number: `real_low`
  equal_text,     ///< string: `text`; text: the folded word `text`
  in_matter,      ///< matter `low` or below
  in_unit,        ///< unit `low` or below, or equal as given
  in_party,       ///< party code `low`: a unit or below, or that person
  is_matter, is_unit, is_party,
  level,          ///< `low`
  role,           ///< `low`
  range_number,   ///< low ≤ x ≤ high
  range_real,     ///< with open ends
  range_day,      ///< a bare date against a time: local dates
  any_word, every_word, no_word,  ///< `words`
  regex,          ///< `regex`
  prefix,         ///< `text`
  present,        ///< low: 1 or 0
  negated, one_of, every_of,      ///< `parts`
};

struct TestNode {
  TestOp op = TestOp::present;
  bool low_open = false, high_open = false;
  std::int64_t low = 0, high = 0;
  double real_low = 0, real_high = 0;
  std::uint32_t text = none;      ///< into ConditionSet::texts; of a regex: its source
  Range words;                    ///< into ConditionSet::texts
  Range parts;                    ///< into ConditionSet::tests
  std::uint32_t written = none;   ///< as the author wrote it, into ConditionSet::texts
};

enum class WhenOp : std::uint8_t { all, any, negated, test };

struct WhenNode {
  WhenOp op = WhenOp::all;
  Slot slot = 0;                  ///< of test
  std::uint32_t test = none;      ///< into ConditionSet::tests
  Range parts;                    ///< into ConditionSet::whens
};

/// A pattern of RE2, hidden so that only the matcher knows the library.
class Pattern {
 public:
  virtual ~Pattern() = default;
  [[nodiscard]] virtual bool found_in(std::string_view text) const = 0;
};

struct ConditionSet {
  Column<WhenNode> whens;
  Column<TestNode> tests;
  Texts texts;
  std::vector<std::unique_ptr<const Pattern>> patterns;  ///< TestNode::low of a regex
};

}  // namespace guikou::program
