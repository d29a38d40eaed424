// Whether a condition holds (SPEC 7). Two-valued: a test on an absent attribute is false, plain negation.
#pragma once

#include "decide/petition_case.hpp"

namespace guikou::decide {

/// A test of a condition that was asked, and what it answered.
struct AskedTest {
  std::uint32_t when = program::none;   ///< into ConditionSet::whens
  bool held = false;
};

/// Reads a petition's slots on one date. Cheap to make; not thread-safe, as the petition's folded texts are cached.
class ConditionChecker {
 public:
  ConditionChecker(const Program& program, PetitionCase& petition, Day day)
      : program_(program), petition_(petition), day_(day) {}

  /// Whether the condition holds; `none` always does.
  [[nodiscard]] bool holds(std::uint32_t when);
  /// The parts of a condition that do not hold, in written order: tests, negations whose inside held, choices of which
  /// nothing held. Empty if and only if holds().
  void failures(std::uint32_t when, std::vector<std::uint32_t>& found);

  /// Of a condition that does not hold: whether only the words of texts are to blame, as all parts that look at anything else hold.
  [[nodiscard]] bool fails_by_text_alone(std::uint32_t when);

  /// From now on all words of a book are found when the first is looked for, as very many will be.
  void find_all_words(const Kernels& kernels) { kernels_ = &kernels; }

  /// From now on holds() notes every test that it asks, in its order; null: no longer.
  void note_tests(std::vector<AskedTest>* asked) { asked_ = asked; }

  /// Whether one test holds of a slot.
  [[nodiscard]] bool test_holds(Slot slot, std::uint32_t test);

  /// The unit of a single unit slot as conditions read it: after succession, or as it is without a successor.
  [[nodiscard]] program::UnitId unit_as_read(Slot slot) const;

 private:
  struct Element {  // of a list, or the one value of a scalar
    std::int64_t number = 0;
    std::int64_t as_given = -1;  // of a unit: before succession
    double real = 0;
    std::string_view text;
  };
  [[nodiscard]] bool list_holds(Slot slot, const program::TestNode& test);
  [[nodiscard]] bool element_holds(Slot slot, const program::TestNode& test, const Element& element);
  [[nodiscard]] bool some_element_holds(Slot slot, program::Range tests);
  [[nodiscard]] bool at_or_below(program::UnitId unit, program::UnitId superior) const;
  [[nodiscard]] bool words_hold(Slot slot, const program::TestNode& test);
  [[nodiscard]] bool of_text_alone(const program::WhenNode& node) const;
  [[nodiscard]] Element scalar(Slot slot) const;
  [[nodiscard]] static bool of_whole_list(program::TestOp op);

  const Program& program_;
  PetitionCase& petition_;
  Day day_;
  std::vector<AskedTest>* asked_ = nullptr;
  const Kernels* kernels_ = nullptr;
};

}  // namespace guikou::decide
