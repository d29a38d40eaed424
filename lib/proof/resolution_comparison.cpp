#include "proof/resolution_comparison.hpp"

#include <algorithm>

#include "proof/epochs.hpp"
#include "proof/matter_likeness.hpp"

namespace guikou::proof {

using namespace program;
using decide::Value;

namespace {

constexpr std::size_t most_rows = 4'000'000;       // selectors resolved; beyond, everything may differ

ProtectionComparison::Sought sought_for(const std::string& output) {
  using enum ProtectionComparison::Sought;
  return output == "lead" ? lead : output == "support" ? unit : output == "sponsor" ? person : anybody;
}

}  // namespace

ResolutionComparison::ResolutionComparison(InputSpace& space, std::array<RulebookSymbols*, 2> symbols, const SettledAttributes& settled, const std::vector<DayRange>& differ)
    : space_(space), solver_(space.solver()), symbols_(symbols), programs_{space.programs()[0], space.programs()[1]},
      texts_{ProgramText(*programs_[0]), ProgramText(*programs_[1])}, settled_(settled),
      leads_{LeadReach(space, 0, *symbols[0], settled_), LeadReach(space, 1, *symbols[1], settled_)},
      rows_{SelectorRow(*programs_[0]), SelectorRow(*programs_[1])}, protections_(space, symbols, settled_) {
  gather_moments(differ);
}

void ResolutionComparison::gather_moments(const std::vector<DayRange>& differ) {
  std::set<Day> days;
  for (const Program* program : programs_)
    for (const Day day : selector_epochs(*program)) days.insert(day);
  for (const DayRange& range : differ) {
    std::vector<Day> starts{range.first};
    for (const Day day : days)
      if (range.first < day && day <= range.last) starts.push_back(day);
    for (std::size_t i = 0; i < starts.size(); ++i) moments_.push_back({starts[i], i + 1 < starts.size() ? starts[i + 1] - 1 : range.last});
  }
}

std::vector<ResolutionComparison::Group>& ResolutionComparison::groups(unsigned readers) {
  const auto [place, unknown] = groups_.try_emplace(readers);
  std::vector<Group>& groups = place->second;
  if (!unknown) return groups;
  const std::array<MatterLikeness, 2> likeness{MatterLikeness(*programs_[0], readers), MatterLikeness(*programs_[1], readers)};
  const InputAttribute& matter = space_.attributes()[slots::matter];
  const std::size_t count = matter.domain.samples.size();
  std::map<std::array<std::int64_t, 2>, std::size_t> known;
  const auto group = [&](std::array<std::int64_t, 2> matters) -> Group& {
    std::array<std::int64_t, 2> alike{};
    for (std::size_t side = 0; side < 2; ++side) alike[side] = likeness[side].of(matters[side] < 0 ? none : static_cast<MatterId>(matters[side]));
    const auto [at, added] = known.try_emplace(alike, groups.size());
    if (added) groups.push_back({matters, std::vector<bool>(count), false});
    return groups[at->second];
  };
  group({-1, -1}).absent = true;
  for (std::size_t i = 0; i < count; ++i) {
    const Value& a = matter.domain.values[0][i];
    const Value& b = matter.domain.values[1][i];
    if (a.present && b.present) group({a.number, b.number}).classes[i] = true;
  }
  compare_owners(groups, day_);
  return groups;
}

void ResolutionComparison::compare_owners(std::vector<Group>& groups, Day day) const {
  if (!differ_[static_cast<std::size_t>(ChartPart::owners)]) return;
  for (Group& group : groups) {
    std::array<std::string, 2> owners;
    for (std::size_t side = 0; side < 2; ++side)
      if (group.matter[side] >= 0) owners[side] = owners_of(*programs_[side], static_cast<MatterId>(group.matter[side]), day);
    group.owners_differ = owners[0] != owners[1];
  }
}

void ResolutionComparison::note_reads(std::size_t side, std::uint32_t selector, Asked& asked) const {
  const Program& program = *programs_[side];
  const SelectorReading reading = selector_reading(program, selector);
  for (const Slot slot : reading.slots) asked.slots.insert(program.slots[slot].name);
  asked.common = std::any_of(reading.terms.begin(), reading.terms.end(), [](const SelectorReading::Term& term) { return term.mixes; });
  asked.matter = matter_readers(program, reading);
  const auto reads = [&](ChartPart part) -> bool& { return asked.parts[static_cast<std::size_t>(part)]; };
  reads(ChartPart::units) = true;   // all of them do
  reads(ChartPart::holders) = reading.holders || reading.posts;
  reads(ChartPart::owners) = reading.owners;
  reads(ChartPart::lines) = reading.lines;
  reads(ChartPart::liaisons) = reading.liaisons;
}

void ResolutionComparison::gather_rules(std::size_t side, std::map<std::string, std::array<Asked, 2>>& found) const {
  const Program& program = *programs_[side];
  const auto rule = [&](const Rule& of, Literal fires) {
    for (const Action& action : OrgChart::slice(program.actions, of.actions))
      for (const std::uint32_t selector : OrgChart::slice(program.action_selectors, action.selectors)) {
        Asked& asked = found[program.slots[action.slot].name + " " + texts_[side].selector(selector)][side];
        asked.fires.push_back(fires);
        asked.alike.push_back(selector);
        asked.output = program.slots[action.slot].name;
        if (asked.fires.size() > 1) continue;
        asked.selector[side] = selector;
        asked.request = request_of(program, action.slot, selector);
        note_reads(side, selector, asked);
      }
  };
  for (std::size_t t = 0; t < program.tables.size(); ++t) {
    const TableSymbols& table = symbols_[side]->tables()[t];
    for (const RuleSymbols& row : table.rules) rule(program.rules[row.rule], row.fires);
    if (program.tables[t].has_otherwise) rule(program.rules[program.tables[t].otherwise], table.otherwise_fires);
  }
}

void ResolutionComparison::begin(Day day) {
  for (SelectorRow& row : rows_) row.begin(day);
  const auto [place, unknown] = parts_differ_.try_emplace(day);
  if (unknown) place->second = parts_differ(*programs_[0], *programs_[1], day);
  differ_ = place->second;
  day_ = day;
  for (auto& [readers, groups] : groups_)
    if (readers & MatterLikeness::by_owners) compare_owners(groups, day);
}

/// Some part of the chart at which the selector looks differs on that day, of these matters.
bool ResolutionComparison::touched(const Asked& asked, const Group& group) const {
  for (const ChartPart part : {ChartPart::units, ChartPart::holders, ChartPart::lines, ChartPart::liaisons})
    if (const auto i = static_cast<std::size_t>(part); differ_[i] && asked.parts[i]) return true;
  const auto owners = static_cast<std::size_t>(ChartPart::owners);
  return differ_[owners] && asked.parts[owners] && group.owners_differ;
}

void ResolutionComparison::put(std::size_t side, const std::string& name, std::int64_t number) {
  const auto& all = programs_[side]->slots;
  for (Slot slot = 0, end = static_cast<Slot>(all.size()); slot < end; ++slot)
    if (all[slot].name == name) rows_[side].put(slot, number);
}

std::string ResolutionComparison::row(std::size_t side, const Asked& asked, std::uint32_t step) {
  decide::ResolutionRequest request = asked.request;
  request.selector = asked.selector[side];
  return rows_[side].text(request, step);
}

bool ResolutionComparison::same(const Asked& asked) {
  for (std::uint32_t step = 1; step <= asked.steps; ++step) {
    if (++spent_ > most_rows) return false;
    if (row(0, asked, step) != row(1, asked, step)) return false;
  }
  return true;
}

Literal ResolutionComparison::inside(const Group& group) {
  return settled_.one_of(space_.attributes()[slots::matter], group.classes, group.absent);
}

/// One slot at a time has a value: what several together find is what each finds, one after the other.
Literal ResolutionComparison::values_may_differ(const Asked& asked, const std::string& slot) {
  if (const InputAttribute* attribute = space_.find(slot)) {
    if (attribute->list && asked.common) return settled_.present(*attribute);   // several of them name somebody whom none of them names alone
    if (attribute->slots[0] >= programs_[0]->attribute_count || attribute->slots[1] >= programs_[1]->attribute_count) return solver_.yes();
    std::vector<bool> member(attribute->domain.samples.size());
    for (std::size_t i = 0; i < member.size(); ++i) {
      const Value& a = attribute->domain.values[0][i];
      const Value& b = attribute->domain.values[1][i];
      if (!a.present || !b.present) continue;
      const bool party = attribute->kind == ValueKind::party;
      const bool unknown[2]{party && !decide::Party::of(a.number).present(), party && !decide::Party::of(b.number).present()};
      if (unknown[0] && unknown[1]) continue;
      put(0, slot, unknown[0] ? -1 : a.number), put(1, slot, unknown[1] ? -1 : b.number);
      member[i] = !same(asked);
    }
    put(0, slot, -1), put(1, slot, -1);
    if (std::none_of(member.begin(), member.end(), [](bool each) { return each; })) return solver_.no();
    return settled_.one_of(*attribute, member, false);
  }
  return recipients_may_differ(asked, slot);
}

/// An output: whoever it may be; of leads, those that may come to be it.
Literal ResolutionComparison::recipients_may_differ(const Asked& asked, const std::string& slot) {
  const bool lead = slot == "lead";
  const auto& names = lead ? programs_[0]->chart.unit_names : programs_[0]->chart.person_names;
  const NameIndex& others = lead ? programs_[1]->unit_index : programs_[1]->person_index;
  std::array<std::vector<bool>, 2> differ{std::vector<bool>(names.size()), std::vector<bool>(programs_[1]->chart.unit_names.size())};
  bool any = false;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::uint32_t other = others.number_of(names[i]);
    if (other == none) continue;
    put(0, slot, static_cast<std::int64_t>(i)), put(1, slot, other);
    if (same(asked)) continue;
    any = true;
    if (!lead) break;
    differ[0][i] = differ[1][other] = true;
  }
  put(0, slot, -1), put(1, slot, -1);
  if (!lead || !any) return solver_.truth(any);
  return solver_.some({leads_[0].within(differ[0]), leads_[1].within(differ[1])});
}

