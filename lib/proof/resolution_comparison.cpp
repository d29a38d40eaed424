#include "proof/resolution_comparison.hpp"

#include <algorithm>

#include "proof/epochs.hpp"
#include "proof/matter_likeness.hpp"

namespace guikou::proof {

using namespace program;
using decide::Value;

namespace {

constexpr std::size_t most_rows = 4'000'000;       // selectors resolved; beyond, everything may differ
constexpr std::size_t most_parties = 1500;         // beyond, whoever is accused may make a difference

bool reads_matter(const SelectorTerm& term) { return term.op == SelectorOp::owner_here || term.op == SelectorOp::owner || term.op == SelectorOp::line || term.op == SelectorOp::liaison || term.op == SelectorOp::deputy; }

}  // namespace

ResolutionComparison::ResolutionComparison(InputSpace& space, std::array<RulebookSymbols*, 2> symbols, std::vector<DayRange> differ)
    : space_(space), solver_(space.solver()), symbols_(symbols), programs_{space.programs()[0], space.programs()[1]},
      texts_{ProgramText(*programs_[0]), ProgramText(*programs_[1])} {
  for (const Program* program : programs_) {
    for (const Action& action : program->actions)
      if (action.kind == Action::Kind::set) set_.insert(program->slots[action.slot].name);
    for (const SuccessionRecord& record : program->chart.successions) successions_by_matter_ |= record.matters.count > 0;
  }
  gather_moments(differ);
  part_matters();
}

void ResolutionComparison::gather_moments(const std::vector<DayRange>& differ) {
  std::set<Day> days;
  for (const Program* program : programs_)
    for (const Day day : chart_epochs(*program, true)) days.insert(day);
  for (const Program* program : programs_)
    for (const ResponsibilityRecord& record : program->chart.responsibilities) {
      days.insert(record.since);
      if (record.until < last_day) days.insert(record.until + 1);
    }
  for (const DayRange& range : differ) {
    std::vector<Day> starts{range.first};
    for (const Day day : days)
      if (range.first < day && day <= range.last) starts.push_back(day);
    for (std::size_t i = 0; i < starts.size(); ++i) moments_.push_back({starts[i], i + 1 < starts.size() ? starts[i + 1] - 1 : range.last});
  }
}

void ResolutionComparison::part_matters() {
  const std::array<MatterLikeness, 2> likeness{MatterLikeness(*programs_[0], false), MatterLikeness(*programs_[1], false)};
  const InputAttribute& matter = space_.attributes()[slots::matter];
  const std::size_t count = matter.domain.samples.size();
  std::map<std::array<std::int64_t, 2>, std::size_t> known;
  const auto group = [&](std::array<std::int64_t, 2> matters) -> Group& {
    std::array<std::int64_t, 2> alike{};
    for (std::size_t side = 0; side < 2; ++side) alike[side] = likeness[side].of(matters[side] < 0 ? none : static_cast<MatterId>(matters[side]));
    const auto [place, added] = known.try_emplace(alike, groups_.size());
    if (added) groups_.push_back({matters, std::vector<bool>(count), false});
    return groups_[place->second];
  };
  group({-1, -1}).absent = true;
  for (std::size_t i = 0; i < count; ++i) {
    const Value& a = matter.domain.values[0][i];
    const Value& b = matter.domain.values[1][i];
    if (a.present && b.present) group({a.number, b.number}).classes[i] = true;
  }
}

void ResolutionComparison::note_reads(std::size_t side, std::uint32_t index, Asked& asked) const {
  const Program& program = *programs_[side];
  for (const SelectorTerm& term : OrgChart::slice(program.selectors.terms, program.selectors.selectors[index].terms)) {
    if (term.op == SelectorOp::attribute) asked.slots.insert(program.slots[term.a].name);
    if (term.op == SelectorOp::owner_here) asked.slots.insert({"unit", "lodged_at"});
    asked.matter |= reads_matter(term);
    for (std::uint32_t i = 0; i < term.arguments.count; ++i) note_reads(side, term.arguments.first + i, asked);
  }
  asked.matter |= successions_by_matter_;
}

void ResolutionComparison::gather_rules(std::size_t side, std::map<std::string, std::array<Asked, 2>>& found) const {
  const Program& program = *programs_[side];
  const auto rule = [&](const Rule& of, Literal fires) {
    for (const Action& action : OrgChart::slice(program.actions, of.actions))
      for (const std::uint32_t selector : OrgChart::slice(program.action_selectors, action.selectors)) {
        Asked& asked = found[program.slots[action.slot].name + " " + texts_[side].selector(selector)][side];
        asked.fires.push_back(fires);
        if (asked.fires.size() > 1) continue;
        asked.selector[side] = selector;
        asked.each = program.selectors.selectors[selector].each;
        const bool lead = action.kind == Action::Kind::lead, sponsor = action.kind == Action::Kind::sponsor;
        const decide::Wanted wanted = lead || action.slot == program.support ? decide::Wanted::unit : sponsor ? decide::Wanted::person : decide::Wanted::any;
        asked.request = {0, action.slot, wanted, lead, lead || sponsor};
        note_reads(side, selector, asked);
      }
  };
  for (std::size_t t = 0; t < program.tables.size(); ++t) {
    const TableSymbols& table = symbols_[side]->tables()[t];
    for (const RuleSymbols& row : table.rules) rule(program.rules[row.rule], row.fires);
    if (program.tables[t].has_otherwise) rule(program.rules[program.tables[t].otherwise], table.otherwise_fires);
  }
}

/// Everybody is barred: superiors bar what is below them.
void ResolutionComparison::begin(Day day) {
  for (std::size_t side = 0; side < 2; ++side) {
    const Program& program = *programs_[side];
    decide::PetitionCase& petition = petitions_[side];
    petition.reset(program);
    petition.day = petition.also_barred_on = day;
    auto& listed = petition.numbers[slots::recused];
    for (const ChartPiece& piece : program.chart.pieces)
      if (piece.superior == none && piece.since <= day && day <= piece.until) listed.push_back(Party::unit(piece.unit).code());
    for (PersonId person = 0; person < program.chart.person_names.size(); ++person) listed.push_back(Party::person(person).code());
    petition.values[slots::recused].present = !listed.empty();
    everybody_barred_[side].prepare(program, petition, day);
    listed.clear();
    petition.clear(slots::recused);
  }
}

void ResolutionComparison::put(std::size_t side, const std::string& name, std::int64_t number) {
  const auto& all = programs_[side]->slots;
  for (Slot slot = 0; slot < all.size(); ++slot)
    if (all[slot].name == name) {
      petitions_[side].clear(slot);
      if (number >= 0) petitions_[side].set_number(slot, number);
    }
}

std::string ResolutionComparison::holder(std::size_t side, Party party, Party named, Day day) const {
  const Program& program = *programs_[side];
  std::string text = party.present() ? std::string(program.party_name(party)) : "-";
  if (!named.present()) return text;
  PersonId person = named.id();
  for (int step = 0; step <= OrgChart::delegate_steps; ++step) {
    text += ">" + program.chart.person_names[person];
    const AbsenceRecord* absence = program.chart.absence_on(person, day);
    if (!absence || absence->delegate == none) break;
    person = absence->delegate;
  }
  return text;
}

std::string ResolutionComparison::row(std::size_t side, const Asked& asked, Day day, std::uint32_t step) {
  rows_.clear();
  decide::Resolver resolver(*programs_[side], petitions_[side], everybody_barred_[side], decide::SelectorContext(day, step), rows_, memory_[side]);
  decide::SelectorTrace trace;
  decide::ResolutionRequest request = asked.request;
  request.selector = asked.selector[side];
  std::vector<Party> nobody;
  if (asked.each) resolver.resolve_each(request, nobody, &trace);
  else (void)resolver.resolve(request, &trace);
  std::string text;
  for (const decide::CandidateTrace& candidate : trace.candidates)
    if (!candidate.wrong_kind) text += holder(side, candidate.party, candidate.named, day) + "\n";
  text += "\n";
  for (const decide::ClimbTrace& climb : trace.climb) text += holder(side, climb.party, {}, day) + "\n";
  return text + posts_above(side, request.selector, day, step);
}

/// The trace does not tell whose post a holder met in climbing has: of each term that yields holders, the posts of the
/// superiors of the first unit that it starts from.
std::string ResolutionComparison::posts_above(std::size_t side, std::uint32_t selector, Day day, std::uint32_t step) {
  const Program& program = *programs_[side];
  decide::SelectorContext context(day, step);
  decide::SelectorEvaluator evaluator(program, petitions_[side], context, memory_[side].evaluation);
  std::string text;
  for (const SelectorTerm& term : OrgChart::slice(program.selectors.terms, program.selectors.selectors[selector].terms)) {
    if (!yields_holders(term.op)) continue;
    std::vector<decide::Candidate> units, holders;
    evaluator.selector(program.selectors.selectors[term.arguments.first], units);
    const auto unit = std::find_if(units.begin(), units.end(), [](const decide::Candidate& c) { return c.party.present() && c.party.is_unit(); });
    if (unit == units.end()) continue;
    for (PieceId at = program.chart.piece_on(unit->party.id(), day); at != none; at = program.chart.pieces[at].superior)
      evaluator.holders(term, program.chart.pieces[at].unit, holders);
    for (const decide::Candidate& each : holders) text += holder(side, each.party, each.named, day) + "\n";
  }
  return text;
}

bool ResolutionComparison::same(const Asked& asked, Day day) {
  for (std::uint32_t step = 1; step <= asked.steps; ++step) {
    if (++spent_ > most_rows) return false;
    if (row(0, asked, day, step) != row(1, asked, day, step)) return false;
  }
  return true;
}

Literal ResolutionComparison::inside(const Group& group) {
  if (is_set("matter")) return solver_.yes();
  const SlotState& matter = space_.attributes()[slots::matter].state;
  const Literal in = one_of_classes(solver_, matter, group.classes);
  return group.absent ? solver_.some({in, -matter.present}) : in;
}

/// One slot at a time has a value: what several together find is what each finds, one after the other.
Literal ResolutionComparison::values_may_differ(const Asked& asked, const std::string& slot, Day day) {
  if (const InputAttribute* attribute = space_.find(slot)) {
    if (attribute->list) return attribute->state.present;
    if (attribute->slots[0] >= programs_[0]->attribute_count || attribute->slots[1] >= programs_[1]->attribute_count) return solver_.yes();
    std::vector<bool> member(attribute->domain.samples.size());
    for (std::size_t i = 0; i < member.size(); ++i) {
      const Value& a = attribute->domain.values[0][i];
      const Value& b = attribute->domain.values[1][i];
      if (!a.present || !b.present) continue;
      put(0, slot, a.number), put(1, slot, b.number);
      member[i] = !same(asked, day);
    }
    put(0, slot, -1), put(1, slot, -1);
    if (std::none_of(member.begin(), member.end(), [](bool each) { return each; })) return solver_.no();
    return is_set(slot) ? solver_.yes() : one_of_classes(solver_, space_.read(0, *attribute), member);
  }
  const bool lead = slot == "lead";   // an output: whoever it may be
  const auto& names = lead ? programs_[0]->chart.unit_names : programs_[0]->chart.person_names;
  const NameIndex& others = lead ? programs_[1]->unit_index : programs_[1]->person_index;
  bool differ = false;
  for (std::size_t i = 0; i < names.size() && !differ; ++i) {
    const std::uint32_t other = others.number_of(names[i]);
    if (other == none) continue;
    put(0, slot, static_cast<std::int64_t>(i)), put(1, slot, other);
    differ = !same(asked, day);
  }
  put(0, slot, -1), put(1, slot, -1);
  return solver_.truth(differ);
}

Literal ResolutionComparison::may_differ(const Asked& asked, Day day) {
  if (everybody_barred_[0].sealed() || everybody_barred_[1].sealed()) return solver_.yes();   // even of a petition that says nothing
  std::vector<Literal> parts;
  for (const Group& group : groups_) {
    for (std::size_t side = 0; side < 2; ++side) put(side, "matter", group.matter[side]);
    std::vector<Literal> here;
    if (!same(asked, day)) here.push_back(solver_.yes());
    else
      for (const std::string& slot : asked.slots) here.push_back(values_may_differ(asked, slot, day));
    const Literal any = solver_.some(std::move(here));
    parts.push_back(asked.matter && any != solver_.no() ? solver_.every({inside(group), any}) : any);
    if (!asked.matter || spent_ > most_rows) break;
  }
  for (std::size_t side = 0; side < 2; ++side) put(side, "matter", -1);
  return spent_ > most_rows ? solver_.yes() : solver_.some(std::move(parts));
}

/// Whether this party, listed alone, bars somebody by one chart only.
bool ResolutionComparison::bars_differ(Slot list, std::size_t element, Day day) {
  const InputAttribute& attribute = space_.attributes()[list];
  std::array<decide::Recusal, 2> alone;
  for (std::size_t side = 0; side < 2; ++side) {
    const Value& value = attribute.domain.values[side][element];
    const Party party = Party::of(value.number);
    if (value.present && party.present()) petitions_[side].numbers[list] = {value.number};
    petitions_[side].values[list].present = true;
    alone[side].prepare(*programs_[side], petitions_[side], day);
    petitions_[side].clear(list);
  }
  const auto differ = [&](const Texts& names, const NameIndex& others, auto party) {
    for (std::uint32_t i = 0; i < names.size(); ++i) {
      const std::uint32_t other = others.number_of(names[i]);
      if (other != none && alone[0].barred(party(i)) != alone[1].barred(party(other))) return true;
    }
    return false;
  };
  return differ(programs_[0]->chart.unit_names, programs_[1]->unit_index, [](std::uint32_t id) { return Party::unit(id); }) ||
         differ(programs_[0]->chart.person_names, programs_[1]->person_index, [](std::uint32_t id) { return Party::person(id); });
}

/// Petitions under a protection that the charts may take to different people.
Literal ResolutionComparison::protections_may_differ(Day day) {
  const auto [place, unknown] = protections_.try_emplace(day, solver_.no());
  if (!unknown) return place->second;
  std::vector<Literal> parts;
  for (std::size_t side = 0; side < 2; ++side)   // what is sealed is resolved in another row
    for (const SealedEntry& entry : programs_[side]->sealed) parts.push_back(symbols_[side]->conditions().when(entry.when, symbols_[side]->states()));
  bool any = false;
  for (const Slot list : {slots::accused, slots::recused}) {
    const InputAttribute& attribute = space_.attributes()[list];
    if (attribute.state.contains.size() > most_parties) {
      parts.push_back(attribute.state.present);
      any = true;
      continue;
    }
    for (std::size_t i = 0; i < attribute.state.contains.size(); ++i)
      if (bars_differ(list, i, day)) parts.push_back(attribute.state.contains[i]), any = true;
  }
  const auto structure = [&](const Program& program) {   // units, who is above whom, and what became of them
    std::map<std::string, std::string> all;
    for (UnitId unit = 0; unit < program.chart.unit_names.size(); ++unit) {
      const PieceId piece = program.chart.piece_on(unit, day);
      std::string text = piece == none ? "-" : program.chart.pieces[piece].superior == none ? "/" : program.chart.unit_names[program.chart.pieces[program.chart.pieces[piece].superior].unit];
      if (piece == none && program.chart.begun(unit, day)) text += program.chart.latest_parent(unit, day) == none ? "" : program.chart.unit_names[program.chart.latest_parent(unit, day)];
      for (const SuccessionRecord& record : OrgChart::slice(program.chart.successions, program.chart.successions_of_unit[unit]))
        if (piece == none && record.on <= day) text += ">" + program.chart.unit_names[record.to];
      all.emplace(program.chart.unit_names[unit], std::move(text));
    }
    return all;
  };
  const bool moved = structure(*programs_[0]) != structure(*programs_[1]);
  if (moved || any) {
    const InputAttribute& kind = space_.attributes()[slots::kind];
    std::vector<bool> accusation;
    for (const Value& value : kind.domain.values[0]) accusation.push_back(value.present && value.number == kind_accusation);
    parts.push_back(is_set("kind") ? solver_.yes() : one_of_classes(solver_, kind.state, accusation));
    parts.push_back(space_.attributes()[slots::declined_by].state.present);
  }
  return place->second = solver_.some(std::move(parts));
}

Literal ResolutionComparison::rules_may_differ() {
  std::map<std::string, std::array<Asked, 2>> found;
  for (std::size_t side = 0; side < 2; ++side) gather_rules(side, found);
  std::vector<Asked> both;
  std::vector<Literal> anybody;
  for (auto& [name, sides] : found) {
    for (const Asked& side : sides) anybody.insert(anybody.end(), side.fires.begin(), side.fires.end());
    if (sides[0].fires.empty() || sides[1].fires.empty()) continue;   // another text: the tables differ there
    Asked asked = sides[0];
    asked.selector[1] = sides[1].selector[1];
    asked.fires.insert(asked.fires.end(), sides[1].fires.begin(), sides[1].fires.end());
    both.push_back(std::move(asked));
  }
  const Literal asks = solver_.some(std::move(anybody));
  std::vector<Literal> parts;
  for (const Moment& moment : moments_) {
    begin(moment.day);
    std::vector<Literal> here{solver_.every({asks, protections_may_differ(moment.day)})};
    for (const Asked& asked : both) {
      const Literal may = may_differ(asked, moment.day);
      if (may != solver_.no()) here.push_back(solver_.every({may, solver_.some(asked.fires)}));
    }
    std::vector<Literal> then;
    for (std::size_t side = 0; side < 2; ++side)
      then.push_back(one_of_classes(solver_, space_.attributes()[slots::received].state, space_.received_between(side, moment.day, moment.last)));
    parts.push_back(solver_.every({solver_.some(std::move(then)), solver_.some(std::move(here))}));
  }
  return solver_.some(std::move(parts));
}

Literal ResolutionComparison::stages_may_differ(const std::string& policy) {
  std::vector<Asked> stages;
  std::array<std::vector<std::uint32_t>, 2> to;
  for (std::size_t side = 0; side < 2; ++side) {
    const Program& program = *programs_[side];
    const auto place = static_cast<std::size_t>(std::find(program.policies.begin(), program.policies.end(), policy) - program.policies.begin());
    for (const StageRule& stage : OrgChart::slice(program.policy_set.stages, program.policy_set.policies[place].stages)) {
      to[side].push_back(stage.to);
      if (side == 1) continue;
      Asked& asked = stages.emplace_back();
      asked.selector[0] = stage.to;
      asked.request = {0, program.notify, decide::Wanted::any, false, true};
      asked.steps = static_cast<std::uint32_t>(stage.times);
      note_reads(0, stage.to, asked);
    }
  }
  if (to[0].size() != to[1].size()) return solver_.yes();   // another policy
  std::vector<Literal> parts;
  for (const Moment& moment : moments_) {
    begin(moment.day);
    parts.push_back(protections_may_differ(moment.day));
    for (std::size_t i = 0; i < stages.size(); ++i) {
      stages[i].selector[1] = to[1][i];
      parts.push_back(may_differ(stages[i], moment.day));
    }
  }
  return solver_.some(std::move(parts));
}

}  // namespace guikou::proof
