// Schema of what a host receives: decisions of `route` and `escalate` (SPEC 11).
#pragma once

#include "io/json_writer.hpp"
#include "model/rulebook.hpp"

namespace guikou::schema {

/// Writes the members of the schema, without braces and definitions.
void write_decision_schema(io::JsonWriter& writer, const model::Rulebook& rulebook);

}  // namespace guikou::schema
