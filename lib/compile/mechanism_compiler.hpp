// What the office does with its cases joins the program: a pass of its own, as most rulebooks have nothing for it.
#pragma once

#include "compile/passes.hpp"
#include "model/mechanism.hpp"
#include "program/mechanism.hpp"

namespace guikou::compile {

/// After policies: it adds events.
void compile_mechanism(Context& context, const model::Mechanism& written, program::Mechanism& mechanism);

}  // namespace guikou::compile
