// What can be proved about a rulebook before it meets a person (SPEC 14 `check`). Link guikou::proof.
#pragma once

#include "guikou/engine.hpp"

namespace guikou {

struct AnalysisOptions {
  Language language = Language::chinese;
};

/// Analyses a loaded rulebook: rules that nothing reaches, petitions that nothing takes, rules that overlap or say nothing
/// new, accusations that are not sealed. Each finding "there is …" carries an example petition that routing confirms; what
/// could be neither shown nor proved is itself a finding (`analysis-incomplete`): silence means proved. Sorted as
/// Loaded::findings. Safe to call from several threads for one engine; each call uses its own memory.
[[nodiscard]] std::vector<Finding> analyse(const Engine& engine, const AnalysisOptions& options = {});

}  // namespace guikou
