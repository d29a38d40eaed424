#include "proof/lead_reach.hpp"

#include <algorithm>

#include "proof/epochs.hpp"
#include "proof/matter_likeness.hpp"

namespace guikou::proof {

using namespace program;
using decide::Value;

LeadReach::LeadReach(InputSpace& space, std::size_t side, RulebookSymbols& symbols, const SettledAttributes& settled)
    : space_(space), solver_(space.solver()), side_(side), program_(*space.programs()[side]), symbols_(symbols), settled_(settled), common_(space, side, settled), row_(program_), epochs_(selector_epochs(program_)) {
  gather_named();
}

// ---- what is asked ----

const std::vector<LeadReach::Group>& LeadReach::groups(unsigned readers) {
  const auto [place, unknown] = groups_.try_emplace(readers);
  std::vector<Group>& groups = place->second;
  if (!unknown) return groups;
  const MatterLikeness likeness(program_, readers);
  const std::vector<Value>& values = space_.attributes()[slots::matter].domain.values[side_];
  std::map<std::int64_t, std::size_t> known;
  const auto group = [&](MatterId matter) -> Group& {
    const auto [at, added] = known.try_emplace(likeness.of(matter), groups.size());
    if (added) groups.push_back({matter, std::vector<bool>(values.size()), false});
    return groups[at->second];
  };
  group(none).absent = true;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i].present) group(static_cast<MatterId>(values[i].number)).classes[i] = true;
  return groups;
}

void LeadReach::gather_named() {
  std::map<std::uint32_t, std::size_t> known;
  const auto add = [&](std::size_t table, const Rule& rule, Literal fires) {
    for (const Action& action : OrgChart::slice(program_.actions, rule.actions)) {
      if (action.slot != program_.lead) continue;
      for (const std::uint32_t selector : OrgChart::slice(program_.action_selectors, action.selectors)) {
        const auto [place, added] = known.try_emplace(selector, named_.size());
        if (added) {
          Named& named = named_.emplace_back();
          named.selector = selector;
          named.common = common_.alone(selector, named.read);
          if (!named.common) named.read.clear();
          named.told = named.common || tells(selector, named.read);
          named.matter = matter_readers(program_, selector_reading(program_, selector));
          if (named.common) named.width += program_.chart.unit_names.size();
          else
            for (const InputAttribute* attribute : named.read) named.width += attribute->domain.samples.size();
        }
        named_[place->second].fires.push_back(fires);
        named_[place->second].tables.push_back(table);
      }
    }
  };
  for (std::size_t t = 0; t < program_.tables.size(); ++t) {
    const TableSymbols& table = symbols_.tables()[t];
    for (const RuleSymbols& row : table.rules) add(t, program_.rules[row.rule], row.fires);
    if (program_.tables[t].has_otherwise) add(t, program_.rules[program_.tables[t].otherwise], table.otherwise_fires);
  }
}

bool LeadReach::reads(Slot slot, std::vector<const InputAttribute*>& read) const {
  if (slot >= program_.attribute_count) return false;
  const InputAttribute* attribute = space_.find(program_.slots[slot].name);
  if (attribute && std::find(read.begin(), read.end(), attribute) == read.end()) read.push_back(attribute);
  return attribute != nullptr;
}

/// Several values given together name nobody but whom each of them names alone: all functions but common(…) take them one by one.
bool LeadReach::tells(std::uint32_t selector, std::vector<const InputAttribute*>& read) const {
  for (const SelectorTerm& term : OrgChart::slice(program_.selectors.terms, program_.selectors.selectors[selector].terms)) {
    if (term.op == SelectorOp::group || term.op == SelectorOp::common) return false;
    if (term.op == SelectorOp::attribute && !reads(static_cast<Slot>(term.a), read)) return false;
    if (term.op == SelectorOp::owner_here && !(reads(slots::unit, read) && reads(slots::lodged_at, read))) return false;
    for (std::uint32_t i = 0; i < term.arguments.count; ++i)
      if (!tells(term.arguments.first + i, read)) return false;
  }
  return true;
}

