// The rule index of every table (program/rule_index.hpp), built from a compiled program. A program without it decides the same.
#pragma once

#include "program/program.hpp"

namespace guikou::compile {

/// When a table is split into groups.
struct GroupLimits {
  /// Below this many rules one pass over all of them costs less than the way to several groups.
  std::uint32_t fewest_to_split = 1500;
  std::uint32_t fewest_of_group = 640;
};

/// Fills Program::indexes. The program must be whole: compiled without errors.
void index_rules(program::Program& program, const GroupLimits& limits = {});

}  // namespace guikou::compile
