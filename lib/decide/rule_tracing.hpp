// Writes down of the rules of a table whether they held, and if not which parts of their conditions did not and what these saw.
#pragma once

#include <vector>

#include "decide/condition_checker.hpp"
#include "decide/trace.hpp"

namespace guikou::decide {

/// Holds scratch memory; one a router.
class RuleTracing {
 public:
  explicit RuleTracing(const Program& program) : program_(program) {}

  /// From now on writes of a table that begins; `tells_tests` as in Trace. Words are looked for with `kernels`.
  void begin(PetitionCase& petition, TableTrace& trace, bool tells_tests, const Kernels& kernels);
  /// Adds the next rule, as not in force, failed or fired; `known_to_hold`: it is not asked again.
  RuleTrace& add(std::uint32_t rule, bool in_force, bool known_to_hold = false);

 private:
  void add_failures(ConditionChecker& checker, RuleTrace& row);
  [[nodiscard]] std::uint32_t seen(ConditionChecker& checker, Slot slot);

  const Program& program_;
  PetitionCase* petition_ = nullptr;
  TableTrace* trace_ = nullptr;
  const Kernels* kernels_ = nullptr;
  bool tells_tests_ = false;
  std::vector<std::uint32_t> failed_;
  std::vector<std::uint32_t> seen_of_slot_;   ///< into TableTrace::seen; `none`: not yet there
};

}  // namespace guikou::decide
