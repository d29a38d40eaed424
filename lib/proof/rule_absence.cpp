#include "proof/rule_absence.hpp"

#include "proof/difference_search.hpp"

namespace guikou::proof {

Shown rule_absence(const program::Program& program, std::uint32_t rule) {
  RulebookChanges changes;
  changes.list.push_back({"rule", program.texts[program.rules[rule].id], "removed"});
  DifferenceOptions options;
  options.most_regions = 1;
  options.most_trials = 400;
  RulebookDifference found;
  DifferenceSearch(program, program, changes, options, rule).run(found);
  if (!found.regions.empty()) return {Known::shown, found.regions.front().example};
  return {found.complete ? Known::impossible : Known::open, {}};
}

}  // namespace guikou::proof
