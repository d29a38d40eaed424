#include "proof/common_superior.hpp"

#include <algorithm>

#include "decide/succession.hpp"

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

}  // namespace guikou::proof
