// The rule index of every table (program/rule_index.hpp), built from a compiled program. A program without it decides the same.
#pragma once

#include "program/program.hpp"

namespace guikou::compile {

/// Fills Program::indexes. The program must be whole: compiled without errors.
void index_rules(program::Program& program);

}  // namespace guikou::compile
