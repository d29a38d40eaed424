#include "proof/common_superior.hpp"

#include <algorithm>

#include "decide/succession.hpp"
#include "proof/selector_row.hpp"

namespace guikou::proof {

using namespace program;
using decide::Value;

CommonSuperior::CommonSuperior(InputSpace& space, std::size_t side, const SettledAttributes& settled)
    : space_(space), side_(side), program_(*space.programs()[side]), settled_(settled) {}

const CommonSuperior::Standing& CommonSuperior::standing(const InputAttribute& attribute, Day day, MatterId matter) {
  const auto [place, unknown] = standing_.try_emplace({&attribute, day, matter});
  if (!unknown) return place->second;
  for (const Value& value : attribute.domain.values[side_]) {
    UnitId unit = none;
    if (value.present && attribute.kind == ValueKind::unit) unit = static_cast<UnitId>(value.number);
    else if (value.present && decide::Party::of(value.number).present() && decide::Party::of(value.number).is_unit()) unit = decide::Party::of(value.number).id();
    if (unit != none) unit = decide::standing_for(program_, unit, matter, day);
    place->second.push_back(unit == none ? none : program_.chart.piece_on(unit, day));
  }
  return place->second;
}

Literal CommonSuperior::all_within(const std::vector<const InputAttribute*>& of, PieceId piece, Day day, MatterId matter) {
  std::vector<Literal> all;
  for (const InputAttribute* attribute : of) {
    const std::optional<SlotState> state = settled_.state(side_, *attribute);
    const Standing& standing = this->standing(*attribute, day, matter);
    std::vector<bool> outside(standing.size());
    for (std::size_t i = 0; i < outside.size(); ++i) outside[i] = standing[i] != none && !program_.chart.at_or_below(standing[i], piece);
    all.push_back(-some_of_classes(space_.solver(), *attribute, *state, outside));
  }
  return space_.solver().every(std::move(all));
}

Literal CommonSuperior::is(const std::vector<const InputAttribute*>& of, UnitId unit, Day day, MatterId matter) {
  Solver& solver = space_.solver();
  const OrgChart& chart = program_.chart;
  const PieceId piece = chart.piece_on(unit, day);
  if (piece == none) return solver.no();
  std::vector<Literal> given;
  for (const InputAttribute* attribute : of) {
    const std::optional<SlotState> state = settled_.state(side_, *attribute);
    if (!state) return solver.yes();
    const Standing& standing = this->standing(*attribute, day, matter);
    std::vector<bool> stands(standing.size());
    for (std::size_t i = 0; i < stands.size(); ++i) stands[i] = standing[i] != none;
    given.push_back(some_of_classes(solver, *attribute, *state, stands));
  }
  std::vector<Literal> all{solver.some(std::move(given)), all_within(of, piece, day, matter)};
  for (const PieceId child : OrgChart::slice(chart.children, chart.children_of_piece[piece]))
    if (chart.pieces[child].since <= day && day <= chart.pieces[child].until) all.push_back(-all_within(of, child, day, matter));
  return solver.every(std::move(all));
}

bool CommonSuperior::alone(std::uint32_t selector, std::vector<const InputAttribute*>& read) const {
  const auto terms = OrgChart::slice(program_.selectors.terms, program_.selectors.selectors[selector].terms);
  if (terms.size() != 1 || terms.front().arguments.count == 0) return false;
  const SelectorTerm& term = terms.front();
  if (term.op != SelectorOp::common) return term.arguments.count == 1 && alone(term.arguments.first, read);
  for (std::uint32_t i = 0; i < term.arguments.count; ++i)
    for (const SelectorTerm& argument : OrgChart::slice(program_.selectors.terms, program_.selectors.selectors[term.arguments.first + i].terms)) {
      if (argument.op != SelectorOp::attribute || argument.a >= program_.attribute_count) return false;
      const SlotInfo& info = program_.slots[argument.a];
      if (info.kind != ValueKind::unit && info.kind != ValueKind::party) return false;
      const InputAttribute* attribute = space_.find(info.name);
      if (!attribute || attribute->slots[side_] != argument.a) return false;
      if (std::find(read.begin(), read.end(), attribute) == read.end()) read.push_back(attribute);
    }
  return true;
}

Literal CommonSuperior::here(const InputSpace::Point& point, const std::vector<const InputAttribute*>& of, Day day, MatterId matter) {
  const OrgChart& chart = program_.chart;
  PieceId lowest = none;
  bool any = false;
  for (const InputAttribute* attribute : of) {
    if (!settled_.state(side_, *attribute)) return 0;
    const auto index = static_cast<std::size_t>(attribute - space_.attributes().data());
    if (!point.text_present[index]) continue;
    const Standing& standing = this->standing(*attribute, day, matter);
    for (const std::size_t given : point.classes[index]) {
      const PieceId own = standing[given];
      if (own == none) continue;
      if (!any) lowest = own, any = true;
      while (lowest != none && !chart.at_or_below(own, lowest)) lowest = chart.pieces[lowest].superior;
    }
  }
  if (lowest != none) return is(of, chart.pieces[lowest].unit, day, matter);
  std::vector<Literal> none_above;
  for (const PieceId root : roots_on(program_, day)) none_above.push_back(-all_within(of, root, day, matter));
  return any ? space_.solver().every(std::move(none_above)) : 0;
}

}  // namespace guikou::proof
