// What is wrong with, or worth knowing about, a rulebook: values, never exceptions (SPEC 2 and 14).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "guikou/export.hpp"

namespace guikou {

/// The language of messages. Codes never change with it.
enum class Language : std::uint8_t { english, chinese };

enum class Severity : std::uint8_t { error, warning, note };

/// One finding. `line` and `column` count from 1, the column in characters; 0 where there is no place.
struct Finding {
  std::string code;      ///< stable, e.g. "unknown-unit"
  Severity severity = Severity::error;
  std::string file;      ///< as the caller named it
  std::uint32_t line = 0, column = 0;
  std::string message;   ///< one sentence
  std::string help;      ///< what to do; may be empty
  std::string rule;      ///< of analysis: the rule it is about, "TABLE/RULE"; may be empty
  std::string example;   ///< of analysis: a petition (JSON) that shows it; may be empty
  std::vector<std::string> blockers;  ///< of analysis: the fewest rules that stand in its way
  std::vector<std::string> about;     ///< of analysis: all that it is about, if more than one: rules, stages ("POLICY/STAGE"), matters
};

[[nodiscard]] GUIKOU_EXPORT std::string_view severity_word(Severity severity);

}  // namespace guikou
