// What each rule of a collecting table gives that nobody else gives (SPEC 8): every rule that holds fires, a single output keeps the
// first value or the first recipient found, a list gathers without repeats.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "proof/target_symbols.hpp"

namespace guikou::proof {

/// Of one table of one program. All its rules stand over the same propositions, so that each costs a few more. Not thread-safe.
class CollectedGifts {
 public:
  CollectedGifts(const program::Program& program, Solver& solver, const RulebookSymbols& symbols, std::size_t table, TargetSymbols& targets);

  /// Everything that the rule does can be told so: it sets nothing and ends nothing, and its selectors read no output.
  [[nodiscard]] bool tells(std::size_t index) const;
  /// One way in which leaving the rule out may change something where it fires: three literals, each of which follows from the next.
  /// The first is asked most quickly; without the last nothing changes in this way.
  using Missed = std::array<Literal, 3>;
  /// All ways there are.
  [[nodiscard]] std::vector<Missed> missed(std::size_t index);

 private:
  /// A rule that gives a single output something, or a list one item.
  struct Giver {
    std::size_t row = 0;
    Literal gives = -1;          ///< it fires and, of a selector, somebody is found
    std::string text;
    Literal before = -1;         ///< somebody gave before it
  };
  struct Givers {
    std::vector<Giver> all;      ///< in the order of the rules, those of earlier tables first
    std::map<std::string, std::vector<Literal>> next;   ///< by text, by giver: from here on the first that gives gives that
  };
  [[nodiscard]] bool single(const program::Action& action) const;
  [[nodiscard]] std::vector<std::string> items(const program::Action& action) const;
  [[nodiscard]] bool reads_output(const program::Action& action) const;
  void gather(const program::Rule& rule, Literal fires, std::size_t row);
  void give(Givers& givers, std::size_t row, Literal gives, std::string text);
  [[nodiscard]] Literal next_gives(Givers& givers, const std::string& text, std::size_t from);
  [[nodiscard]] Missed single_missed(program::Slot output, std::size_t index);
  [[nodiscard]] Literal item_missed(program::Slot output, const std::string& item, std::size_t index);

  const program::Program& program_;
  Solver& solver_;
  const TableSymbols& symbols_;
  const program::Table& table_;
  TargetSymbols& targets_;
  std::map<program::Slot, Givers> singles_;
  std::map<std::pair<program::Slot, std::string>, Givers> items_;
  std::set<program::Slot> read_;                 ///< outputs that some selector reads
  std::vector<Literal> any_before_, any_after_;  ///< by rule: another one of the table hits
};

/// No rule sets an attribute that selectors, protections or limits read.
[[nodiscard]] bool resolution_is_given(const program::Program& program);

}  // namespace guikou::proof