// ---- rows ----

void LeadReach::look(const Named& named, const Rows* before, Day day, Rows& rows, std::size_t cell) {
  if (before && before->last[cell] >= day) {
    rows.row[cell] = before->row[cell];
    rows.first[cell] = before->first[cell];
    rows.last[cell] = before->last[cell];
    return;
  }
  SelectorRow::Units found = row_.units(request_of(program_, program_.lead, named.selector));
  rows.row[cell] = number_of_row_.try_emplace(std::move(found.units), static_cast<std::uint32_t>(number_of_row_.size())).first->second;
  rows.first[cell] = found.first;
  rows.last[cell] = found.days.last();
}

void LeadReach::fill(Named& named) {
  const Rows* before = nullptr;
  named.by_epoch.resize(epochs_.size());
  const std::vector<Group>& groups = this->groups(named.matter);
  const std::size_t cells = groups.size() * named.width;
  for (std::size_t epoch = 0; epoch < epochs_.size(); ++epoch) {
    Rows& rows = named.by_epoch[epoch];
    rows.row.resize(cells), rows.first.resize(cells), rows.last.resize(cells);
    const Day day = epochs_[epoch];
    row_.begin(day);
    std::size_t cell = 0;
    for (const Group& group : groups) {
      row_.put(slots::matter, group.matter == none ? -1 : std::int64_t{group.matter});
      look(named, before, day, rows, cell++);
      const auto look_at = [&](Slot slot, std::int64_t number) {
        row_.put(slot, number);
        look(named, before, day, rows, cell++);
      };
      for (const InputAttribute* attribute : named.read) {
        const Slot slot = attribute->slots[side_];
        if (named.common)   // a unit in force is the common superior of itself
          for (UnitId unit = 0; unit < program_.chart.unit_names.size(); ++unit) look_at(slot, attribute->kind == ValueKind::party ? std::int64_t{decide::Party::unit(unit).code()} : std::int64_t{unit});
        else
          for (const Value& value : attribute->domain.values[side_]) {
            const bool unknown = attribute->kind == ValueKind::party && !decide::Party::of(value.number).present();
            look_at(slot, value.present && !unknown ? value.number : -1);
          }
        row_.put(slot, -1);
        if (named.common) break;
      }
    }
    row_.put(slots::matter, -1);
    before = &rows;
  }
}

void LeadReach::fill_all() {
  for (Named& named : named_)
    if (named.told && named.by_epoch.empty()) fill(named);
}

// ---- what may be ----

Literal LeadReach::inside(const std::vector<Group>& groups, const std::vector<bool>& in) const {
  if (std::find(in.begin(), in.end(), false) == in.end()) return solver_.yes();
  const InputAttribute& matter = space_.attributes()[slots::matter];
  std::vector<bool> classes(matter.domain.samples.size());
  bool absent = false;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    if (!in[group]) continue;
    absent = absent || groups[group].absent;
    for (std::size_t i = 0; i < classes.size(); ++i)
      if (groups[group].classes[i]) classes[i] = true;
  }
  const std::optional<SlotState> state = settled_.state(side_, matter);
  if (!state) return solver_.yes();
  return solver_.some({one_of_classes(solver_, *state, classes), absent ? -state->present : solver_.no()});
}

/// One of the values is given for which a cell is true.
Literal LeadReach::given(const Named& named, const std::vector<bool>& cells, Day day, MatterId matter) {
  if (cells.front()) return solver_.yes();
  std::vector<Literal> any;
  if (named.common) {
    for (UnitId unit = 0; unit + 1 < cells.size(); ++unit)
      if (cells[unit + 1]) any.push_back(common_.is(named.read, unit, day, matter));
    return solver_.some(std::move(any));
  }
  auto at = cells.begin() + 1;
  for (const InputAttribute* attribute : named.read) {
    const std::vector<bool> classes(at, at + static_cast<std::ptrdiff_t>(attribute->domain.samples.size()));
    at += static_cast<std::ptrdiff_t>(classes.size());
    if (std::none_of(classes.begin(), classes.end(), [](bool each) { return each; })) continue;
    const std::optional<SlotState> state = settled_.state(side_, *attribute);
    any.push_back(state ? some_of_classes(solver_, *attribute, *state, classes) : solver_.yes());
  }
  return solver_.some(std::move(any));
}

