#include "proof/selector_row.hpp"

#include <algorithm>

#include "proof/matter_likeness.hpp"

namespace guikou::proof {

using namespace program;
using decide::Party;

std::string holder_text(const Program& program, Party party, Party named, Day day) {
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

/// Everybody is barred: superiors bar what is below them.
void SelectorRow::begin(Day day) {
  day_ = day;
  petition_.reset(program_);
  petition_.day = petition_.also_barred_on = day;
  auto& listed = petition_.numbers[slots::recused];
  for (const PieceId root : roots_on(program_, day)) listed.push_back(Party::unit(program_.chart.pieces[root].unit).code());
  for (PersonId person = 0; person < program_.chart.person_names.size(); ++person) listed.push_back(Party::person(person).code());
  petition_.values[slots::recused].present = !listed.empty();
  everybody_barred_.prepare(program_, petition_, day);
  listed.clear();
  petition_.clear(slots::recused);
}

void SelectorRow::put(Slot slot, std::int64_t number) {
  petition_.clear(slot);
  if (number < 0) return;
  if (!program_.slots[slot].list) return petition_.set_number(slot, number);
  petition_.values[slot].present = true;
  petition_.numbers[slot].push_back(number);
}

SelectorRow::Units SelectorRow::units(const decide::ResolutionRequest& request) {
  rows_.clear();
  decide::Resolver resolver(program_, petition_, everybody_barred_, decide::SelectorContext(day_), rows_, memory_);
  decide::SelectorTrace trace;
  (void)resolver.work_out(request, &trace);
  std::vector<UnitId> units;
  const auto add = [&](Party party) {
    if (party.present() && party.is_unit()) units.push_back(party.id());
  };
  for (const decide::CandidateTrace& candidate : trace.candidates)
    if (!candidate.wrong_kind) add(candidate.party);
  for (const decide::ClimbTrace& climb : trace.climb) add(climb.party);
  const UnitId first = units.empty() ? none : units.front();
  std::sort(units.begin(), units.end());
  units.erase(std::unique(units.begin(), units.end()), units.end());
  return {std::move(units), first, resolver.days()};
}

std::string SelectorRow::text(const decide::ResolutionRequest& request, std::uint32_t step) {
  rows_.clear();
  decide::Resolver resolver(program_, petition_, everybody_barred_, decide::SelectorContext(day_, step), rows_, memory_);
  decide::SelectorTrace trace;
  std::vector<Party> nobody;
  if (program_.selectors.selectors[request.selector].each) resolver.resolve_each(request, nobody, &trace);
  else (void)resolver.resolve(request, &trace);
  std::string text;
  unit_candidates_.clear();
  above_.clear();
  for (const decide::CandidateTrace& candidate : trace.candidates) {
    if (candidate.wrong_kind) continue;
    text += holder_text(program_, candidate.party, candidate.named, day_) + "\n";
    if (candidate.party.present() && candidate.party.is_unit()) unit_candidates_.push_back(candidate.party.id());
  }
  text += "\n";
  for (const decide::ClimbTrace& climb : trace.climb) {
    text += holder_text(program_, climb.party, {}, day_) + "\n";
    if (climb.party.present() && climb.party.is_unit()) above_.push_back(climb.party.id());
  }
  return text + posts_above(request.selector, step);
}

/// The trace does not tell whose post a holder met in climbing has: of each term that yields holders, the posts of the
/// superiors of the first unit that it starts from.
std::string SelectorRow::posts_above(std::uint32_t selector, std::uint32_t step) {
  decide::SelectorContext context(day_, step);
  decide::SelectorEvaluator evaluator(program_, petition_, context, memory_.evaluation);
  std::string text;
  for (const SelectorTerm& term : OrgChart::slice(program_.selectors.terms, program_.selectors.selectors[selector].terms)) {
    if (!yields_holders(term.op)) continue;
    std::vector<decide::Candidate> units, holders;
    evaluator.selector(program_.selectors.selectors[term.arguments.first], units);
    const auto unit = std::find_if(units.begin(), units.end(), [](const decide::Candidate& c) { return c.party.present() && c.party.is_unit(); });
    if (unit == units.end()) continue;
    for (PieceId at = program_.chart.piece_on(unit->party.id(), day_); at != none; at = program_.chart.pieces[at].superior)
      evaluator.holders(term, program_.chart.pieces[at].unit, holders);
    for (const decide::Candidate& each : holders) text += holder_text(program_, each.party, each.named, day_) + "\n";
  }
  return text;
}

decide::ResolutionRequest request_of(const Program& program, Slot output, std::uint32_t selector) {
  const bool lead = output == program.lead, sponsor = output == program.sponsor;
  const decide::Wanted wanted = lead || output == program.support ? decide::Wanted::unit : sponsor ? decide::Wanted::person : decide::Wanted::any;
  return {selector, output, wanted, lead, lead || sponsor};
}

decide::ResolutionRequest request_of_stage(const Program& program, std::uint32_t selector) { return {selector, program.notify, decide::Wanted::any, false, true}; }

unsigned matter_readers(const Program& program, const SelectorReading& reading) {
  const bool by_matter = std::any_of(program.chart.successions.begin(), program.chart.successions.end(), [](const SuccessionRecord& record) { return record.matters.count > 0; });
  return (by_matter ? MatterLikeness::by_successions : 0u) | (reading.owners ? MatterLikeness::by_owners : 0u) | (reading.lines ? MatterLikeness::by_lines : 0u) |
         (reading.liaisons ? MatterLikeness::by_liaisons : 0u) | (reading.deputies ? MatterLikeness::by_deputies : 0u);
}

std::vector<PieceId> roots_on(const Program& program, Day day) {
  std::vector<PieceId> roots;
  for (PieceId at = 0; at < program.chart.pieces.size(); ++at)
    if (const ChartPiece& piece = program.chart.pieces[at]; piece.superior == none && piece.since <= day && day <= piece.until) roots.push_back(at);
  return roots;
}

}  // namespace guikou::proof
