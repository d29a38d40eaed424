// Whom a selector finds is known only by resolving it on the chart. Whether it finds anybody is a proposition of its own here, the same
// for all rules that give an output by the same words; what routing tells of it is stated for every petition that looks the same to it.
#pragma once

#include <map>
#include <set>
#include <string>

#include "proof/case_facts.hpp"

namespace guikou::proof {

/// Of one program whose rules set nothing that selectors read. Not thread-safe.
class TargetSymbols {
 public:
  explicit TargetSymbols(Solver& solver) : solver_(solver) {}

  /// The selector, so written, finds nobody for this output.
  [[nodiscard]] Literal nobody(program::Slot output, const std::string& selector);

  /// After Solver::ask gave `possible`, before anything is built or stated: keeps what the example has.
  void note_example();
  /// Of the example, which `side` routed: states what it tells of each selector that was resolved. True: the example had one otherwise.
  bool learn(CaseFacts& side, const InputSpace::Point& point);

 private:
  struct Target {
    Literal nobody = -1;
    bool in_example = false;
  };
  Solver& solver_;
  std::map<std::pair<program::Slot, std::string>, Target> targets_;
  std::set<std::pair<Literal, Literal>> told_;   ///< by which of `targets_`, where everybody is the same
};

}  // namespace guikou::proof