Literal LeadReach::in_epoch(const Named& named, std::size_t epoch, const std::vector<bool>& units, const std::vector<bool>* meets) {
  const Rows& rows = named.by_epoch[epoch];
  const std::vector<Group>& groups = this->groups(named.matter);
  std::map<std::vector<bool>, std::vector<bool>> groups_by_cells;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    std::vector<bool> cells;
    for (std::size_t cell = group * named.width; cell < (group + 1) * named.width; ++cell)
      cells.push_back(meets ? (*meets)[rows.row[cell]] : rows.first[cell] != none && units[rows.first[cell]]);
    if (std::none_of(cells.begin(), cells.end(), [](bool each) { return each; })) continue;
    groups_by_cells.try_emplace(std::move(cells), std::vector<bool>(groups.size())).first->second[group] = true;
  }
  std::vector<Literal> any;
  for (const auto& [cells, in] : groups_by_cells) {
    if (!named.common) any.push_back(solver_.every({inside(groups, in), given(named, cells, epochs_[epoch], none)}));
    for (std::size_t group = 0; named.common && group < groups.size(); ++group) {   // what stands for a unit depends on the matter
      if (!in[group]) continue;
      std::vector<bool> alone(groups.size());
      alone[group] = true;
      any.push_back(solver_.every({inside(groups, alone), given(named, cells, epochs_[epoch], groups[group].matter)}));
    }
  }
  return solver_.some(std::move(any));
}

/// `meets`: by row, of those who may be kept from the petition; null: nobody is.
Literal LeadReach::named_within(const Named& named, const std::vector<bool>& units, const std::vector<bool>* meets) {
  if (!named.told) return solver_.yes();
  const InputAttribute& received = space_.attributes()[slots::received];
  std::map<Literal, std::vector<bool>> days;   // epochs of which the same is true are taken together
  for (std::size_t epoch = 0; epoch < epochs_.size(); ++epoch) {
    const std::vector<bool> of_epoch = space_.received_between(side_, epochs_[epoch], epoch + 1 < epochs_.size() ? epochs_[epoch + 1] - 1 : last_day);
    if (std::none_of(of_epoch.begin(), of_epoch.end(), [](bool each) { return each; })) continue;
    const Literal here = in_epoch(named, epoch, units, meets);
    if (here == solver_.no()) continue;
    std::vector<bool>& classes = days.try_emplace(here, std::vector<bool>(of_epoch.size())).first->second;
    for (std::size_t i = 0; i < classes.size(); ++i) classes[i] = classes[i] || of_epoch[i];
  }
  std::vector<Literal> any;
  for (const auto& [here, classes] : days) any.push_back(solver_.every({here, one_of_classes(solver_, received.state, classes)}));
  return solver_.some(std::move(any));
}

/// Nobody is kept from the petition.
Literal LeadReach::plain() {
  std::vector<Literal> all;
  for (const Slot slot : {slots::accused, slots::recused, slots::declined_by}) {
    const std::optional<SlotState> list = settled_.state(side_, space_.attributes()[slot]);
    all.push_back(list ? -list->present : solver_.no());
  }
  const InputAttribute& kind = space_.attributes()[slots::kind];
  const std::optional<SlotState> state = settled_.state(side_, kind);
  all.push_back(state ? -one_of_classes(solver_, *state, space_.accusations(side_)) : solver_.no());
  for (std::size_t entry = 0; entry < program_.sealed.size(); ++entry) {
    all.push_back(-symbols_.sealed()[entry]);
    all.push_back(-symbols_.conditions().when(program_.sealed[entry].when, symbols_.states()));
  }
  return solver_.every(std::move(all));
}

