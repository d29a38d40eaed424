#include "proof/protection_comparison.hpp"

#include <algorithm>

#include "proof/selector_row.hpp"

namespace guikou::proof {

using namespace program;
using decide::Party;
using decide::Value;

namespace {

constexpr std::size_t most_parties = 1500;   // beyond, whoever is listed may make a difference

}  // namespace

ProtectionComparison::ProtectionComparison(InputSpace& space, std::array<RulebookSymbols*, 2> symbols, const SettledAttributes& settled)
    : space_(space), solver_(space.solver()), symbols_(symbols), programs_{space.programs()[0], space.programs()[1]}, texts_{ProgramText(*programs_[0]), ProgramText(*programs_[1])},
      settled_(settled) {
  std::array<std::string, 2> seals;
  for (std::size_t side = 0; side < 2; ++side) {
    const Program& program = *programs_[side];
    for (const SealedEntry& entry : program.sealed) {
      seals[side] += texts_[side].sealed(entry) + "\n";
      seals_alike_ = seals_alike_ && !entry.asks_chart;
    }
  }
  seals_alike_ = seals_alike_ && seals[0] == seals[1];
}

Literal ProtectionComparison::may_differ(Day day, Sought sought) {
  const auto [place, unknown] = known_.try_emplace({day, sought}, solver_.no());
  if (!unknown) return place->second;
  if (day_ != day) unit_bars_.clear(), listed_bars_.clear();
  day_ = day;
  std::vector<Literal> parts{seals_may_differ(day), bars_may_differ(slots::accused, day, sought), bars_may_differ(slots::recused, day, sought), accused_unit_may_differ(day, sought)};
  if (sought == Sought::lead) parts.push_back(decliners_may_differ(day));
  return place->second = solver_.some(std::move(parts));
}

// ---- seals ----

/// A seal passes over whoever may not see the petition, and climbing then looks at the units beside the way up that may. Where those
/// units and their posts are the same, it does the same to the same row.
Literal ProtectionComparison::seals_may_differ(Day day) {
  if (programs_[0]->sealed.empty() && programs_[1]->sealed.empty()) return solver_.no();
  const bool same = seals_alike_ && seal_view(0, day) == seal_view(1, day);
  std::vector<Literal> parts;
  for (std::size_t entry = 0; same && entry < programs_[0]->sealed.size(); ++entry)
    parts.push_back(solver_.differ(symbols_[0]->conditions().when(programs_[0]->sealed[entry].when, symbols_[0]->states()),
                                   symbols_[1]->conditions().when(programs_[1]->sealed[entry].when, symbols_[1]->states())));
  for (std::size_t side = 0; !same && side < 2; ++side)
    for (const SealedEntry& entry : programs_[side]->sealed) parts.push_back(symbols_[side]->conditions().when(entry.when, symbols_[side]->states()));
  return solver_.some(std::move(parts));
}

std::string ProtectionComparison::seal_view(std::size_t side, Day day) const {
  const Program& program = *programs_[side];
  const OrgChart& chart = program.chart;
  std::set<std::int64_t> roles;
  for (const SealedEntry& entry : program.sealed)
    for (const std::int64_t role : OrgChart::slice(program.items, entry.roles)) roles.insert(role);
  const auto of_unit = [&](const ChartPiece& piece) {
    std::set<std::string> held;
    for (const WordId role : OrgChart::slice(chart.role_words, piece.roles))
      if (roles.contains(role)) held.insert(chart.role_names[role]);
    std::string text;
    if (held.empty()) return text;
    text = chart.unit_names[piece.unit];
    for (const std::string& role : held) text += "+" + role;
    for (const std::uint32_t index : OrgChart::slice(chart.post_order, chart.posts_of_unit[piece.unit])) {
      const PostRecord& post = chart.posts[index];
      if (post.in_force(day)) text += "|" + chart.post_names[post.post] + "[" + texts_[side].matters(post.lines) + "]" + holder_text(program, {}, Party::person(post.person), day);
    }
    return text + "\n";
  };
  std::vector<std::string> families;   // in no order of their own; children in theirs
  for (const ChartPiece& piece : chart.pieces) {
    if (day < piece.since || piece.until < day) continue;
    std::string text;
    for (const PieceId child : OrgChart::slice(chart.children, chart.children_of_piece[static_cast<std::size_t>(&piece - chart.pieces.data())]))
      if (chart.pieces[child].since <= day && day <= chart.pieces[child].until) text += of_unit(chart.pieces[child]);
    if (!text.empty()) families.push_back("below " + chart.unit_names[piece.unit] + "\n" + text);
    if (piece.superior == none) families.push_back(of_unit(piece));
  }
  std::sort(families.begin(), families.end());
  std::string text;
  for (const std::string& family : families) text += family;
  return text;
}

// ---- bars ----

/// Whom these parties, listed alone, bar by one chart only.
ProtectionComparison::Barred ProtectionComparison::listed_bars_differ(Slot list, std::array<Party, 2> listed, Day day) {
  std::array<decide::Recusal, 2> alone;
  std::array<decide::PetitionCase, 2> petitions;
  for (std::size_t side = 0; side < 2; ++side) {
    decide::PetitionCase& petition = petitions[side];
    petition.reset(*programs_[side]);
    if (listed[side].present()) petition.numbers[list].push_back(listed[side].code());
    petition.values[list].present = true;
    alone[side].prepare(*programs_[side], petition, day);
  }
  const auto differ = [&](const Texts& names, const NameIndex& others, auto party) {
    for (std::uint32_t i = 0; i < names.size(); ++i) {
      const std::uint32_t other = others.number_of(names[i]);
      if (other != none && alone[0].barred(party(i)) != alone[1].barred(party(other))) return true;
    }
    return false;
  };
  return {differ(programs_[0]->chart.unit_names, programs_[1]->unit_index, [](std::uint32_t id) { return Party::unit(id); }),
          differ(programs_[0]->chart.person_names, programs_[1]->person_index, [](std::uint32_t id) { return Party::person(id); })};
}

/// Who is listed bars whom each of the list bars.
Literal ProtectionComparison::bars_may_differ(Slot list, Day day, Sought sought) {
  const InputAttribute& attribute = space_.attributes()[list];
  if (attribute.state.contains.size() > most_parties) return attribute.state.present;
  std::vector<Literal> parts;
  for (std::size_t i = 0; i < attribute.state.contains.size(); ++i) {
    std::array<Party, 2> party;
    for (std::size_t side = 0; side < 2; ++side)
      if (const Value& value = attribute.domain.values[side][i]; value.present) party[side] = Party::of(value.number);
    // Somebody whom one chart alone knows: an accusation of who is unknown accuses the unit.
    const bool known_to_one = list == slots::accused && party[0].present() != party[1].present();
    const auto [place, unknown] = listed_bars_.try_emplace({list, i});
    if (unknown) place->second = listed_bars_differ(list, party, day);
    if (known_to_one || place->second.counts(sought)) parts.push_back(attribute.state.contains[i]);
  }
  return solver_.some(std::move(parts));
}

ProtectionComparison::Barred ProtectionComparison::unit_bars_differ(const std::string& unit, Day day) {
  const auto [place, unknown] = unit_bars_.try_emplace(unit);
  if (!unknown) return place->second;
  std::array<Party, 2> party;
  for (std::size_t side = 0; side < 2; ++side)
    if (const std::uint32_t id = programs_[side]->unit_index.number_of(unit); id != none) party[side] = Party::unit(id);
  if (party[0].present() != party[1].present()) return place->second = {true, true};
  return place->second = listed_bars_differ(slots::recused, party, day);
}

std::vector<std::string> ProtectionComparison::units_of(const InputAttribute& attribute) const {
  std::vector<std::string> names(attribute.domain.samples.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Value& a = attribute.domain.values[0][i];
    const Value& b = attribute.domain.values[1][i];
    if (!a.present || !b.present) continue;
    const std::string& name = programs_[0]->chart.unit_names[static_cast<std::size_t>(a.number)];
    if (name == programs_[1]->chart.unit_names[static_cast<std::size_t>(b.number)]) names[i] = name;
  }
  return names;
}

Literal ProtectionComparison::accusation() {
  return settled_.one_of(space_.attributes()[slots::kind], space_.accusations(0), false);
}

/// An accusation of nobody, or of who is unknown, accuses the unit: whatever stands for it.
Literal ProtectionComparison::accused_unit_may_differ(Day day, Sought sought) {
  const InputAttribute& unit = space_.attributes()[slots::unit];
  const std::vector<std::string> names = units_of(unit);
  const bool many = names.size() > most_parties;
  std::vector<bool> differ(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (differ[i] = many || names[i].empty() || fates_differ(names[i], day); differ[i]) continue;
    std::set<std::string> standing;
    (void)fate(0, names[i], day, &standing);
    differ[i] = std::any_of(standing.begin(), standing.end(), [&](const std::string& each) { return unit_bars_differ(each, day).counts(sought); });
  }
  if (std::none_of(differ.begin(), differ.end(), [](bool each) { return each; })) return solver_.no();
  return solver_.every({accusation(), settled_.one_of(unit, differ, false)});
}

// ---- hand-backs ----

/// Who handed it back, what became of that, and who is above it, are all that hand-backs and arbitration read.
Literal ProtectionComparison::decliners_may_differ(Day day) {
  const InputAttribute& list = space_.attributes()[slots::declined_by];
  const std::vector<std::string> names = units_of(list);
  std::vector<Literal> parts;
  for (std::size_t i = 0; i < list.state.contains.size(); ++i)
    if (names[i].empty() || fates_differ(names[i], day)) parts.push_back(list.state.contains[i]);
  return solver_.some(std::move(parts));
}

bool ProtectionComparison::fates_differ(const std::string& unit, Day day) const { return fate(0, unit, day, nullptr) != fate(1, unit, day, nullptr); }

/// Of a unit in force the way up from it; of another one what it was made of, of each matter, and its last superior. `met`: all that may stand for it.
std::string ProtectionComparison::fate(std::size_t side, const std::string& name, Day day, std::set<std::string>* met) const {
  const OrgChart& chart = programs_[side]->chart;
  std::string text;
  std::set<UnitId> told;
  std::vector<UnitId> open{programs_[side]->unit_index.number_of(name)};
  while (!open.empty()) {
    const UnitId unit = open.back();
    open.pop_back();
    if (unit == none || !told.insert(unit).second) continue;
    if (met) met->insert(chart.unit_names[unit]);
    text += chart.unit_names[unit];
    const PieceId piece = chart.piece_on(unit, day);
    for (PieceId at = piece; at != none; at = chart.pieces[at].superior) text += "<" + chart.unit_names[chart.pieces[at].unit];
    if (piece == none && !chart.begun(unit, day)) text += "?";
    for (const SuccessionRecord& record : OrgChart::slice(chart.successions, chart.successions_of_unit[unit])) {
      if (piece != none || record.on > day) continue;
      text += ">" + chart.unit_names[record.to] + "[" + texts_[side].matters(record.matters) + "]";
      open.push_back(record.to);
    }
    if (piece == none && chart.begun(unit, day))
      if (const UnitId parent = chart.latest_parent(unit, day); parent != none) text += "^" + chart.unit_names[parent], open.push_back(parent);
    text += "\n";
  }
  return text;
}

}  // namespace guikou::proof
