#include "decide/signal_watch.hpp"

#include <algorithm>

namespace guikou::decide {

using namespace program;

namespace {
constexpr std::uint64_t records_between_sweeps = 4096;
}

std::size_t SignalWatch::KeyHash::operator()(const std::vector<std::int64_t>& key) const {
  std::uint64_t mixed = key.size();
  for (const std::int64_t part : key) mixed = ((mixed ^ static_cast<std::uint64_t>(part)) * 0x9E3779B97F4A7C15u) ^ mixed >> 29;
  return static_cast<std::size_t>(mixed ^ mixed >> 32);
}

void SignalWatch::take(PetitionCase& petition, std::vector<SignalFired>& fired) {
  router_.route(petition, result_);
  const Instant now = petition.values[slots::received].number;
  if (++taken_ % records_between_sweeps == 0) forget_old(now);
  std::shared_ptr<Guarded> guarded;
  bool looked = false;   // at whether somebody is kept from it
  for (std::uint32_t index = 0; index < program_.signals.size(); ++index) {
    const SignalRule& signal = program_.signals[index];
    if (!ConditionChecker(program_, petition, petition.day).holds(signal.where) || !group_of(signal, petition)) continue;
    if (!looked) {
      recusal_.prepare(program_, petition, petition.day);
      if (!recusal_.quiet_every_day()) guarded = keep(petition);
      looked = true;
    }
    Group& group = groups_[index][key_];
    group.records.push_back({now, std::string(petition.values[slots::id].text), guarded});
    // After the record itself has joined: a window of no length holds nothing, not even it.
    while (!group.records.empty() && group.records.front().at <= now - signal.window) group.records.pop_front();
    const bool quiet = group.has_fired && group.last_fired > now - signal.quiet;
    if (group.records.size() < signal.at_least || quiet) continue;
    group.has_fired = true;
    group.last_fired = now;
    SignalFired one;
    one.signal = index;
    one.at = now;
    for (const Counted& each : group.records) one.petitions.push_back(each.id);
    one.to = target(signal, group, petition);
    one.group = key_;
    fired.push_back(std::move(one));
  }
}

MatterId SignalWatch::cut(MatterId matter, std::uint32_t segments) const {
  while (program_.matters.depth[matter] > segments) matter = program_.matters.parent[matter];
  return matter;
}

// The group is found without recusal or sealing: the first unit that the selector names.
UnitId SignalWatch::group_unit(const SignalRule& signal, const PetitionCase& petition) {
  SelectorContext context(petition.day);
  std::vector<Candidate>& found = memory_.candidates;
  found.clear();
  SelectorEvaluator(program_, petition, context, memory_.evaluation).selector(program_.selectors.selectors[signal.unit_selector], found);
  const auto unit = std::find_if(found.begin(), found.end(), [](const Candidate& c) { return c.party.present() && c.party.is_unit(); });
  return unit == found.end() ? none : unit->party.id();
}

/// Fills `key_`; false if the record lacks a key of the group.
bool SignalWatch::group_of(const SignalRule& signal, const PetitionCase& petition) {
  key_.clear();
  for (const SignalRule::Key& each : signal.keys) {
    switch (each.kind) {
      case SignalRule::KeyKind::unit: {
        const UnitId unit = group_unit(signal, petition);
        if (unit == none) return false;
        key_.push_back(unit);
        break;
      }
      case SignalRule::KeyKind::matter:
        if (petition.matter() == none) return false;
        key_.push_back(cut(petition.matter(), signal.matter_segments));
        break;
      case SignalRule::KeyKind::attribute:
        if (!petition.present(each.slot)) return false;
        key_.push_back(petition.values[each.slot].number);
        break;
    }
  }
  return true;
}

/// Copies a record; texts move into memory of its own.
std::shared_ptr<SignalWatch::Guarded> SignalWatch::keep(const PetitionCase& petition) {
  auto guarded = std::make_shared<Guarded>();
  guarded->petition = petition;
  std::size_t bytes = 0;
  const auto each_text = [&](auto visit) {
    for (std::size_t slot = 0; slot < guarded->petition.values.size(); ++slot) {
      visit(guarded->petition.values[slot].text);
      for (std::string_view& text : guarded->petition.texts[slot]) visit(text);
    }
    for (std::string_view& text : guarded->petition.unlisted) visit(text);
  };
  each_text([&](std::string_view& text) { bytes += text.size(); });
  guarded->texts.reserve(bytes);
  each_text([&](std::string_view& text) {
    const std::size_t at = guarded->texts.size();
    guarded->texts += text;
    text = std::string_view(guarded->texts.data() + at, text.size());
  });
  return guarded;
}

// SPEC 12: with the matter of the record that fires, under the recusal and sealing of every counted petition.
Party SignalWatch::target(const SignalRule& signal, Group& group, PetitionCase& petition) {
  std::vector<Recusal> bars(1);
  bars.front().prepare_nobody(program_, petition.day);
  for (const Counted& each : group.records)
    if (each.guarded) bars.emplace_back().prepare(program_, each.guarded->petition, petition.day);
  for (std::size_t i = 1; i < bars.size(); ++i) bars[i].join(&bars[i - 1]);   // they do not move any more
  SelectorContext context(petition.day);
  for (std::size_t i = 0; i < key_.size(); ++i)
    if (signal.keys[i].kind == SignalRule::KeyKind::unit) context.group = static_cast<UnitId>(key_[i]);
  rows_.clear();
  Resolver resolver(program_, petition, bars.back(), context, rows_, memory_);
  return resolver.resolve({signal.to, program_.notify, Wanted::any, false, true, false}, nullptr).target;
}

void SignalWatch::forget_old(Instant now) {
  for (std::size_t index = 0; index < groups_.size(); ++index) {
    const SignalRule& signal = program_.signals[index];
    for (auto at = groups_[index].begin(); at != groups_[index].end();) {
      Group& group = at->second;
      while (!group.records.empty() && group.records.front().at <= now - signal.window) group.records.pop_front();
      const bool over = group.records.empty() && !(group.has_fired && group.last_fired > now - signal.quiet);
      at = over ? groups_[index].erase(at) : std::next(at);
    }
  }
}

}  // namespace guikou::decide
