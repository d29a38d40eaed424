// What can be proved about a rulebook before it meets a person (SPEC 14 `check`). Link guikou::proof; not installed yet.
#pragma once

#include "guikou/engine.hpp"

namespace guikou {

struct AnalysisOptions {
  Language language = Language::chinese;
  std::optional<Instant> today;   ///< when somebody asks: `calendar-short` looks at petitions of that day; empty: it does not
  std::size_t threads = 2;        ///< that may work at once; the answer does not depend on it
};

/// Analyses a loaded rulebook: rules that nothing reaches, petitions that nothing takes, rules that overlap or say nothing
/// new, accusations that are not sealed; leads and stages that reach nobody, also when a holder of a post is accused; heads
/// that are missing, closed units, matters without an owner; clocks and stages that cannot do what they are for. Each finding "there is …" carries an example petition that routing confirms; what
/// could be neither shown nor proved is itself a finding (`analysis-incomplete`): silence means proved. Sorted as
/// Loaded::findings. Safe to call from several threads for one engine; each call uses its own memory.
[[nodiscard]] std::vector<Finding> analyse(const Engine& engine, const AnalysisOptions& options = {});

}  // namespace guikou
