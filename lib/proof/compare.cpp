// The door of `diff`: two engines in, what differs out.
#include <algorithm>

#include "engine/parts.hpp"
#include "guikou/difference.hpp"
#include "proof/difference_sentence.hpp"
#include "proof/rulebook_changes.hpp"

namespace guikou {

RulebookDifference compare(const Engine& before, const Engine& after, const DifferenceOptions& options) {
  RulebookDifference difference;
  const auto name = [](const Engine& engine) { return RulebookName{std::string(engine.id()), std::string(engine.title()), std::string(engine.digest())}; };
  difference.old_rulebook = name(before);
  difference.new_rulebook = name(after);
  proof::RulebookChanges changes = proof::rulebook_changes(before.parts().program, after.parts().program);
  difference.complete = std::none_of(changes.touched.begin(), changes.touched.end(), [](bool touched) { return touched; });
  difference.changes = std::move(changes.list);
  if (!difference.complete) difference.incomplete.push_back(proof::say(proof::DifferenceSentence::open_resolution, options.language == Language::english));
  return difference;
}

}  // namespace guikou
