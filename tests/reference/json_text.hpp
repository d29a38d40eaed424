// Reads one line of JSON as SPEC 3 and 11 ask: stricter than most readers. A key given twice, a lone surrogate,
// invalid UTF-8 and anything after the value make the line unreadable; numbers keep their spelling.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace guikou::reference {

struct JsonMember;

struct Json {
  struct Number { std::string spelling; };
  using List = std::vector<Json>;
  using Object = std::vector<JsonMember>;  ///< keys in input order
  std::variant<std::monostate, bool, Number, std::string, List, Object> value;

  [[nodiscard]] bool null() const { return std::holds_alternative<std::monostate>(value); }
};

struct JsonMember {
  std::string key;
  Json value;
};

/// Why a line cannot be read: "bad-json" or "limit" (more than 64 levels deep; SPEC 15).
struct JsonError {
  std::string code;
};

[[nodiscard]] std::variant<Json, JsonError> read_json(std::string_view text);

}  // namespace guikou::reference
