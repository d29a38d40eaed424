// JSON Schema (draft-07) of what goes in and out of a rulebook (SPEC 14 `schema`), for editors and hosts. Made of the
// rulebook's own declarations, so an editor offers its matters, units and values. The engine's own messages are stricter
// and better: a schema cannot know dates, cycles or charts.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/rulebook.hpp"

namespace guikou::schema {

enum class SchemaOf : std::uint8_t {
  petition,  ///< what `route` reads (SPEC 3)
  event_case,  ///< "case": a petition with its events (SPEC 10)
  decision,  ///< what `route` and `escalate` write (SPEC 11)
  rulebook,  ///< a rulebook file or one that it includes (SPEC 2)
};

/// The word of `--of`, or nothing.
[[nodiscard]] std::optional<SchemaOf> schema_of_word(std::string_view word);

/// The schema, indented, without a line end. Every object refuses unknown keys where the engine does. `events`: types of events that
/// are known beside those of policies (those that the audit names).
[[nodiscard]] std::string json_schema(const model::Rulebook& rulebook, SchemaOf of, std::span<const std::string> events = {});

}  // namespace guikou::schema
