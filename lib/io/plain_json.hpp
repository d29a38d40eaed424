// Plain data (model/plain.hpp) to JSON and back: how a rulebook's tests become petitions and decisions become comparable.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "io/json_writer.hpp"
#include "model/plain.hpp"

namespace guikou::io {

/// Writes `value`; numbers in their own spelling.
void write_plain(JsonWriter& writer, const model::Plain& value);

/// `value` as compact JSON.
[[nodiscard]] std::string plain_json(const model::Plain& value);

/// Reads one JSON value, or nothing if `json` is not exactly one. No places; a key given twice is kept twice.
[[nodiscard]] std::optional<model::Plain> read_plain(std::string_view json);

}  // namespace guikou::io
