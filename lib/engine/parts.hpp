// What an Engine holds, for the library's own rooms that explain, draw, test and analyse.
#pragma once

#include <memory>
#include <mutex>

#include "guikou/engine.hpp"
#include "model/finding.hpp"
#include "model/mechanism.hpp"
#include "model/rulebook.hpp"
#include "program/mechanism.hpp"
#include "program/program.hpp"
#include "snapshot/snapshot.hpp"

namespace guikou {

struct Engine::Parts {
  program::Program program;
  std::string id, title;
  model::Limits limits;   ///< of records; those under which the rulebook was compiled

  /// What the author wrote. Of a snapshot: read from the files that it holds when somebody first asks. For any thread.
  [[nodiscard]] const model::Rulebook& rulebook() const;

  /// What the office does with its cases, and the program that its conditions and selectors belong to. Of a snapshot: compiled from
  /// the files that it holds when somebody first asks. For any thread.
  struct Office {
    const program::Program& program;
    const program::Mechanism& mechanism;
  };
  [[nodiscard]] Office office() const;

  /// As written, and where compiling puts it; while loading.
  model::Mechanism written_mechanism;
  program::Mechanism mechanism;

  // One of the two, while loading.
  void take(model::Rulebook rulebook);
  void take(snapshot::Origin origin);

 private:
  snapshot::Origin origin_;
  mutable std::once_flag read_;
  mutable model::Rulebook written_;
  mutable std::once_flag compiled_;
  mutable std::unique_ptr<std::pair<program::Program, program::Mechanism>> compiled_again_;
};

/// A finding as hosts see it.
[[nodiscard]] Finding public_finding(const model::Finding& finding, const model::Rulebook& rulebook, Language language);

}  // namespace guikou
