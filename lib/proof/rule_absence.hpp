// What leaving one rule out does to decisions, by the search that `diff` uses.
#pragma once

#include "proof/example_finder.hpp"

namespace guikou::proof {

/// `shown`: a petition that is decided otherwise without the rule (an index into Program::rules); `impossible`: proved that there is
/// none. Costs what a small `diff` costs; bounded.
[[nodiscard]] Shown rule_absence(const program::Program& program, std::uint32_t rule);

}  // namespace guikou::proof
