// One case as far as the chart looks at it: where, about what, when, and who is accused (SPEC 6, 9).
#pragma once

#include <compare>
#include <map>
#include <unordered_map>
#include <vector>

#include "decide/resolver.hpp"
#include "proof/selector_reading.hpp"

namespace guikou::proof {

/// What one slot names.
struct Named {
  program::Slot slot = 0;
  std::int64_t party = 0;   ///< a party code, of units too
};

struct Situation {
  program::Day day = 0;
  std::size_t stretch = 0;                    ///< of the horizon
  bool accusation = false;
  bool somebody_accused = false;              ///< somebody on the chart: of an accusation the unit is not accused in his stead
  program::PersonId accused = program::none;  ///< the one person; `none` with somebody_accused: a bystander
  program::MatterId matter = program::none;   ///< one that stands for its group
  std::size_t group = 0;
  std::uint32_t step = 1;
  std::vector<Named> named;                   ///< slots that are not here are absent
};

/// Why nobody is found.
struct Cause {
  enum class Kind : std::uint8_t {
    absent,         ///< none of the attributes that the selector reads is there
    unowned,        ///< nobody is responsible for the matter there
    unnamed,        ///< the selector names nobody; `index`: the selector
    away,           ///< a person is absent and nobody acts for him; `index`: the person
    no_holder,      ///< nobody holds the post; `index`: the word
    sealed,         ///< nobody may see the petition
    barred,         ///< everybody is barred; `index`: the highest of our units above
  };
  Kind kind = Kind::unnamed;
  std::uint32_t index = 0;
  auto operator<=>(const Cause&) const = default;
};

/// Resolves selectors for situations with the engine's own resolver. Not thread-safe.
class SituationResolver {
 public:
  explicit SituationResolver(const program::Program& program) : program_(program) { petition_.reset(program); }

  struct Found {
    decide::Party target;
    bool climbed = false;   ///< or is one of `last_resort`
  };
  [[nodiscard]] Found resolve(const Situation& situation, const decide::ResolutionRequest& request);
  /// Whom the selector names, before anybody is passed over, and from whom that climbs, appended to `key`: where it is equal, the
  /// same is found under the same bars. Given are the days for which it holds.
  program::DayWindow append_candidates(const Situation& situation, std::uint32_t selector, std::vector<std::int64_t>& key);
  /// Why nobody is found; the situation is resolved again.
  [[nodiscard]] std::vector<Cause> causes(const Situation& situation, const decide::ResolutionRequest& request, const SelectorReading& reading);

  /// Everybody whose being accused could bar the party on that day, and more.
  [[nodiscard]] const std::vector<program::PersonId>& who_could_bar(decide::Party party, program::Day day);
  /// The units that the person, accused, bars with all below them on that day: persons alike in this bar the same units.
  [[nodiscard]] std::vector<program::UnitId> barred_by(program::PersonId person, program::Day day) const;
  /// Whether some unit of `last_resort` takes every lead that nobody else can.
  [[nodiscard]] bool last_resort_stands(const Situation& situation);
  /// Whether the unit is barred in that situation.
  [[nodiscard]] bool barred(const Situation& situation, program::UnitId unit);

 private:
  void take(const Situation& situation);
  void append_candidates(const program::Selector& selector, decide::SelectorEvaluator& evaluator, std::vector<std::int64_t>& key);
  [[nodiscard]] program::UnitId root(program::UnitId unit, program::Day day) const;
  [[nodiscard]] program::UnitId root_of_posts(program::PersonId person, program::Day day) const;

  const program::Program& program_;
  decide::PetitionCase petition_;
  decide::Recusal recusal_;
  std::vector<decide::AdjustedRow> rows_;
  decide::SelectorTrace trace_;
  decide::ResolutionMemory memory_;
  std::vector<program::Slot> set_;
  std::map<program::Day, std::unordered_map<std::int64_t, std::vector<program::PersonId>>> could_bar_;
};

}  // namespace guikou::proof
