// A strict view of YAML nodes: kinds, spellings, repeated and unknown keys. Every reader of a section goes through it.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/arena.hpp"
#include "model/finding.hpp"
#include "model/limits.hpp"
#include "model/literal.hpp"
#include "model/rulebook.hpp"
#include "source/yaml_tree.hpp"

namespace guikou::source {

/// What every reader needs; one a rulebook.
struct Reading {
  model::Findings& findings;
  const model::Limits& limits;
  model::Arena& texts;       ///< keeps what is written; the rulebook's
  std::uint32_t words = 0;   ///< counted against the limit

  void add(model::FindingCode code, model::Place place, std::vector<std::string> arguments = {}, std::string nearest = {}) const {
    findings.add(code, place, std::move(arguments), std::move(nearest));
  }
};

/// A map with the keys it may have. Reports what is no map, unknown keys (with the nearest) and repeated ones.
class MapView {
 public:
  MapView(const Reading& reading, const YamlNode& node, std::string_view what, std::initializer_list<std::string_view> allowed);

  [[nodiscard]] const YamlNode* find(std::string_view key) const;
  /// Where a key stands that `find` has found.
  [[nodiscard]] model::Place key_place(std::string_view key) const;
  /// Reports a missing key, unless it stands there misspelled, which has been told.
  [[nodiscard]] const YamlNode* need(std::string_view key) const;
  [[nodiscard]] bool usable() const { return node_.is_map(); }
  [[nodiscard]] model::Place place() const { return node_.place; }

 private:
  const Reading& reading_;
  const YamlNode& node_;
  std::string what_;
  std::vector<std::string> meant_;   ///< what unknown keys probably mean
  bool misspelled_ = false;          ///< a key holds a full-width sign
};

/// `{lead: parent(unit, 2)}` is to YAML `lead: parent(unit` and a key `2)`. The selector reader says so; this skips the rest.
class CutSelector {
 public:
  /// Whether the pair is only the rest of an unquoted selector that a comma has cut. To be asked of every pair in order.
  bool skips(const YamlNode& key, const YamlNode& value);
  /// The same of the elements of a list.
  bool skips(const YamlNode& item);

 private:
  int open_ = 0;   ///< brackets that wait for their closing one
};

/// Whether brackets of an unquoted scalar are opened and not closed.
[[nodiscard]] bool is_cut_selector(const YamlNode& node);

/// Reports a node that is no map and repeated keys of one; for maps whose keys are the author's own.
bool check_map(const Reading& reading, const YamlNode& node, std::string_view what);
/// Reports a node that is no list; of a scalar, how to make it one.
bool check_list(const Reading& reading, const YamlNode& node, std::string_view what);

// Scalars. Each reports what it cannot read and then gives an empty or absent value.
[[nodiscard]] model::Name read_name(const Reading& reading, const YamlNode& node, std::string_view what);
[[nodiscard]] model::Text read_text(const Reading& reading, const YamlNode& node, std::string_view what);
[[nodiscard]] std::vector<model::Name> read_names(const Reading& reading, const YamlNode& node, std::string_view what);
/// One name or a list of them.
[[nodiscard]] std::vector<model::Name> read_name_or_names(const Reading& reading, const YamlNode& node, std::string_view what);
[[nodiscard]] std::optional<bool> read_boolean(const Reading& reading, const YamlNode& node, std::string_view what);
[[nodiscard]] std::optional<std::int64_t> read_whole(const Reading& reading, const YamlNode& node, std::string_view what,
                                                     std::int64_t lowest, std::int64_t highest);
[[nodiscard]] std::optional<model::Date> read_day(const Reading& reading, const YamlNode& node, std::string_view what);
[[nodiscard]] std::optional<model::Duration> read_span(const Reading& reading, const YamlNode& node, std::string_view what);

/// Whether a plain scalar would be something else than a string to YAML: a truth value, nothing, a number.
[[nodiscard]] bool reads_as_another_type(std::string_view plain);
/// What a node is, in words, for messages: "a list", "the word …".
[[nodiscard]] std::string described(const YamlNode& node);
/// A node on one line, as an author would write it.
[[nodiscard]] model::Text written_on_one_line(const Reading& reading, const YamlNode& node);
/// Reports full-width signs where YAML or a selector wants the ASCII one; true if there was one.
bool check_full_width(const Reading& reading, std::string_view text, model::Place place);
/// Reports a second declaration, and where the first stands.
void report_twice(const Reading& reading, const model::Rulebook& rulebook, std::string kind, const model::Name& second, model::Place first);
/// Reports a value that is none of the known ones.
void report_value(const Reading& reading, const YamlNode& node, std::string_view what, const std::vector<std::string_view>& known);
/// Whether a key is a plain or quoted word; other keys have been reported with their map.
[[nodiscard]] bool is_word(const YamlNode& key);
/// Year within the limits; reports otherwise.
bool check_year(const Reading& reading, model::Date date, model::Place place);
/// A duration that stays within the years that a rulebook may speak of; reports otherwise.
bool check_length(const Reading& reading, model::Duration span, model::Place place);

}  // namespace guikou::source
