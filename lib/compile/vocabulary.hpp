// The names of a rulebook and their numbers. Looking a name up that nobody declared reports it, with the nearest one.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/finding.hpp"
#include "model/rulebook.hpp"
#include "program/ids.hpp"
#include "program/texts.hpp"

namespace guikou::compile {

/// Names of one kind, numbered in order of first appearance. Open addressing: a look-up in 100,000 units touches two
/// places in memory, where a map of nodes touches four; one that finds nothing mostly touches one.
class NameTable {
 public:
  void reserve(std::size_t names);
  std::uint32_t add(std::string_view name);
  [[nodiscard]] std::uint32_t find(std::string_view name) const;  ///< program::none: not there
  [[nodiscard]] const program::Texts& texts() const { return names_; }
  [[nodiscard]] std::vector<std::string> names() const { return {names_.begin(), names_.end()}; }
  [[nodiscard]] std::vector<std::string_view> views() const { return {names_.begin(), names_.end()}; }
  [[nodiscard]] std::size_t size() const { return names_.size(); }

 private:
  struct Slot {
    std::uint32_t hash = 0, number = program::none;
  };
  [[nodiscard]] std::size_t slot_of(std::string_view name, std::uint32_t hash) const;   ///< of the name, or the free one where it belongs
  void spread(std::size_t slots);
  program::Texts names_;
  std::vector<Slot> slots_ = std::vector<Slot>(16);   ///< at most half are taken
};

/// All names that more than one pass needs.
class Vocabulary {
 public:
  Vocabulary(const model::Rulebook& rulebook, model::Findings& findings);

  /// What a record of a unit names, by its number in the chart as written: the passes need not look it up again.
  struct RecordNames {
    std::uint32_t unit = program::none, parent = program::none, head = program::none;
  };
  std::vector<RecordNames> unit_records;

  NameTable units, persons, levels, roles, posts, policies;
  std::unordered_map<std::string_view, std::uint32_t> matters;  ///< filled by the matter pass: preorder numbers

  [[nodiscard]] std::uint32_t unit(const model::Name& name) const;
  [[nodiscard]] std::uint32_t person(const model::Name& name) const;
  [[nodiscard]] program::Party party(const model::Name& name) const;
  [[nodiscard]] std::uint32_t matter(const model::Name& name) const;
  [[nodiscard]] std::uint32_t level(const model::Name& name) const;
  [[nodiscard]] std::uint32_t role(const model::Name& name) const;
  [[nodiscard]] std::uint32_t post(const model::Name& name) const;
  [[nodiscard]] std::uint32_t policy(const model::Name& name) const;

  /// Of a name given twice, the first counts.
  void add_slot(std::string_view name, program::Slot slot);
  /// The slot of that name, or `missing`.
  [[nodiscard]] program::Slot slot(std::string_view name, program::Slot missing) const;

  /// Reports a name that is not among the known ones, with the nearest of them; `known` is asked only if there is need.
  void report(model::FindingCode code, const model::Name& name, const std::function<std::vector<std::string_view>()>& known) const;
  [[nodiscard]] model::Findings& findings() const { return findings_; }

 private:
  [[nodiscard]] std::uint32_t look_up(const NameTable& table, const model::Name& name, model::FindingCode code) const;
  /// A big chart whose every row names something unknown must not be compared with itself, row by row.
  static constexpr std::size_t most_comparisons = 1'000'000;
  model::Findings& findings_;
  mutable std::size_t comparisons_ = 0;
  NameTable slot_names_;
  std::vector<program::Slot> slots_;   ///< by number of the name
};

}  // namespace guikou::compile
