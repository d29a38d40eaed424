// What an Engine holds, for the library's own rooms that explain, draw, test and analyse.
#pragma once

#include "guikou/engine.hpp"
#include "model/finding.hpp"
#include "model/rulebook.hpp"
#include "program/program.hpp"

namespace guikou {

struct Engine::Parts {
  model::Rulebook rulebook;   ///< its limits hold for records too
  program::Program program;
};

/// A finding as hosts see it.
[[nodiscard]] Finding public_finding(const model::Finding& finding, const model::Rulebook& rulebook, Language language);

}  // namespace guikou