Literal ResolutionComparison::may_differ(const Asked& asked) {
  if (rows_[0].sealed() || rows_[1].sealed()) return solver_.yes();   // even of a petition that says nothing
  std::vector<Literal> parts;
  for (const Group& group : groups(asked.matter)) {
    if (!touched(asked, group)) continue;
    for (std::size_t side = 0; side < 2; ++side) put(side, "matter", group.matter[side]);
    std::vector<Literal> here;
    if (!same(asked)) here.push_back(solver_.yes());
    else
      for (const std::string& slot : asked.slots) here.push_back(values_may_differ(asked, slot));
    const Literal any = solver_.some(std::move(here));
    parts.push_back(asked.matter != 0 && any != solver_.no() ? solver_.every({inside(group), any}) : any);
    if (asked.matter == 0 || spent_ > most_rows) break;
  }
  for (std::size_t side = 0; side < 2; ++side) put(side, "matter", -1);
  return spent_ > most_rows ? solver_.yes() : solver_.some(std::move(parts));
}

std::vector<ResolutionComparison::Asking> ResolutionComparison::rules_may_differ() {
  std::map<std::string, std::array<Asked, 2>> found;
  for (std::size_t side = 0; side < 2; ++side) gather_rules(side, found);
  std::map<std::string, std::vector<Asked>> both;          // by output
  std::map<std::string, std::vector<Literal>> anybody;
  std::map<std::pair<std::string, std::array<std::vector<std::uint32_t>, 2>>, std::vector<Literal>> differ;
  std::map<std::uint32_t, std::array<std::vector<std::uint32_t>, 2>> alike;   // by the first selector of the old rulebook
  const std::array<std::vector<std::uint32_t>, 2> no_selector;
  for (auto& [name, sides] : found) {
    for (const Asked& side : sides)
      if (!side.fires.empty()) anybody[side.output].insert(anybody[side.output].end(), side.fires.begin(), side.fires.end());
    if (sides[0].fires.empty() || sides[1].fires.empty()) continue;   // another text: the tables differ there
    Asked asked = sides[0];
    asked.selector[1] = sides[1].selector[1];
    asked.fires.insert(asked.fires.end(), sides[1].fires.begin(), sides[1].fires.end());
    alike[asked.selector[0]] = {sides[0].alike, sides[1].alike};
    both[asked.output].push_back(std::move(asked));
  }
  for (const Moment& moment : moments_) {
    begin(moment.day);
    std::vector<Literal> then;
    for (std::size_t side = 0; side < 2; ++side)
      then.push_back(one_of_classes(solver_, space_.attributes()[slots::received].state, space_.received_between(side, moment.day, moment.last)));
    const Literal received = solver_.some(std::move(then));
    if (differ_[static_cast<std::size_t>(ChartPart::units)]) differ[{"skip_levels", no_selector}].push_back(received);   // counted along the units, whoever is named
    for (const auto& [output, fires] : anybody) {
      differ[{output, no_selector}].push_back(solver_.every({received, solver_.some(fires), protections_.may_differ(moment.day, sought_for(output))}));
      for (const Asked& asked : both[output])
        if (const Literal may = may_differ(asked); may != solver_.no()) differ[{output, alike[asked.selector[0]]}].push_back(solver_.every({received, may, solver_.some(asked.fires)}));
    }
  }
  std::vector<Asking> all;
  for (auto& [what, parts] : differ) all.push_back({what.first, what.second, solver_.some(std::move(parts))});
  return all;
}

std::vector<Literal> ResolutionComparison::stages_may_differ(const std::string& policy) {
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
      asked.request = request_of_stage(program, stage.to);
      asked.steps = static_cast<std::uint32_t>(stage.times);
      note_reads(0, stage.to, asked);
    }
  }
  if (to[0].size() != to[1].size()) return {};
  std::vector<std::vector<Literal>> parts(stages.size());
  for (const Moment& moment : moments_) {
    begin(moment.day);
    const Literal protection = protections_.may_differ(moment.day, ProtectionComparison::Sought::anybody);
    for (std::size_t i = 0; i < stages.size(); ++i) {
      stages[i].selector[1] = to[1][i];
      parts[i].push_back(protection);
      parts[i].push_back(may_differ(stages[i]));
    }
  }
  std::vector<Literal> all;
  for (std::vector<Literal>& each : parts) all.push_back(solver_.some(std::move(each)));
  return all;
}

}  // namespace guikou::proof
