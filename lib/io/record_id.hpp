// What can be told of a JSONL record without reading it whole: one of its texts, such as its `id`, and whether a text is one value or several.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guikou::io {

/// The text of the first top-level `id` of a JSON object, or nothing: no object, no `id`, not a text, or broken before it.
[[nodiscard]] std::optional<std::string> record_id(std::string_view json);
/// The same of another key.
[[nodiscard]] std::optional<std::string> record_text(std::string_view json, std::string_view key);

/// Whether `json` is one whole JSON value and nothing else.
[[nodiscard]] bool is_one_value(std::string_view json);

/// Whether `json` is an object whose `petition` is an object: a case (SPEC 10). No attribute holds an object, so no petition
/// is taken for one.
[[nodiscard]] bool is_case(std::string_view json);

/// FNV-1a over 64 bits: the stable hash by which `--shard` parts records (SPEC 14). Never to be changed.
[[nodiscard]] std::uint64_t stable_hash(std::string_view text);

}  // namespace guikou::io
