// Which rules have to fire, and which must not, for one output to come out in both programs as it did for a petition that was
// routed. Rules that are alike in both programs need not be spoken of where they do the same to both.
#pragma once

#include <array>

#include "proof/case_facts.hpp"
#include "proof/output_difference.hpp"

namespace guikou::proof {

/// Of two programs over one space. Not thread-safe.
class OutputPattern {
 public:
  OutputPattern(OutputComparison& outputs, std::array<CaseFacts*, 2> sides, Solver& solver) : outputs_(outputs), sides_(sides), solver_(solver) {}

  /// After both sides routed a petition: the literals for this output. `alone`: no selector of it reads another output.
  void facts(const std::string& output, bool alone, std::vector<Literal>& facts);

 private:
  using Table = OutputComparison::AlignedTable;
  void one_rule(const Table& table, std::size_t side, std::vector<Literal>& facts) const;
  void every_rule(const Table& table, std::size_t side, std::vector<Literal>& facts) const;
  [[nodiscard]] bool first_found(const Table& table, const std::string& output, std::vector<Literal>& facts);
  [[nodiscard]] bool all_there(const Table& table, const std::string& output, std::vector<Literal>& facts) const;
  [[nodiscard]] bool fired(const Table& table, std::size_t side, std::size_t row) const { return sides_[side]->fired(table.rows[side][row].rule); }
  /// A rule that is alike in both and has this text, and stands before the place, fires.
  [[nodiscard]] Literal alike_fires(const Table& table, const std::string& text, std::size_t before) const;

  OutputComparison& outputs_;
  std::array<CaseFacts*, 2> sides_;
  Solver& solver_;
  std::array<bool, 2> found_{};   ///< an earlier table found somebody for the output
};

}  // namespace guikou::proof
