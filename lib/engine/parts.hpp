// What an Engine holds, for the library's own rooms that explain, draw, test and analyse.
#pragma once

#include <mutex>

#include "guikou/engine.hpp"
#include "model/finding.hpp"
#include "model/rulebook.hpp"
#include "program/program.hpp"
#include "snapshot/snapshot.hpp"

namespace guikou {

struct Engine::Parts {
  program::Program program;
  std::string id, title;
  model::Limits limits;   ///< of records; those under which the rulebook was compiled

  /// What the author wrote. Of a snapshot: read from the files that it holds when somebody first asks. For any thread.
  [[nodiscard]] const model::Rulebook& rulebook() const;

  // One of the two, while loading.
  void take(model::Rulebook rulebook);
  void take(snapshot::Origin origin);

 private:
  snapshot::Origin origin_;
  mutable std::once_flag read_;
  mutable model::Rulebook written_;
};

/// A finding as hosts see it.
[[nodiscard]] Finding public_finding(const model::Finding& finding, const model::Rulebook& rulebook, Language language);

}  // namespace guikou
