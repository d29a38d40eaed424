// Validates JSON against one of our schemas with a validator of somebody else's.
#pragma once

#include <string>

#include "model/rulebook.hpp"
#include "schema/json_schema.hpp"

namespace guikou::schema {

/// Empty if `json` fits; else the first complaint.
std::string complaint(const model::Rulebook& rulebook, SchemaOf of, const std::string& json);

}  // namespace guikou::schema
