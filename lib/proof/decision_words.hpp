// What differs between two decisions as an officer reads it: dates without seconds, who gets what, no JSON.
#pragma once

#include <string>
#include <vector>

#include "guikou/engine.hpp"

namespace guikou::proof {

/// One thing that differs: of deadlines a clock, of the path a stage, of outputs a declared one; else the whole key.
struct DifferingValue {
  std::string name;             ///< empty: the key has one value
  std::string before, after;    ///< in words; "none" where there is nothing
};

/// The values of a key of two decisions, each as `route` writes it, that differ; in the order of the new decision.
[[nodiscard]] std::vector<DifferingValue> differing_values(const std::string& old_decision, const std::string& new_decision, const std::string& key, bool english);

}  // namespace guikou::proof
