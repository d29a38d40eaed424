#include "decide/resolver.hpp"

#include <algorithm>

namespace guikou::decide {

using namespace program;

bool Resolver::fits(const Candidate& candidate, Wanted wanted) {
  const bool unit = candidate.party.present() && candidate.party.is_unit();
  return wanted == Wanted::any || unit == (wanted == Wanted::unit);
}

Why Resolver::why(const Candidate& candidate, bool for_lead) const {
  const bool holds_post = candidate.named.present() || !candidate.party.present();
  return holds_post ? recusal_.holder_passed_over(candidate.named, candidate.party)
                    : recusal_.passed_over(candidate.party, for_lead);
}

/// A row for a candidate that is passed over. It names whoever is barred: the post's own person or a delegate.
void Resolver::add_passed_row(const ResolutionRequest& request, const Candidate& candidate, Why why) {
  Party from = candidate.party;
  if (why == Why::vacant) from = {};
  else if (why == Why::barred && candidate.named.present()) from = recusal_.barred_in_chain(candidate.named);
  add_row(request, from, {}, why);
}

void Resolver::add_succession_row(const ResolutionRequest& request, const Candidate& candidate) {
  if (candidate.succeeded != none)
    add_row(request, Party::unit(candidate.succeeded), candidate.party, Why::succeeded, candidate.read_from);
}

void Resolver::gather(const ResolutionRequest& request, SelectorTrace* trace) {
  found_.clear();
  const Selector& selector = program_.selectors.selectors[request.selector];
  for (std::uint32_t i = 0; i < selector.terms.count; ++i) {
    candidates_.clear();
    evaluator_.term(program_.selectors.terms[selector.terms.first + i], selector.stage, candidates_);
    for (const Candidate& candidate : candidates_) {
      const bool kind_fits = fits(candidate, request.wanted);
      if (kind_fits) found_.push_back({candidate, i});
      if (trace)
        trace->candidates.push_back({candidate.party, candidate.named, candidate.succeeded,
                                     kind_fits ? why(candidate, request.for_lead) : Why::none, i, !kind_fits});
    }
  }
}

TargetMemory::Key Resolver::key_of(const ResolutionRequest& request) const {
  const SelectorInputs& inputs = program_.selectors.selectors[request.selector].inputs;
  const auto value = [&](std::size_t i) {
    const bool there = i < inputs.slot_count && petition_.present(inputs.slots[i]);
    return there ? static_cast<std::uint32_t>(petition_.values[inputs.slots[i]].number) : none;
  };
  const auto asked = static_cast<std::uint32_t>(request.wanted) | (request.for_lead ? 4u : 0u) | (request.climbs ? 8u : 0u) | (request.rows_count ? 16u : 0u);
  return {inputs.like, asked | (inputs.step ? context_.step << 5 : 0u), inputs.matter ? petition_.matter() : none, value(0), value(1)};
}

Resolution Resolver::resolve(const ResolutionRequest& request, SelectorTrace* trace) {
  const bool remembers = !trace && memory_.keeps_targets && recusal_.quiet() && program_.selectors.selectors[request.selector].inputs.few;
  if (!remembers) return work_out(request, trace);
  const TargetMemory::Key key = key_of(request);
  if (const Party* known = memory_.targets.find(key, context_.day.day())) return {*known, false};
  const std::size_t rows = rows_.size();
  const Resolution found = work_out(request, trace);
  // A target that comes with rows is worked out each time, so that the rows are.
  if (!request.rows_count || rows_.size() == rows) memory_.targets.keep(key, context_.day, found.target);
  return found;
}

Resolution Resolver::work_out(const ResolutionRequest& request, SelectorTrace* trace) {
  gather(request, trace);
  resort_ = {};
  Resolution resolution;
  const std::size_t first_row = rows_.size();
  const Candidate* chosen = nullptr;
  for (const Found& found : found_) {
    const Why passed = why(found.candidate, request.for_lead);
    if (passed == Why::none) {
      chosen = &found.candidate;
      break;
    }
    resolution.met_protection |= passed == Why::barred || passed == Why::sealed;
    add_passed_row(request, found.candidate, passed);
  }
  if (chosen) resolution.target = chosen->party;
  else if (request.climbs && !found_.empty()) resolution.target = climb(request, resolution, trace);
  for (std::size_t i = first_row; i < rows_.size(); ++i) rows_[i].to = resolution.target;
  if (resort_.party.present()) add_succession_row(request, resort_);
  if (chosen) add_succession_row(request, *chosen);
  if (trace && resolution.target.present()) trace->targets.push_back(resolution.target);
  return resolution;
}

void Resolver::resolve_each(const ResolutionRequest& request, std::vector<Party>& targets, SelectorTrace* trace) {
  gather(request, trace);
  for (const Found& found : found_) {
    const Why passed = why(found.candidate, request.for_lead);
    if (passed == Why::none) {
      targets.push_back(found.candidate.party);
      add_succession_row(request, found.candidate);
      if (trace) trace->targets.push_back(found.candidate.party);
      continue;
    }
    add_passed_row(request, found.candidate, passed);
  }
}

/// Notes a party met while climbing; true if it may take the case.
bool Resolver::met(Party party, Why why, Resolution& resolution, SelectorTrace* trace) const {
  resolution.met_protection |= why == Why::barred || why == Why::sealed;
  if (trace) trace->climb.push_back({party, why});
  return why == Why::none;
}

Party Resolver::climb(const ResolutionRequest& request, Resolution& resolution, SelectorTrace* trace) {
  if (trace) trace->climbed = true;
  const Selector& selector = program_.selectors.selectors[request.selector];
  const SelectorTerm& term = program_.selectors.terms[selector.terms.first + found_.front().term];
  Party target;
  if (yields_holders(term.op)) {
    candidates_.clear();
    evaluator_.selector(program_.selectors.selectors[term.arguments.first], candidates_);
    const auto unit = std::find_if(candidates_.begin(), candidates_.end(),
                                   [](const Candidate& c) { return c.party.present() && c.party.is_unit(); });
    if (unit != candidates_.end()) target = climb_holders(term, unit->party.id(), resolution, trace);
  } else {
    // The first unit that the first yielding term named; people from attributes or by name do not climb.
    const auto unit = std::find_if(found_.begin(), found_.end(), [&](const Found& found) {
      return found.term == found_.front().term && found.candidate.party.present() && found.candidate.party.is_unit();
    });
    if (unit != found_.end()) target = climb_units(unit->candidate.party.id(), request, resolution, trace);
  }
  if (target.present() || !request.for_lead) return target;
  return last_resort(trace);
}

/// SPEC 6: the first of `last_resort` that is not passed over. Those passed over are not the selector's and get no row.
Party Resolver::last_resort(SelectorTrace* trace) {
  for (const UnitId unit : program_.chart.last_resort) {
    const Candidate candidate = evaluator_.read_unit(unit);
    if (!candidate.party.present()) continue;
    const Why passed = recusal_.passed_over(candidate.party, true);
    if (trace) trace->climb.push_back({candidate.party, passed});
    if (passed != Why::none) continue;
    if (trace) trace->last_resort = true;
    resort_ = candidate;
    return candidate.party;
  }
  return {};
}

Party Resolver::climb_units(UnitId from, const ResolutionRequest& request, Resolution& resolution, SelectorTrace* trace) {
  const OrgChart& chart = program_.chart;
  const PieceId own = evaluator_.piece(from);
  if (own == none) return {};
  const auto eligible = [&](PieceId piece) {
    const Party party = Party::unit(chart.pieces[piece].unit);
    return met(party, recusal_.passed_over(party, request.for_lead), resolution, trace);
  };
  for (PieceId at = chart.pieces[own].superior; at != none; at = chart.pieces[at].superior) {
    if (eligible(at)) return Party::unit(chart.pieces[at].unit);
    if (!recusal_.sealed()) continue;
    for (const PieceId child : OrgChart::slice(chart.children, chart.children_of_piece[at])) {
      const ChartPiece& piece = chart.pieces[child];
      if (!context_.day.within(piece.since, piece.until) || recusal_.sealed_off(Party::unit(piece.unit))) continue;
      if (eligible(child)) return Party::unit(piece.unit);
    }
  }
  return {};
}

Party Resolver::first_holder(const SelectorTerm& term, UnitId unit, Resolution& resolution, SelectorTrace* trace) {
  candidates_.clear();
  evaluator_.holders(term, unit, candidates_);
  for (const Candidate& candidate : candidates_)
    if (met(candidate.party.present() ? candidate.party : candidate.named, why(candidate, false), resolution, trace))
      return candidate.party;
  return {};
}

Party Resolver::climb_holders(const SelectorTerm& term, UnitId from, Resolution& resolution, SelectorTrace* trace) {
  const OrgChart& chart = program_.chart;
  const PieceId own = evaluator_.piece(from);
  if (own == none) return {};
  for (PieceId at = chart.pieces[own].superior; at != none; at = chart.pieces[at].superior) {
    if (const Party holder = first_holder(term, chart.pieces[at].unit, resolution, trace); holder.present()) return holder;
    if (!recusal_.sealed()) continue;
    for (const PieceId child : OrgChart::slice(chart.children, chart.children_of_piece[at])) {
      const ChartPiece& piece = chart.pieces[child];
      if (!context_.day.within(piece.since, piece.until) || recusal_.sealed_off(Party::unit(piece.unit))) continue;
      if (const Party holder = first_holder(term, piece.unit, resolution, trace); holder.present()) return holder;
    }
  }
  return {};
}

Party Resolver::arbitrate() const {
  const std::vector<UnitId>& decliners = recusal_.decliners();
  if (decliners.size() < 2) return {};
  const OrgChart& chart = program_.chart;
  Party highest_decliner;
  for (PieceId at = evaluator_.piece(decliners.front()); at != none; at = chart.pieces[at].superior) {
    const bool common = std::all_of(decliners.begin(), decliners.end(), [&](UnitId unit) {
      const PieceId own = evaluator_.piece(unit);
      return own != none && chart.at_or_below(own, at);
    });
    const Party party = Party::unit(chart.pieces[at].unit);
    if (!common || recusal_.passed_over(party, false) != Why::none) continue;
    if (!recusal_.is_decliner(party.id())) return party;
    highest_decliner = party;
  }
  return highest_decliner;
}

}  // namespace guikou::decide
