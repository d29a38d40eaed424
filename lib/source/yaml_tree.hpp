// A YAML text as a tree in which every key and value knows its place. Strict: what authors trip over (aliases, tags,
// several documents, open quotes) is reported, never guessed.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/arena.hpp"
#include "model/finding.hpp"
#include "model/limits.hpp"
#include "model/text.hpp"

namespace guikou::source {

/// Of a document, which must outlive it: trees are large, and nothing in one is let go by itself.
struct YamlNode {
  enum class Kind : std::uint8_t { nothing, scalar, list, map };
  Kind kind = Kind::nothing;
  bool quoted = false;               ///< of a scalar: 'so' or "so", or a block scalar
  model::Text text;                  ///< of a scalar
  model::Place place;
  bool known_keys = false;           ///< of a map: none is unknown or repeated, as somebody has made sure
  std::span<const YamlNode> items{};   ///< of a list; of a map: key, value, key, value …

  [[nodiscard]] bool is_scalar() const { return kind == Kind::scalar; }
  [[nodiscard]] bool is_map() const { return kind == Kind::map; }
  [[nodiscard]] bool is_list() const { return kind == Kind::list; }
};

/// Where a text begins inside its file: (1, 1) for a whole file, the cell's place for a CSV cell.
struct TextOrigin {
  std::uint32_t file = 0;
  std::uint32_t line = 1, column = 1;
};

/// A document as far as it could be read.
struct YamlDocument {
  YamlNode root;       ///< of kind nothing if the text is empty
  bool whole = true;   ///< false: reading stopped at an error, and what stands behind it is missing
  model::Arena memory; ///< of the tree, but for its texts
};

/// Reads one document of a checked text (text_check.hpp). Takes time in proportion to the text, whatever it holds. `texts` keeps what its
/// scalars say: that outlives the tree.
[[nodiscard]] YamlDocument read_yaml(std::string_view text, TextOrigin origin, const model::Limits& limits, model::Findings& findings, model::Arena& texts);

}  // namespace guikou::source
