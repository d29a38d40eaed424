// Schema of rulebook files (SPEC 2 to 13), for editors: completes and checks while the author writes.
#pragma once

#include "io/json_writer.hpp"
#include "model/rulebook.hpp"

namespace guikou::schema {

/// Writes the members of the schema, without braces: the sections. An included file has neither `guikou` nor `id`.
void write_rulebook_schema(io::JsonWriter& writer);

/// Writes the definitions that the sections refer to: fixed ones, and those that the rulebook's declarations make.
void write_rulebook_definitions(io::JsonWriter& writer, const model::Rulebook& rulebook);

}  // namespace guikou::schema
