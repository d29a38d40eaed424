// One JSON value read strictly into a flat tape: numbers keep their spelling, texts are decoded in place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guikou::io {

enum class JsonKind : std::uint8_t { null, boolean, number, string, array, object };

struct JsonNode {
  JsonKind kind = JsonKind::null;
  bool truth = false;
  std::string_view text;       ///< of a string (decoded) or number (as spelled)
  std::string_view key;        ///< of a member of an object
  std::uint32_t end = 0;       ///< one past the last node inside
};

/// Reusable; one a thread. What the nodes point to lives until the next read().
class JsonTape {
 public:
  enum class Outcome : std::uint8_t { ok, bad, too_deep };

  /// Reads exactly one value (SPEC 11 `bad-json`: also a key given twice, a lone surrogate, invalid UTF-8, anything
  /// after it). `nesting` bounds arrays and objects inside one another.
  Outcome read(std::string_view json, std::uint32_t nesting);

  [[nodiscard]] const std::vector<JsonNode>& nodes() const { return nodes_; }
  /// The first node inside `parent`, and the one after `node`; equal to nodes()[parent].end when there is none.
  [[nodiscard]] std::uint32_t next(std::uint32_t node) const { return nodes_[node].end; }

 private:
  class Builder;
  /// Nothing: a number beyond every type was noted, and the text is to be read again.
  std::optional<Outcome> read_once(std::string_view json, std::uint32_t nesting);
  bool note_oversized(std::string_view json, std::size_t near);
  std::string buffer_;
  std::vector<JsonNode> nodes_;
  std::vector<std::uint32_t> open_;
  std::vector<std::string_view> keys_;
  std::vector<std::ptrdiff_t> oversized_;   ///< where numbers stand that are beyond every type
};

}  // namespace guikou::io
