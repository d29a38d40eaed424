// Which rules of a table hold, found through its index (program/rule_index.hpp). The same rules, in the same order, as
// asking the condition of each in turn.
#pragma once

#include <span>
#include <vector>

#include "decide/condition_checker.hpp"
#include "decide/instruction_set.hpp"

namespace guikou::decide {

/// Holds scratch memory, one a thread; no allocation once it has seen its largest table.
class RuleMatcher {
 public:
  explicit RuleMatcher(const Program& program, InstructionSet limit = InstructionSet::avx512);

  /// Appends to `hits` the rules of the table that hold now, in order: the first one only if the table wants no more, at
  /// most two of a `unique` one. `left_out` is passed over. The program must have an index.
  void find(std::uint32_t table, PetitionCase& petition, std::uint32_t left_out, std::vector<std::uint32_t>& hits) {
    const program::Hit hit = program_.tables[table].hit;
    find_most(table, petition, left_out, hit == program::Hit::first ? 1 : hit == program::Hit::unique ? 2 : every, hits);
  }
  /// Appends every rule that holds now, whatever the table wants.
  void find_every(std::uint32_t table, PetitionCase& petition, std::uint32_t left_out, std::vector<std::uint32_t>& hits) {
    find_most(table, petition, left_out, every, hits);
  }

  /// Sets `possible` to the rules before `end` (into Program::rules) that the rows let through, in order: every rule that holds is among them,
  /// and every one in force that only the words of texts keep from it.
  void find_possible(std::uint32_t table, PetitionCase& petition, std::uint32_t end, std::vector<std::uint32_t>& possible);

  [[nodiscard]] const Kernels& kernels() const { return kernels_; }
  [[nodiscard]] InstructionSet instruction_set() const { return kernels_.set; }

 private:
  /// How one axis is read from a petition.
  struct AxisStep {
    Slot slot = 0;
    std::uint32_t column = 0, absent = 0;
    const std::uint16_t* classes = nullptr;     ///< by position
    const std::uint16_t* direct = nullptr;      ///< classes by value, of those that are below `direct_count`
    std::uint64_t direct_count = 0;
    const std::int64_t* bounds = nullptr;
    std::uint32_t bound_count = 0;
    const program::IndexAxis* axis = nullptr;
  };
  /// The axes of one table by how plain they are to read.
  struct TableSteps {
    std::vector<AxisStep> numbers;              ///< by value, or by bounds
    std::vector<AxisStep> places;               ///< by value alone; a unit may send us to the axis
    std::vector<AxisStep> others;               ///< through the axis
    std::vector<std::uint32_t> listed_row;      ///< by group, into listed_rows_
  };
  /// What is still to be looked at in one group.
  struct Cursor {
    const program::RuleBits* rows[program::index_axis_limit + 1];   ///< one more for words found in a text
    std::uint64_t words[4];                     ///< what is left of the block
    const std::uint32_t* rules;
    const program::RuleBits* checked;
    std::uint32_t row_count, block, blocks;
    std::uint32_t local;                        ///< the rule at which it stands, within the group
    std::uint32_t rule;                         ///< the same, into Program::rules; `none`: at the end
  };

  static constexpr std::size_t every = static_cast<std::size_t>(-1);

  void find_most(std::uint32_t table, PetitionCase& petition, std::uint32_t left_out, std::size_t most, std::vector<std::uint32_t>& hits);
  [[nodiscard]] program::Range look_at(std::uint32_t table, PetitionCase& petition);
  void classify(std::uint32_t table);
  [[nodiscard]] std::uint32_t class_of(const program::IndexAxis& axis);
  [[nodiscard]] std::uint32_t position_of_number(const program::IndexAxis& axis, std::int64_t value) const;
  [[nodiscard]] std::uint32_t position_of_unit(const program::IndexAxis& axis, program::UnitId given, bool succeeds);
  [[nodiscard]] std::uint32_t class_of_list(const program::IndexAxis& axis);
  [[nodiscard]] std::uint32_t position_of_element(const program::IndexAxis& axis, std::size_t element);
  [[nodiscard]] std::uint32_t position_of_text(const program::IndexAxis& axis, std::string_view text) const;
  void find_first_in(const program::IndexGroup& group, std::uint32_t left_out, std::vector<std::uint32_t>& hits);
  void find_few_in(const program::IndexGroup& group, std::uint32_t left_out, std::size_t wanted, std::vector<std::uint32_t>& hits);
  void find_in(const program::IndexGroup& group, std::uint32_t left_out, std::size_t wanted, std::vector<std::uint32_t>& hits);
  void find_merged(std::size_t open_count, std::uint32_t left_out, std::size_t wanted, std::vector<std::uint32_t>& hits);
  void open(Cursor& cursor, const program::IndexGroup& group);
  void take_found_words(Cursor& cursor, const program::IndexGroup& group);
  void begin_petition();
  void advance(Cursor& cursor) const;
  [[nodiscard]] bool passes(const Cursor& cursor);
  [[nodiscard]] bool checks_hold(std::uint32_t rule);
  [[nodiscard]] const FoundWords* found_words(Slot slot);
  [[nodiscard]] const FoundWords* find_words(Slot slot);
  [[nodiscard]] bool check_holds(const program::RuleCheck& check, std::uint32_t rule);
  [[nodiscard]] bool words_hold(program::RuleCheck::Op op, Slot slot, std::uint32_t number);
  [[nodiscard]] bool search_holds(program::RuleCheck::Op op, Slot slot, const program::WordSearch& search);
  [[nodiscard]] bool word_found(const program::WordSearch& search, std::string_view text) const;
  [[nodiscard]] bool every_word_found(const program::WordSearch& search, std::string_view text) const;

  const Program& program_;
  const Kernels& kernels_;
  const program::RuleIndex* index_ = nullptr;
  std::uint32_t first_rule_ = 0;
  PetitionCase* petition_ = nullptr;
  bool ask_whole_ = false;                      ///< a unit met that only conditions themselves can judge
  std::vector<TableSteps> steps_;               ///< by table
  std::uint32_t classes_[program::index_axis_limit] = {};   ///< by column
  std::vector<Cursor> cursors_;

  std::vector<const program::WordBook*> book_of_slot_;
  std::vector<program::RuleBits> listed_rows_;  ///< what the words found in a text let through, by group of the table at hand

  // To find all words of the book costs as much time as some searches for those of one rule. Whether so many will come is guessed from the petitions
  // before; where they do, the words are found first, and rules are asked one by one only of one petition in some, to see whether it is still so.
  static constexpr std::uint32_t searches_worth_finding = 8, petitions_between = 61;
  bool find_first_ = false;                     ///< of this petition
  bool counts_ = true;
  std::uint32_t petitions_ = 0;                 ///< since the last one that was counted
  std::uint32_t searches_ = 0;                  ///< that petition, so far
  std::uint32_t usual_searches_ = 0;            ///< a petition, in sixteenths
  Slot usual_slot_ = 0;                         ///< of the text that is searched
};

}  // namespace guikou::decide
