// What a change of a rulebook does: the petitions that two rulebooks decide differently, proved over all there can be, and
// the records that would have moved (SPEC 14 `diff`). Link guikou::proof, which needs a SAT solver; it is built with the
// option GUIKOU_PROOF and is no part of the installed package.
#pragma once

#include <array>
#include <map>
#include <set>

#include "guikou/engine.hpp"

namespace guikou {

struct RulebookName {
  std::string id, title, digest;
};

/// Something that only one of the rulebooks has, or that both have differently.
struct RulebookChange {
  std::string kind;    ///< "rule", "unit", "post", "policy", "calendar", …: docs/proofs.md lists them
  std::string name;    ///< may be empty, where there is only one: the calendar
  std::string change;  ///< "added", "removed", "changed"
};

struct AttributeTest {
  std::string attribute;
  std::string test;    ///< as a rulebook would spell it, on one line
};

/// Petitions that the two rulebooks decide differently in the same way.
struct DecisionRegion {
  std::string example;                         ///< a petition as JSON, routed with both
  std::string old_decision, new_decision;      ///< of the example, as `route` writes them
  std::vector<std::string> old_rules, new_rules;  ///< that fire for the example
  std::vector<std::string> keys;               ///< of the decision: what differs
  std::vector<AttributeTest> where;            ///< petitions that pass all of these are decided so; the example does
};

struct RulebookDifference {
  /// No petition was found that is decided differently. A proof if `complete`.
  bool same = true;
  /// With `same`: it is proved. Without: every petition decided differently lies in one of the regions.
  bool complete = false;
  RulebookName old_rulebook, new_rulebook;
  std::vector<RulebookChange> changes;
  std::vector<DecisionRegion> regions;         ///< sorted; the same input gives the same list
  std::vector<std::string> incomplete;         ///< why it is not complete, as sentences
};

struct DifferenceOptions {
  Language language = Language::chinese;       ///< of the sentences and of input errors in decisions
  std::size_t most_regions = 200;              ///< more than these make the answer incomplete
  std::size_t most_trials = 40'000;            ///< petitions looked at, each the dearer the more was learned; a bound on time, not on truth
  /// Of petitions that accuse and recuse nobody: tells apart every two whose decisions differ in other values. Else the
  /// regions of one changed rule are few, and the last of them stands for the rest.
  bool every_kind = false;
};

/// Compares two loaded rulebooks over all petitions of the attributes that either knows: a petition is decided differently if
/// outcome, lead, support, notify, sponsor, policy, outputs, deadlines or path differ. Never throws on any two rulebooks.
/// Safe to call from several threads; each call uses its own memory.
[[nodiscard]] RulebookDifference compare(const Engine& before, const Engine& after, const DifferenceOptions& options = {});

/// What would have changed in records (SPEC 14 `diff --petitions`). Holds ids of petitions and no other value of them.
struct RecordDifference {
  struct Example {
    std::uint64_t line = 0;                    ///< where it stood: the first ones are kept
    std::string id;                            ///< as JSON; null where it cannot be read
    std::vector<std::string> keys;
    std::string old_decision, new_decision;    ///< the keys of `diff`, as JSON
  };
  using Lead = std::optional<std::string>;     ///< empty: no lead, or an input error
  struct Move {
    std::uint64_t count = 0;
    std::vector<Example> examples;             ///< at most most_examples, by line
  };
  static constexpr std::size_t most_examples = 5;

  std::uint64_t total = 0, changed = 0, old_errors = 0, new_errors = 0, deadlines_moved = 0;
  std::map<std::pair<Lead, Lead>, Move> moves;             ///< changed records by lead before and after, which may be the same
  std::map<std::string, std::uint64_t> by_key;             ///< changed records by what differs
  std::map<std::string, std::array<std::uint64_t, 2>> load;  ///< by unit: records that it leads, before and after

  /// Adds what another comparison counted; in any order the sum is the same.
  void add(const RecordDifference& other);
};

/// Routes records with both rulebooks and counts. Holds scratch memory: one a thread. Both engines are kept alive.
class RecordComparer {
 public:
  RecordComparer(std::shared_ptr<const Engine> before, std::shared_ptr<const Engine> after, Language language = Language::chinese);
  ~RecordComparer();
  RecordComparer(RecordComparer&&) noexcept;
  RecordComparer& operator=(RecordComparer&&) noexcept;

  /// Takes one petition (a JSON object as text). `line` orders examples.
  void take(std::string_view record, std::uint64_t line);
  /// What was counted so far.
  [[nodiscard]] RecordDifference result() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The report as one JSON object with a line end (docs/proofs.md). `records` may be null: not asked for.
[[nodiscard]] std::string difference_as_json(const RulebookDifference& difference, const RecordDifference* records);
/// The report for people.
[[nodiscard]] std::string difference_as_text(const RulebookDifference& difference, const RecordDifference* records, Language language);

}  // namespace guikou
