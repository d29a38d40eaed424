// Selectors (SPEC 6): from what the author wrote to an ordered list of candidates. Nobody is passed over here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reference/case_state.hpp"

namespace guikou::reference {

/// A unit, a person, or a post on a unit with whoever stands in it.
struct Candidate {
  enum class Kind { unit, person, post };
  Kind kind = Kind::unit;
  std::string party;                         ///< of a unit or person
  Chart::Acting acting;                      ///< of a post; an empty chain: the unit has no such post record in force
  std::optional<std::string> succeeded_from; ///< the unit that was read, where succession replaced it
  std::optional<std::string> attribute;      ///< the single unit attribute it was read from

  /// The unit or person itself, or the holder of the post; empty for a vacant post.
  [[nodiscard]] std::optional<std::string> receiver() const { return kind == Kind::post ? acting.holder : std::optional(party); }
};

/// Where a selector stands, and what it may name there.
struct SelectorPlace {
  std::optional<std::int64_t> step;  ///< in a stage: its n (SPEC 10)
  std::optional<std::string> group;  ///< in a signal's `to`: the group's unit (SPEC 12)
};

class SelectorReading {
 public:
  /// Reads `state` as it stands at each call. Keeps references.
  SelectorReading(const Chart& chart, Date date, const CaseState& state, SelectorPlace place = {})
      : chart_(chart), date_(date), state_(state), place_(std::move(place)) {}

  [[nodiscard]] std::vector<Candidate> candidates(const model::Selector& selector) const;
  [[nodiscard]] std::vector<Candidate> candidates(const model::SelectorTerm& term) const;

  /// Is the term `post`, `head` or `deputy` of something? Those climb through their argument.
  [[nodiscard]] static bool person_function(const model::SelectorTerm& term);
  /// f(x) for such a term and one unit.
  [[nodiscard]] std::vector<Candidate> of_unit(const model::SelectorTerm& term, const std::string& unit) const;

  /// A unit that is read: itself, its successor, or nothing (resolution, step 1).
  [[nodiscard]] std::vector<Candidate> unit_read(const std::string& unit) const;

 private:
  [[nodiscard]] std::vector<Candidate> name(const std::string& name) const;
  [[nodiscard]] std::vector<Candidate> attribute(const model::Attribute& attribute) const;
  [[nodiscard]] std::vector<Candidate> superior(const std::string& unit, const model::SelectorTerm& term) const;
  [[nodiscard]] std::size_t number(const model::SelectorTerm& term) const;
  [[nodiscard]] std::vector<Candidate> owner(const std::string& unit) const;
  [[nodiscard]] std::vector<Candidate> common(const std::vector<model::Selector>& arguments) const;
  [[nodiscard]] std::vector<Candidate> with_role(const std::string& unit, const std::string& role) const;
  [[nodiscard]] std::vector<Candidate> line(const std::string& unit) const;
  [[nodiscard]] std::vector<Candidate> liaison(const std::string& unit) const;
  [[nodiscard]] std::vector<Candidate> post(const std::string& unit, const std::string& post) const;
  [[nodiscard]] std::vector<Candidate> deputy(const std::string& unit) const;
  [[nodiscard]] std::vector<Candidate> unit_of(const std::string& person) const;
  [[nodiscard]] std::vector<Candidate> manager(const std::string& person) const;

  const Chart& chart_;
  Date date_;
  const CaseState& state_;
  SelectorPlace place_;
};

}  // namespace guikou::reference
