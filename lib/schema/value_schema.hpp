// Schemas of single values: one a type of SPEC 3, shared by petitions, decisions and rulebooks.
#pragma once

#include "io/json_writer.hpp"
#include "model/rulebook.hpp"

namespace guikou::schema {

/// Above so many ids a schema stops listing them: editors grow slow.
inline constexpr std::size_t most_listed_ids = 5000;

/// Writes the value of "definitions": matter, unit, person, party, time, date, duration.
void write_definitions(io::JsonWriter& writer, const model::Rulebook& rulebook);

/// Writes the members of a schema (no braces) for one value of the type.
void write_value(io::JsonWriter& writer, model::Type type, const std::vector<model::Name>& enum_values);

/// Writes the schema of a declared attribute of a petition, or of an output of a decision.
void write_attribute(io::JsonWriter& writer, const model::Attribute& attribute);
void write_output(io::JsonWriter& writer, const model::Output& output);

/// Writes {"enum": […]}; of nothing, a schema that nothing fits.
void write_enum(io::JsonWriter& writer, const std::vector<std::string>& words);

}  // namespace guikou::schema
