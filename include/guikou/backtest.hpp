// How far a rulebook agrees with what really happened (SPEC 14 `backtest`): records that say which unit led them are routed
// again, and both answers are counted. Holds ids of petitions, names of units, matters and rules, and no other value of a petition.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "guikou/engine.hpp"

namespace guikou {

/// What was counted. Sums of parts are the same in any order.
struct BacktestCount {
  static constexpr std::size_t most_examples = 5;

  struct Unit {
    std::uint64_t actual = 0, decided = 0, agree = 0;
    bool listed = true;   ///< false: the chart has no such unit; no decision can agree with it
  };
  struct Matter {
    std::uint64_t total = 0, agree = 0;
  };
  struct Rule {
    std::uint64_t fired = 0, wrong = 0;   ///< records in which it fired; of these, those decided otherwise than it happened
    std::vector<std::pair<std::uint64_t, std::string>> examples;   ///< line and id of the first wrong ones
  };

  std::uint64_t total = 0;        ///< records
  std::uint64_t errors = 0;       ///< input errors
  std::uint64_t unroutable = 0;
  std::uint64_t no_actual = 0;    ///< routed, but the record does not say who led it
  std::uint64_t decided = 0;      ///< compared: routed, and the record says who led it
  std::uint64_t agree = 0;
  std::map<std::string, Unit> units;
  std::map<std::string, Matter> matters;   ///< by the matter as the tables leave it; "": none
  std::map<std::pair<std::string, std::string>, std::uint64_t> confusion;   ///< (actual, decided), only where they differ
  std::map<std::string, Rule> rules;       ///< TABLE/RULE; rules that name a lead or set an attribute: others have no part in it

  void add(const BacktestCount& other);
  /// agree / decided; of nothing compared: 0.
  [[nodiscard]] double share() const { return decided == 0 ? 0.0 : static_cast<double>(agree) / static_cast<double>(decided); }
};

/// Routes records and counts. Holds scratch memory: one a thread. The engine is kept alive.
class GUIKOU_EXPORT Backtester {
 public:
  /// `field` is the key of a record that names the unit which really led it. Where no attribute declares it, it is no input error.
  Backtester(std::shared_ptr<const Engine> engine, std::string_view field);
  ~Backtester();
  Backtester(Backtester&&) noexcept;
  Backtester& operator=(Backtester&&) noexcept;

  /// Whether such a field can name a unit: an undeclared key, or an attribute of type unit, string or enum. Texts, parties, ids
  /// and the like cannot: they would put a petitioner's words into the report.
  [[nodiscard]] static bool can_name_unit(const Engine& engine, std::string_view field);

  /// Takes one petition (a JSON object as text), decided when it was received. `line` orders examples.
  void take(std::string_view record, std::uint64_t line);
  /// What was counted so far.
  [[nodiscard]] BacktestCount result() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// One JSON object with a line end: {"total","decided","agree","share","errors","unroutable","no_actual","by_unit","by_matter",
/// "confusion","rules","digest"}. Lists come most frequent first, then by name; `confusion` and `rules` hold the first 200.
[[nodiscard]] GUIKOU_EXPORT std::string backtest_as_json(const BacktestCount& count, const Engine& engine);
/// The same for people, shorter.
[[nodiscard]] GUIKOU_EXPORT std::string backtest_as_text(const BacktestCount& count, const Engine& engine, Language language);

}  // namespace guikou
