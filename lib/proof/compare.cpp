// The door of `diff`: two engines in, what differs out.
#include "engine/parts.hpp"
#include "proof/difference.hpp"
#include "proof/difference_search.hpp"
#include "proof/rulebook_changes.hpp"

namespace guikou {

RulebookDifference compare(const Engine& before, const Engine& after, const DifferenceOptions& options) {
  RulebookDifference difference;
  const auto name = [](const Engine& engine) { return RulebookName{std::string(engine.id()), std::string(engine.title()), std::string(engine.digest())}; };
  difference.old_rulebook = name(before);
  difference.new_rulebook = name(after);
  const proof::RulebookChanges changes = proof::rulebook_changes(before.parts().program, after.parts().program);
  difference.changes = changes.list;
  if (before.parts().program.digest == after.parts().program.digest) difference.complete = true;   // the same files
  else proof::DifferenceSearch(before.parts().program, after.parts().program, changes, options).run(difference);
  return difference;
}

}  // namespace guikou
