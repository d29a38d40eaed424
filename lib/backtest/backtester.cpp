// Routes a record and notes who was named and who should have been. Counts by number while records stream; names come at the end.
#include <algorithm>
#include <unordered_map>

#include "decide/router.hpp"
#include "engine/parts.hpp"
#include "guikou/backtest.hpp"
#include "io/petition_reader.hpp"
#include "io/record_id.hpp"

namespace guikou {
namespace {

/// No name of a unit is longer, or goes over several lines: such a value is somebody's words, and stays out of the report.
constexpr std::size_t longest_name = 200;

bool names_something(std::string_view value) {
  return !value.empty() && value.size() <= longest_name &&
         std::none_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

void keep_first(std::vector<std::pair<std::uint64_t, std::string>>& examples) {
  std::sort(examples.begin(), examples.end());
  if (examples.size() > BacktestCount::most_examples) examples.resize(BacktestCount::most_examples);
}

}  // namespace

void BacktestCount::add(const BacktestCount& other) {
  total += other.total, errors += other.errors, unroutable += other.unroutable;
  no_actual += other.no_actual, decided += other.decided, agree += other.agree;
  for (const auto& [name, unit] : other.units) {
    Unit& mine = units[name];
    mine.actual += unit.actual, mine.decided += unit.decided, mine.agree += unit.agree;
    mine.listed &= unit.listed;
  }
  for (const auto& [name, matter] : other.matters) matters[name].total += matter.total, matters[name].agree += matter.agree;
  for (const auto& [pair, count] : other.confusion) confusion[pair] += count;
  for (const auto& [name, rule] : other.rules) {
    Rule& mine = rules[name];
    mine.fired += rule.fired, mine.wrong += rule.wrong;
    mine.examples.insert(mine.examples.end(), rule.examples.begin(), rule.examples.end());
    keep_first(mine.examples);
  }
}

struct Backtester::State {
  State(std::shared_ptr<const Engine> loaded, std::string_view key)
      : engine(std::move(loaded)), program(engine->parts().program), field(key), reader(program), router(program),
        units(program.chart.unit_names.size()), matters(program.matters.names.size() + 1), rules(program.rules.size()) {
    reader.pass_over(field);
    for (std::uint32_t rule = 0; rule < program.rules.size(); ++rule)
      if (may_err(program.rules[rule])) rule_of_text.emplace(program.rules[rule].id, rule);
  }

  /// A rule that names no lead and sets no attribute has no part in who leads.
  [[nodiscard]] bool may_err(const program::Rule& rule) const {
    const auto actions = program::OrgChart::slice(program.actions, rule.actions);
    return std::any_of(actions.begin(), actions.end(), [](const program::Action& action) {
      return action.kind == program::Action::Kind::lead || action.kind == program::Action::Kind::set;
    });
  }

  /// A number for the unit that really led: its own, or one behind all units for a name that is not on the chart.
  std::uint32_t number_of(const std::string& name) {
    if (const std::uint32_t unit = program.unit_index.number_of(name); unit != program::none) return unit;
    const auto [row, fresh] = unlisted.try_emplace(name, static_cast<std::uint32_t>(units.size()));
    if (fresh) units.emplace_back();
    return row->second;
  }

  void compare(const std::string& actual_name, std::uint64_t line) {
    const std::uint32_t actual = number_of(actual_name);
    const auto decided = static_cast<std::uint32_t>(petition.values[program.lead].number);
    const bool agree = actual == decided;
    ++sum.decided;
    sum.agree += agree ? 1 : 0;
    ++units[actual].actual, ++units[decided].decided;
    if (agree) ++units[actual].agree;
    else ++confusion[std::uint64_t{actual} << 32 | decided];
    const program::MatterId matter = petition.matter();
    BacktestCount::Matter& of_matter = matters[matter == program::none ? matters.size() - 1 : matter];
    ++of_matter.total;
    of_matter.agree += agree ? 1 : 0;
    for (const std::uint32_t text : result.matched) {
      const auto found = rule_of_text.find(text);
      if (found == rule_of_text.end()) continue;
      BacktestCount::Rule& rule = rules[found->second];
      ++rule.fired;
      if (agree) continue;
      ++rule.wrong;
      if (rule.examples.size() == BacktestCount::most_examples && rule.examples.back().first < line) continue;
      rule.examples.emplace_back(line, std::string(petition.values[program::slots::id].text));
      keep_first(rule.examples);
    }
  }

