// Records routed with two rulebooks, and what differs counted: matters are counted, people are not (SPEC 1.5, 14 `diff`).
#include <algorithm>

#include "engine/parts.hpp"
#include "proof/difference.hpp"
#include "proof/decision_keys.hpp"
#include "proof/probe.hpp"

namespace guikou {

using proof::Probe;

void RecordDifference::add(const RecordDifference& other) {
  total += other.total;
  changed += other.changed;
  old_errors += other.old_errors;
  new_errors += other.new_errors;
  deadlines_moved += other.deadlines_moved;
  for (const auto& [leads, move] : other.moves) {
    Move& sum = moves[leads];
    sum.count += move.count;
    sum.examples.insert(sum.examples.end(), move.examples.begin(), move.examples.end());
    std::sort(sum.examples.begin(), sum.examples.end(), [](const Example& a, const Example& b) { return a.line < b.line; });
    if (sum.examples.size() > most_examples) sum.examples.resize(most_examples);
  }
  for (const auto& [key, count] : other.by_key) by_key[key] += count;
  for (const auto& [unit, counts] : other.load)
    for (std::size_t side = 0; side < 2; ++side) load[unit][side] += counts[side];
}

struct RecordComparer::State {
  State(std::shared_ptr<const Engine> before, std::shared_ptr<const Engine> after, Language asked)
      : engines{std::move(before), std::move(after)}, english(asked == Language::english),
        probes{Probe(engines[0]->parts().program), Probe(engines[1]->parts().program)} {
    for (std::size_t side = 0; side < 2; ++side) led[side].resize(program(side).chart.unit_names.size());
  }

  [[nodiscard]] const program::Program& program(std::size_t side) const { return engines[side]->parts().program; }

  /// The unit that leads, or `none`.
  program::UnitId lead(std::size_t side) {
    const Probe& probe = probes[side];
    const program::Slot slot = program(side).lead;
    return probe.error() || !probe.petition().present(slot) ? program::none : static_cast<program::UnitId>(probe.petition().values[slot].number);
  }
  RecordDifference::Lead lead_name(std::size_t side) {
    const program::UnitId unit = lead(side);
    if (unit == program::none) return std::nullopt;
    return program(side).chart.unit_names[unit];
  }

  void note_difference(std::uint64_t line) {
    ++counted.changed;
    RecordDifference::Example example;
    example.keys = proof::differing_keys(probes[0], probes[1]);
    for (const std::string& key : example.keys) {
      ++counted.by_key[key];
      if (key == "deadlines" && !probes[0].error() && !probes[1].error()) ++counted.deadlines_moved;
    }
    RecordDifference::Move& move = counted.moves[{lead_name(0), lead_name(1)}];
    ++move.count;
    // Batches come to a worker in order of their lines, but for the sum only the lines themselves count.
    if (move.examples.size() == RecordDifference::most_examples && line > move.examples.back().line) return;
    example.line = line;
    example.id = proof::id_as_json(probes[1].reader());
    probes[0].write(proof::shown_keys(), english, example.old_decision);
    probes[1].write(proof::shown_keys(), english, example.new_decision);
    RecordDifference one;
    one.moves[{lead_name(0), lead_name(1)}].examples.push_back(std::move(example));
    counted.add(one);
  }

  std::array<std::shared_ptr<const Engine>, 2> engines;
  bool english;
  std::array<Probe, 2> probes;
  std::array<std::vector<std::uint64_t>, 2> led;   ///< by unit
  RecordDifference counted;
  std::array<std::string, 2> decisions;
};

RecordComparer::RecordComparer(std::shared_ptr<const Engine> before, std::shared_ptr<const Engine> after, Language language)
    : state_(std::make_unique<State>(std::move(before), std::move(after), language)) {}
RecordComparer::~RecordComparer() = default;
RecordComparer::RecordComparer(RecordComparer&&) noexcept = default;
RecordComparer& RecordComparer::operator=(RecordComparer&&) noexcept = default;

void RecordComparer::take(std::string_view record, std::uint64_t line) {
  State& s = *state_;
  ++s.counted.total;
  for (std::size_t side = 0; side < 2; ++side) {
    s.probes[side].route(record);
    if (s.probes[side].error()) ++(side == 0 ? s.counted.old_errors : s.counted.new_errors);
    if (const program::UnitId unit = s.lead(side); unit != program::none) ++s.led[side][unit];
    s.decisions[side].clear();
    if (!s.probes[side].error()) s.probes[side].write(proof::compared_keys(), true, s.decisions[side]);
  }
  if (s.decisions[0] != s.decisions[1]) s.note_difference(line);
}

RecordDifference RecordComparer::result() const {
  RecordDifference all = state_->counted;
  for (std::size_t side = 0; side < 2; ++side)
    for (program::UnitId unit = 0; unit < state_->led[side].size(); ++unit)
      if (state_->led[side][unit] > 0) all.load[state_->program(side).chart.unit_names[unit]][side] += state_->led[side][unit];
  return all;
}

}  // namespace guikou
