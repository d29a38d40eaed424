// Cuts a failing rulebook and record (a petition, a case, or a JSON list of petitions) down to what still fails: takes out list elements and keys, one at a time, as long as
// the failure stays. Cheap and simple; what does not load any more does not count as failing.
#pragma once

#include <functional>
#include <string>

#include "property/random_rulebook.hpp"

namespace guikou::property {

struct Smaller {
  std::string rulebook, petition;
};

using Fails = std::function<bool(const std::string& rulebook, const std::string& petition)>;

[[nodiscard]] Smaller make_smaller(Json rulebook, const std::string& petition, const Fails& fails);

}  // namespace guikou::property