  std::shared_ptr<const Engine> engine;
  const program::Program& program;
  std::string field;
  io::PetitionReader reader;
  decide::PetitionCase petition;
  decide::TableRouter router;
  decide::RouteResult result;
  BacktestCount sum;                          ///< its maps stay empty until result()
  std::vector<BacktestCount::Unit> units;     ///< by unit, then the unlisted
  std::unordered_map<std::string, std::uint32_t> unlisted;
  std::vector<BacktestCount::Matter> matters; ///< by matter; the last: none
  std::unordered_map<std::uint64_t, std::uint64_t> confusion;   ///< actual in the high half, decided in the low one
  std::vector<BacktestCount::Rule> rules;
  std::unordered_map<std::uint32_t, std::uint32_t> rule_of_text;
};

Backtester::Backtester(std::shared_ptr<const Engine> engine, std::string_view field) : state_(std::make_unique<State>(std::move(engine), field)) {}
Backtester::~Backtester() = default;
Backtester::Backtester(Backtester&&) noexcept = default;
Backtester& Backtester::operator=(Backtester&&) noexcept = default;

bool Backtester::can_name_unit(const Engine& engine, std::string_view field) {
  const program::Program& program = engine.parts().program;
  const std::uint32_t found = program.attribute_index.number_of(field);
  if (found == program::none) return true;
  if (found == program::slots::id) return false;
  const program::SlotInfo& slot = program.slots[found];
  using Kind = program::ValueKind;
  return !slot.list && (slot.kind == Kind::unit || slot.kind == Kind::string || slot.kind == Kind::enumeration);
}

void Backtester::take(std::string_view record, std::uint64_t line) {
  State& s = *state_;
  ++s.sum.total;
  if (s.reader.read(record, s.petition)) {
    ++s.sum.errors;
    return;
  }
  s.router.route(s.petition, s.result);
  if (s.result.reason != decide::Unroutable::none) {
    ++s.sum.unroutable;
    return;
  }
  const std::optional<std::string> actual = io::record_text(record, s.field);
  if (actual && names_something(*actual)) s.compare(*actual, line);
  else ++s.sum.no_actual;
}

BacktestCount Backtester::result() const {
  const State& s = *state_;
  BacktestCount count = s.sum;
  std::vector<std::string_view> names(s.program.chart.unit_names.begin(), s.program.chart.unit_names.end());
  names.resize(s.units.size());
  for (const auto& [name, number] : s.unlisted) names[number] = name;
  for (std::size_t unit = 0; unit < s.units.size(); ++unit) {
    if (s.units[unit].actual + s.units[unit].decided == 0) continue;
    BacktestCount::Unit& row = count.units[std::string(names[unit])] = s.units[unit];
    row.listed = unit < s.program.chart.unit_names.size();
  }
  for (std::size_t matter = 0; matter < s.matters.size(); ++matter)
    if (s.matters[matter].total > 0) count.matters[matter + 1 == s.matters.size() ? std::string() : s.program.matters.names[matter]] = s.matters[matter];
  for (const auto& [pair, number] : s.confusion) count.confusion[{std::string(names[pair >> 32]), std::string(names[pair & 0xFFFFFFFFu])}] = number;
  for (std::size_t rule = 0; rule < s.rules.size(); ++rule)
    if (s.rules[rule].fired > 0) count.rules[s.program.texts[s.program.rules[rule].id]] = s.rules[rule];
  return count;
}

}  // namespace guikou
