#include "decide/signal_watch.hpp"

#include <algorithm>

namespace guikou::decide {

using namespace program;

namespace {
constexpr std::uint64_t records_between_sweeps = 4096;
}

void SignalWatch::take(PetitionCase& petition, std::vector<SignalFired>& fired) {
  router_.route(petition, result_);
  const Instant now = petition.values[slots::received].number;
  if (++taken_ % records_between_sweeps == 0) forget_old(now);
  for (std::uint32_t index = 0; index < program_.signals.size(); ++index) {
    const SignalRule& signal = program_.signals[index];
    if (!ConditionChecker(program_, petition, petition.day).holds(signal.where)) continue;
    std::vector<std::int64_t> key;
    if (!group_of(signal, petition, key)) continue;
    Group& group = groups_[index][key];
    Counted& counted = group.records.emplace_back();
    counted.at = now;
    keep(petition, counted);
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
    one.to = target(signal, group, key, petition);
    one.group = std::move(key);
    fired.push_back(std::move(one));
  }
}

MatterId SignalWatch::cut(MatterId matter, std::uint32_t segments) const {
  while (program_.matters.depth[matter] > segments) matter = program_.matters.parent[matter];
  return matter;
}

// The group is found without recusal or sealing: the first unit that the selector names.
bool SignalWatch::group_of(const SignalRule& signal, PetitionCase& petition, std::vector<std::int64_t>& key) const {
  for (const SignalRule::Key& each : signal.keys) {
    switch (each.kind) {
      case SignalRule::KeyKind::unit: {
        const SelectorContext context{petition.day};
        std::vector<Candidate> found;
        SelectorEvaluator(program_, petition, context).selector(program_.selectors.selectors[signal.unit_selector], found);
        const auto unit = std::find_if(found.begin(), found.end(), [](const Candidate& c) { return c.party.present() && c.party.is_unit(); });
        if (unit == found.end()) return false;
        key.push_back(unit->party.id());
        break;
      }
      case SignalRule::KeyKind::matter:
        if (petition.matter() == none) return false;
        key.push_back(cut(petition.matter(), signal.matter_segments));
        break;
      case SignalRule::KeyKind::attribute:
        if (!petition.present(each.slot)) return false;
        key.push_back(petition.values[each.slot].number);
        break;
    }
  }
  return true;
}

/// Copies what a counted record's bars and seals look at; texts move into memory of its own.
void SignalWatch::keep(const PetitionCase& petition, Counted& counted) const {
  counted.id = petition.values[slots::id].text;
  counted.petition = petition;
  std::size_t bytes = 0;
  const auto each_text = [&](auto visit) {
    for (std::size_t slot = 0; slot < counted.petition.values.size(); ++slot) {
      visit(counted.petition.values[slot].text);
      for (std::string_view& text : counted.petition.texts[slot]) visit(text);
    }
    for (std::string_view& text : counted.petition.unlisted) visit(text);
  };
  each_text([&](std::string_view& text) { bytes += text.size(); });
  counted.texts.reserve(bytes);
  each_text([&](std::string_view& text) {
    const std::size_t at = counted.texts.size();
    counted.texts += text;
    text = std::string_view(counted.texts.data() + at, text.size());
  });
}

// SPEC 12: with the matter of the record that fires, under the recusal and sealing of every counted petition.
Party SignalWatch::target(const SignalRule& signal, Group& group, const std::vector<std::int64_t>& key, PetitionCase& petition) {
  std::vector<Recusal> bars(group.records.size());
  for (std::size_t i = 0; i < bars.size(); ++i) {
    bars[i].prepare(program_, group.records[i].petition, petition.day);
    if (i > 0) bars[i].join(&bars[i - 1]);
  }
  SelectorContext context{petition.day};
  for (std::size_t i = 0; i < key.size(); ++i)
    if (signal.keys[i].kind == SignalRule::KeyKind::unit) context.group = static_cast<UnitId>(key[i]);
  std::vector<AdjustedRow> rows;
  Resolver resolver(program_, petition, bars.back(), context, rows);
  return resolver.resolve({signal.to, program_.notify, Wanted::any, false, true}, nullptr).target;
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
