// A small world with an office in it: people in posts, absences, responsibilities, policies and a calendar, and rules that use them.
#pragma once

#include "proof/small_world.hpp"

namespace guikou::proof {

/// small_world(seed), or tiny_world(), with all that; petitions on more days, so that weekends, holidays and dues come to bear.
[[nodiscard]] SmallWorld furnished_world(std::uint32_t seed, bool tiny = false);

}  // namespace guikou::proof
