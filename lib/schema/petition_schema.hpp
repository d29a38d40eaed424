// Schemas of what a host sends: petitions and cases (SPEC 3 and 10).
#pragma once

#include <span>
#include <string>

#include "io/json_writer.hpp"
#include "model/rulebook.hpp"

namespace guikou::schema {

/// Writes the members of the schema, without braces and definitions.
void write_petition_schema(io::JsonWriter& writer, const model::Rulebook& rulebook);
/// `events`: types known beside those of policies.
void write_case_schema(io::JsonWriter& writer, const model::Rulebook& rulebook, std::span<const std::string> events);

}  // namespace guikou::schema
