// Whether the tables of two programs can give a petition different outputs: for each output a literal without which what
// the two give is the same, word for word and in the same order (SPEC 8).
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "proof/decision_difference.hpp"
#include "proof/program_text.hpp"

namespace guikou::proof {

struct OutputDifference {
  std::string output;
  Literal may_differ = -1;
};

/// Compares two evaluations over one space; the charts may differ, which is not looked at here.
class OutputComparison {
 public:
  /// A rule, or `otherwise`, as far as one output goes; without a text it gives nothing to it.
  struct Gift {
    std::string text;
    Literal fires = -1;
    std::uint32_t rule = program::none;
    Literal hits = -1;         ///< its condition, whatever takes precedence
  };
  using Gifts = std::vector<Gift>;
  /// The rules of two tables that stand for each other (of one that has no such table, one side is empty).
  struct AlignedTable {
    std::array<program::Hit, 2> hit{};
    std::array<Gifts, 2> rows;
    std::array<std::vector<bool>, 2> alike;          ///< it has a like in the other, which gives the same and fires when it does
    std::array<std::vector<std::size_t>, 2> place;   ///< in the order of both: likes stand in the same
    bool sets = false;                               ///< some rule sets an attribute that resolution reads
  };

  OutputComparison(InputSpace& space, std::array<Evaluation, 2> sides);

  /// By output, "" for what ends the evaluation; outputs that cannot differ are left out.
  [[nodiscard]] std::vector<OutputDifference> run();
  /// What the attributes that resolution reads hold may differ before any table is run: defaults.
  [[nodiscard]] Literal starts_may_differ() const;
  /// The literal that the policy is this one in the end, on that side.
  [[nodiscard]] Literal policy_is(std::size_t side, const std::string& policy) const;
  /// States that conditions of both programs see the same recipients, unless a rule before may name somebody else.
  /// `elsewhere`: by output a literal without which the charts give its selectors the same.
  void liken_recipients(const std::map<std::string, Literal>& elsewhere);

  [[nodiscard]] const std::vector<std::array<std::size_t, 2>>& pairs() const { return pairs_; }
  /// Of a pair of tables, as far as one output goes.
  [[nodiscard]] const AlignedTable& aligned(std::size_t pair, const std::string& output);
  /// Tables of one side that have no pair.
  [[nodiscard]] std::vector<AlignedTable> unaligned(std::size_t side, const std::string& output) const;

 private:
  [[nodiscard]] Gifts rows(std::size_t side, std::size_t table, const std::string& output) const;
  [[nodiscard]] Gifts gifts(std::size_t side, std::size_t table, const std::string& output) const;
  [[nodiscard]] std::array<std::vector<bool>, 2> paired(const Gifts& a, const Gifts& b) const;
  [[nodiscard]] std::string text_for(std::size_t side, const program::Rule& rule, const std::string& output) const;
  void align_tables();
  void find_changes();
  void gather_values();
  [[nodiscard]] Literal single_value_differs(const std::string& output) const;
  [[nodiscard]] Literal sequence_differs(const std::string& output) const;
  [[nodiscard]] Literal table_differs(std::size_t x, std::size_t y, const std::string& output) const;
  [[nodiscard]] Literal one_rule_differs(const Gifts& a, const Gifts& b) const;
  [[nodiscard]] Literal in_any_order(const Gifts& a, const Gifts& b) const;
  [[nodiscard]] Literal in_order(const Gifts& a, const Gifts& b) const;
  [[nodiscard]] Literal any(const Gifts& gifts) const;
  void liken(const std::map<std::string, Literal>& other, std::size_t x, std::size_t y);
  [[nodiscard]] Literal other_behind(const std::map<std::string, Literal>& other, const std::string& output) const;

  InputSpace& space_;
  Solver& solver_;
  std::array<Evaluation, 2> sides_;
  std::array<ProgramText, 2> texts_;
  std::array<std::set<program::Slot>, 2> read_;                ///< by resolution
  std::vector<std::array<std::size_t, 2>> pairs_;              ///< tables that stand for each other
  std::array<std::vector<std::size_t>, 2> alone_;              ///< tables without a pair
  std::map<std::pair<std::size_t, std::string>, AlignedTable> aligned_;
  Literal change_fires_ = 1;                                   ///< a rule fires that has no like in the other program
  std::array<std::map<std::string, std::map<std::string, Literal>>, 2> values_;  ///< by single output: by value
};

}  // namespace guikou::proof
