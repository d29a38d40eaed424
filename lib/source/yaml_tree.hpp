// A YAML text as a tree in which every key and value knows its place. Strict: what authors trip over (aliases, tags,
// several documents, open quotes) is reported, never guessed.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/finding.hpp"
#include "model/limits.hpp"
#include "source/arena.hpp"

namespace guikou::source {

/// What a scalar says; its bytes belong to the document.
class NodeText : public std::string_view {
 public:
  constexpr NodeText() = default;
  constexpr NodeText(std::string_view text) : std::string_view(text) {}
  NodeText(const std::string& text) : std::string_view(text) {}
  operator std::string() const { return std::string(data(), size()); }

  friend std::string operator+(std::string a, NodeText b) { return std::move(a.append(b)); }
  friend std::string operator+(NodeText a, std::string_view b) { return std::string(a.data(), a.size()).append(b); }
};

/// Of a document, which must outlive it: trees are large, and nothing in one is let go by itself.
struct YamlNode {
  enum class Kind : std::uint8_t { nothing, scalar, list, map };
  Kind kind = Kind::nothing;
  bool quoted = false;               ///< of a scalar: 'so' or "so", or a block scalar
  NodeText text;                     ///< of a scalar
  model::Place place;
  std::span<const YamlNode> items;   ///< of a list; of a map: key, value, key, value …

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
  Arena memory;        ///< of everything in the tree
};

/// Reads one document of a checked text (text_check.hpp). Takes time in proportion to the text, whatever it holds.
[[nodiscard]] YamlDocument read_yaml(std::string_view text, TextOrigin origin, const model::Limits& limits, model::Findings& findings);

}  // namespace guikou::source
