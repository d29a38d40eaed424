// The limits of SPEC 15, as the rooms use them.
#pragma once

#include "guikou/limits.hpp"

namespace guikou::model {

using guikou::Limits;

/// The longest that a duration may be, in its own unit: as long as all years together.
[[nodiscard]] constexpr std::int64_t longest_duration(const Limits& limits, bool hours) {
  return std::int64_t{limits.last_year - limits.first_year + 1} * 366 * (hours ? 24 : 1);
}

}  // namespace guikou::model
