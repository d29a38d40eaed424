// Compiling: from what the author wrote to the program that decides. The passes stand in compiler.cpp, in order.
#pragma once

#include "model/finding.hpp"
#include "model/limits.hpp"
#include "model/rulebook.hpp"
#include "program/program.hpp"

namespace guikou::model {
struct Mechanism;
}
namespace guikou::program {
struct Mechanism;
}

namespace guikou::compile {

/// Checks every name and every rule that spans sections, reports all findings, and fills `program` if none is an
/// error. False: an error was found (now or by the reader) and the program is not usable.
bool compile(const model::Rulebook& rulebook, model::Findings& findings, program::Program& program);
/// The same with what the office does with its cases, whose conditions, selectors and events become the program's.
bool compile(const model::Rulebook& rulebook, const model::Mechanism& mechanism, model::Findings& findings, program::Program& program,
             program::Mechanism& compiled);

}  // namespace guikou::compile