/// A seal looks beside the way up at those who may see the petition; several who hand it back bring it to a superior of all of them (SPEC 8, 9).
Literal LeadReach::protected_within(const std::vector<bool>& units) {
  std::vector<Literal> any;
  const OrgChart& chart = program_.chart;
  for (std::size_t entry = 0; entry < program_.sealed.size(); ++entry) {
    const auto roles = OrgChart::slice(program_.items, program_.sealed[entry].roles);
    const bool sees = std::any_of(chart.pieces.begin(), chart.pieces.end(), [&](const ChartPiece& piece) {
      if (!units[piece.unit]) return false;
      const auto held = OrgChart::slice(chart.role_words, piece.roles);
      return std::any_of(held.begin(), held.end(), [&](WordId role) { return std::find(roles.begin(), roles.end(), std::int64_t{role}) != roles.end(); });
    });
    if (!sees) continue;
    any.push_back(symbols_.sealed()[entry]);
    any.push_back(symbols_.conditions().when(program_.sealed[entry].when, symbols_.states()));
  }
  any.push_back(two_of(solver_, space_.attributes()[slots::declined_by].state.contains));
  return solver_.some(std::move(any));
}

Literal LeadReach::within(const std::vector<bool>& units) {
  if (std::none_of(units.begin(), units.end(), [](bool each) { return each; })) return solver_.no();
  const auto [place, unknown] = known_.try_emplace(units, solver_.yes());
  if (!unknown) return place->second;
  row_.begin(epochs_.back());
  if (row_.sealed()) return place->second;   // even of a petition that says nothing
  fill_all();
  std::vector<bool> meets(number_of_row_.size());
  for (const auto& [row, number] : number_of_row_) meets[number] = std::any_of(row.begin(), row.end(), [&](UnitId unit) { return units[unit]; });
  std::vector<Literal> first, anybody{protected_within(units)};
  for (const Named& named : named_) {
    const Literal fires = solver_.some(named.fires);
    first.push_back(solver_.every({fires, named_within(named, units, nullptr)}));
    anybody.push_back(solver_.every({fires, named_within(named, units, &meets)}));
  }
  return place->second = solver_.choice(plain(), solver_.some(std::move(first)), solver_.some(std::move(anybody)));
}

/// What it reads is known when it is read.
bool LeadReach::settled(const Named& named) const {
  const auto known = [&](const InputAttribute& attribute) { return settled_.state(side_, attribute).has_value(); };
  return named.told && std::all_of(named.read.begin(), named.read.end(), [&](const InputAttribute* each) { return known(*each); }) && (named.matter == 0 || known(space_.attributes()[slots::matter]));
}

void LeadReach::state_presence() {
  row_.begin(epochs_.back());
  if (row_.sealed()) return;
  fill_all();
  const Literal plain = this->plain();
  if (plain == solver_.no()) return;
  const std::vector<bool> everybody(program_.chart.unit_names.size(), true);
  std::vector<Literal> somebody;
  for (const Named& named : named_) somebody.push_back(named_within(named, everybody, nullptr));
  for (std::size_t t = 0; t < program_.tables.size(); ++t) {
    const auto assumed = symbols_.tables()[t].assumed.find(program_.lead);
    if (assumed == symbols_.tables()[t].assumed.end()) continue;
    const Literal present = assumed->second.present;
    std::vector<Literal> any{-plain, -present};
    for (std::size_t i = 0; i < named_.size(); ++i)
      for (std::size_t rule = 0; rule < named_[i].fires.size(); ++rule) {
        if (named_[i].tables[rule] >= t) continue;
        const Literal named = solver_.every({named_[i].fires[rule], somebody[i]});
        any.push_back(named);
        if (settled(named_[i])) solver_.state({-plain, -named, present});
      }
    solver_.state(any);
  }
}

}  // namespace guikou::proof
