// An engine of a rulebook that has no errors; if it has, the test that asks for it fails and tells them.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "guikou/engine.hpp"

namespace guikou {

/// Null where there are errors.
inline std::shared_ptr<const Engine> sound_engine(const std::string& rulebook, const std::string& name, const LoadOptions& options = {}) {
  const Loaded loaded = Engine::load_text(rulebook, name, options);
  for (const Finding& finding : loaded.findings) EXPECT_NE(finding.severity, Severity::error) << finding.message;
  return loaded.engine;
}

}  // namespace guikou
