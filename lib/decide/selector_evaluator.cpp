#include "decide/selector_evaluator.hpp"

#include <algorithm>

#include "decide/succession.hpp"

namespace guikou::decide {

using namespace program;

void SelectorEvaluator::selector(const Selector& selector, std::vector<Candidate>& found) const {
  for (const SelectorTerm& each : OrgChart::slice(program_.selectors.terms, selector.terms)) term(each, selector.stage, found);
}

Candidate SelectorEvaluator::read_unit(UnitId unit) const {
  const UnitId standing = standing_for(program_, unit, petition_.matter(), context_.day);
  if (standing == none) return {};
  return {Party::unit(standing), {}, standing == unit ? none : unit, no_slot};
}

void SelectorEvaluator::add_read(UnitId unit, std::vector<Candidate>& found) const {
  if (const Candidate read = read_unit(unit); read.party.present()) found.push_back(read);
}

void SelectorEvaluator::add_piece(PieceId piece, std::vector<Candidate>& found) const {
  if (piece != none) found.push_back({Party::unit(program_.chart.pieces[piece].unit), {}, none, no_slot});
}

void SelectorEvaluator::slot_parties(Slot slot, std::vector<Candidate>& found) const {
  if (!petition_.present(slot)) return;
  const SlotInfo& info = program_.slots[slot];
  const auto add = [&](std::int64_t number) {
    if (info.kind == ValueKind::person) return found.push_back({Party::person(static_cast<PersonId>(number)), {}, none, no_slot});
    const Party party = info.kind == ValueKind::unit ? Party::unit(static_cast<UnitId>(number)) : Party::of(number);
    if (party.is_person()) return found.push_back({party, {}, none, no_slot});
    Candidate read = read_unit(party.id());
    if (info.kind == ValueKind::unit && !info.list && info.role == SlotRole::attribute) read.read_from = slot;
    if (read.party.present()) found.push_back(read);
  };
  if (!info.list) return add(petition_.values[slot].number);
  for (const std::int64_t number : petition_.numbers[slot]) add(number);
}

void SelectorEvaluator::term(const SelectorTerm& term, bool stage, std::vector<Candidate>& found) const {
  switch (term.op) {
    case SelectorOp::attribute: return slot_parties(static_cast<Slot>(term.a), found);
    case SelectorOp::literal_unit: return add_read(term.a, found);
    case SelectorOp::literal_person: return found.push_back({Party::person(term.a), {}, none, no_slot});
    case SelectorOp::group:
      if (context_.group != none) add_read(context_.group, found);
      return;
    default: break;
  }
  // Arguments first, at the end of `found`; then what they yield; then the arguments are taken out again.
  const std::size_t first = found.size();
  if (term.op == SelectorOp::owner_here) {
    slot_parties(petition_.present(slots::unit) ? slots::unit : slots::lodged_at, found);
  } else {
    for (const Selector& argument : OrgChart::slice(program_.selectors.selectors, term.arguments)) selector(argument, found);
  }
  const std::size_t last = found.size();
  if (term.op == SelectorOp::common) common(first, last, found);
  else if (term.op == SelectorOp::each) return;   // its argument's candidates are its own
  else for (std::size_t i = first; i < last; ++i) {
    const Party party = found[i].party;
    if (!party.present()) continue;
    if (party.is_unit()) from_unit(term, stage, party.id(), found);
    else from_person(term, party.id(), found);
  }
  found.erase(found.begin() + static_cast<std::ptrdiff_t>(first), found.begin() + static_cast<std::ptrdiff_t>(last));
}

void SelectorEvaluator::from_person(const SelectorTerm& term, PersonId person, std::vector<Candidate>& found) const {
  if (term.op != SelectorOp::unit_of && term.op != SelectorOp::manager) return;
  const OrgChart& chart = program_.chart;
  for (const std::uint32_t index : OrgChart::slice(chart.person_posts, chart.posts_of_person[person])) {
    const PostRecord& post = chart.posts[index];
    if (!context_.day.within(post.since, post.until)) continue;
    const PieceId own = piece(post.unit);
    if (term.op == SelectorOp::unit_of) add_piece(own, found);
    else if (post.managed_by != none) add_read(post.managed_by, found);
    else if (own != none) add_piece(chart.pieces[own].superior, found);
  }
}

void SelectorEvaluator::from_unit(const SelectorTerm& term, bool stage, UnitId unit, std::vector<Candidate>& found) const {
  const OrgChart& chart = program_.chart;
  switch (term.op) {
    case SelectorOp::owner_here:
    case SelectorOp::owner: return owners(unit, found);
    case SelectorOp::parent:
    case SelectorOp::above: return superior(term, stage, unit, found);
    case SelectorOp::ancestor:
      for (PieceId at = piece(unit); at != none; at = chart.pieces[at].superior)
        if (chart.pieces[at].level == term.a) return add_piece(at, found);
      return;
    case SelectorOp::with_role: return with_role(term.a, unit, found);
    case SelectorOp::line: {
      const std::size_t before = found.size();
      functional(unit, found);
      if (found.size() == before) superior({SelectorOp::parent, false, 1, {}}, stage, unit, found);
      return;
    }
    case SelectorOp::liaison: return liaison(unit, found);
    case SelectorOp::post:
    case SelectorOp::deputy: return holders(term, unit, found);
    default: return;
  }
}

void SelectorEvaluator::owners(UnitId unit, std::vector<Candidate>& found) const {
  const OrgChart& chart = program_.chart;
  const MatterId matter = petition_.matter();
  if (matter == none) return;
  for (PieceId at = piece(unit); at != none; at = chart.pieces[at].superior)
    for (const ResponsibilityRecord& record : OrgChart::slice(chart.responsibilities, chart.responsibilities_of_unit[chart.pieces[at].unit]))
      if (program_.matters.within(matter, record.matter) && context_.day.within(record.since, record.until)) add_read(record.unit, found);
}

void SelectorEvaluator::superior(const SelectorTerm& term, bool stage, UnitId unit, std::vector<Candidate>& found) const {
  const OrgChart& chart = program_.chart;
  const PieceId own = piece(unit);
  if (own == none) return;
  const std::uint32_t wanted = term.step ? context_.step : term.a;
  PieceId reached = none, last_of_ours = none;
  std::uint32_t count = 0, last_count = 0;
  for (PieceId at = chart.pieces[own].superior; at != none; at = chart.pieces[at].superior) {
    if (term.op == SelectorOp::above && chart.pieces[at].level == none) continue;
    ++count;
    if (count == wanted) reached = at;
    if (!chart.external[chart.pieces[at].unit]) last_of_ours = at, last_count = count;
  }
  if (stage && wanted > last_count) reached = last_of_ours == none ? own : last_of_ours;
  add_piece(reached, found);
}

/// Of the candidates first … last - 1 of `found`.
void SelectorEvaluator::common(std::size_t first, std::size_t last, std::vector<Candidate>& found) const {
  const OrgChart& chart = program_.chart;
  PieceId lowest = none;
  bool any = false;
  for (std::size_t i = first; i < last; ++i) {
    if (!found[i].party.present() || !found[i].party.is_unit()) continue;
    const PieceId own = piece(found[i].party.id());
    if (!any) lowest = own, any = true;
    else if (own == none) lowest = none;
    while (lowest != none && !chart.at_or_below(own, lowest)) lowest = chart.pieces[lowest].superior;
  }
  add_piece(lowest, found);
}

void SelectorEvaluator::functional(UnitId unit, std::vector<Candidate>& found) const {
  const OrgChart& chart = program_.chart;
  for (const LineRecord& record : OrgChart::slice(chart.functional, chart.functional_of_unit[unit]))
    if (matter_fits(program_, record.matters, petition_.matter())) return add_read(record.to, found);
}

void SelectorEvaluator::liaison(UnitId unit, std::vector<Candidate>& found) const {
  const OrgChart& chart = program_.chart;
  for (PieceId at = piece(unit); at != none; at = chart.pieces[at].superior) {
    bool fitting = false;
    for (const LineRecord& record : OrgChart::slice(chart.liaisons, chart.liaisons_of_unit[chart.pieces[at].unit])) {
      if (!matter_fits(program_, record.matters, petition_.matter())) continue;
      fitting = true;
      add_read(record.to, found);
    }
    if (fitting) return;
  }
}

void SelectorEvaluator::with_role(WordId role, UnitId unit, std::vector<Candidate>& found) const {
  const OrgChart& chart = program_.chart;
  for (PieceId at = piece(unit); at != none; at = chart.pieces[at].superior)
    add_piece(chart.has_role(at, role) ? at : chart.first_child_with_role(at, role, context_.day), found);
}

Candidate SelectorEvaluator::holder(const PostRecord& post) const {
  const PersonId acting = program_.chart.acting(post.person, context_.day);
  return {acting == none ? Party() : Party::person(acting), Party::person(post.person), none, no_slot};
}

void SelectorEvaluator::post_holders(UnitId unit, WordId post, std::vector<Candidate>& found) const {
  const OrgChart& chart = program_.chart;
  const std::size_t before = found.size();
  for (const std::uint32_t index : OrgChart::slice(chart.post_order, chart.posts_of_unit[unit]))
    if (chart.posts[index].post == post && context_.day.within(chart.posts[index].since, chart.posts[index].until)) found.push_back(holder(chart.posts[index]));
  if (found.size() == before) found.push_back({});  // no record in force: a vacant post
}

void SelectorEvaluator::deputies(UnitId unit, std::vector<Candidate>& found) const {
  const OrgChart& chart = program_.chart;
  // Deepest line first, ties in reading order: nearly always one or two, put in their place as they come.
  std::vector<EvaluationScratch::FittingDeputy>& fits = scratch_.deputies;
  fits.clear();
  for (const std::uint32_t index : OrgChart::slice(chart.post_order, chart.posts_of_unit[unit])) {
    const PostRecord& post = chart.posts[index];
    if (post.post != deputy_post || !context_.day.within(post.since, post.until)) continue;
    std::uint32_t depth = 0;
    for (const MatterId line : OrgChart::slice(chart.matters, post.lines))
      if (program_.matters.within(petition_.matter(), line)) depth = std::max<std::uint32_t>(depth, program_.matters.depth[line]);
    if (depth == 0 && post.lines.count > 0) continue;
    auto at = fits.end();
    while (at != fits.begin() && std::prev(at)->depth < depth) --at;
    fits.insert(at, {depth, index});
  }
  for (const EvaluationScratch::FittingDeputy& fit : fits) found.push_back(holder(chart.posts[fit.post]));
  post_holders(unit, head_post, found);
}

void SelectorEvaluator::holders(const SelectorTerm& term, UnitId unit, std::vector<Candidate>& found) const {
  if (term.op == SelectorOp::deputy) deputies(unit, found);
  else post_holders(unit, term.a, found);
}

}  // namespace guikou::decide
