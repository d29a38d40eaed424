#include "graph/way_reading.hpp"

#include <algorithm>

#include "io/decision_writer.hpp"

namespace guikou::graph {

using namespace program;
using decide::CandidateTrace;
using decide::ClimbTrace;
using decide::PetitionCase;
using decide::SelectorTrace;
using decide::Why;

namespace {

class WayReader {
 public:
  WayReader(const Program& program, const PetitionCase& decided) : program_(program), chart_(program.chart), decided_(decided) {}

  [[nodiscard]] Step step(const SelectorTrace& trace) const {
    Step step;
    step.output = program_.slots[trace.output].name;
    if (trace.rule != none) {
      const Rule& rule = program_.rules[trace.rule];
      step.rule = program_.texts[rule.id];
      if (rule.title != none) step.rule_title = program_.texts[rule.title];
    }
    const Selector& selector = program_.selectors.selectors[trace.selector];
    step.selector = program_.selectors.texts[selector.written];
    step.arbitration = trace.arbitration;
    step.last_resort = trace.last_resort;
    for (const CandidateTrace& candidate : trace.candidates) {
      if (candidate.wrong_kind) continue;
      const SelectorTerm& term = program_.selectors.terms[selector.terms.first + candidate.term];
      Stop one = stop(candidate.party, candidate.named, candidate.why, post_of(term));
      if (candidate.succeeded != none) one.succeeded = chart_.unit_names[candidate.succeeded];
      one.needed = selector.each || std::none_of(step.stops.begin(), step.stops.end(), [](const Stop& before) { return before.target; });
      one.target = one.needed && candidate.why == Why::none && !trace.climbed;
      if (!one.needed) one.why.clear(), one.succeeded.clear();
      step.stops.push_back(std::move(one));
    }
    for (const ClimbTrace& met : trace.climb) {
      Stop one = stop(met.party, {}, met.why, none);
      one.climbing = true;
      one.target = met.why == Why::none;
      step.stops.push_back(std::move(one));
    }
    if (trace.arbitration)
      for (const Party target : trace.targets) step.stops.push_back(stop(target, {}, Why::none, none)), step.stops.back().target = true;
    return step;
  }

  [[nodiscard]] std::vector<Stop> receivers(Slot slot, bool units) const {
    std::vector<Stop> stops;
    for (const std::int64_t code : decided_.numbers[slot])
      stops.push_back(stop(units ? Party::unit(static_cast<UnitId>(code)) : Party::of(code), {}, Why::none, none));
    return stops;
  }

  [[nodiscard]] Stop stop(Party party, Party named, Why why, WordId post) const {
    Stop one;
    const Party shown = party.present() ? party : named;
    one.why = io::why_word(why);
    if (!shown.present()) return one;
    if (party.present()) one.party = program_.party_name(party);
    one.person = shown.is_person();
    one.name = one.person ? chart_.person_titles[shown.id()] : chart_.unit_titles[shown.id()];
    if (!one.person) one.at = chart_.unit_names[shown.id()];
    else if (const UnitId unit = unit_of(named.is_person() ? named.id() : shown.id(), post); unit != none) one.at = chart_.unit_names[unit];
    return one;
  }

  /// The unit of a single unit attribute as it is read, or empty; what was replaced is added to `succeeded`.
  [[nodiscard]] std::string unit_attribute(PetitionCase& given, Slot slot, std::vector<Succeeded>& succeeded) const {
    if (!given.present(slot)) return {};
    const auto written = static_cast<UnitId>(given.values[slot].number);
    const UnitId read = decide::ConditionChecker(program_, given, given.day).unit_as_read(slot);
    if (read != written) succeeded.push_back({chart_.unit_names[written], chart_.unit_names[read]});
    return chart_.unit_names[read];
  }

 private:
  [[nodiscard]] static WordId post_of(const SelectorTerm& term) {
    return term.op == SelectorOp::post ? term.a : term.op == SelectorOp::deputy ? deputy_post : none;
  }

  /// A unit where the person holds a post on the day: the post asked for, if there is one.
  [[nodiscard]] UnitId unit_of(PersonId person, WordId wanted) const {
    UnitId found = none;
    for (const std::uint32_t index : OrgChart::slice(chart_.person_posts, chart_.posts_of_person[person])) {
      const PostRecord& post = chart_.posts[index];
      if (!post.in_force(decided_.day) || chart_.piece_on(post.unit, decided_.day) == none) continue;
      if (post.post == wanted) return post.unit;
      if (found == none) found = post.unit;
    }
    return found;
  }

  const Program& program_;
  const OrgChart& chart_;
  const PetitionCase& decided_;
};

/// The lead that the case would have if its lead handed it back.
UnitId lead_after_hand_back(const Program& program, const PetitionCase& given, UnitId lead) {
  PetitionCase again = given;
  again.values[slots::declined_by].present = true;
  again.numbers[slots::declined_by].push_back(lead);
  decide::RouteResult result;
  decide::TableRouter(program).route(again, result);
  return again.present(program.lead) ? static_cast<UnitId>(again.values[program.lead].number) : none;
}

}  // namespace

Way way_of(const Program& program, const PetitionCase& given, const PetitionCase& decided, const decide::RouteResult& result,
           const decide::Trace& trace) {
  const WayReader reader(program, decided);
  Way way;
  way.petition = decided.values[slots::id].text;
  way.outcome = result.reason == decide::Unroutable::none ? "routed" : "unroutable";
  way.reason = io::reason_word(result.reason);
  way.arbitration = result.arbitration;
  PetitionCase read = decided;
  decide::Recusal recusal;
  recusal.prepare(program, read, decided.day);
  way.sealed = recusal.sealed();
  for (const UnitId unit : recusal.decliners()) way.declined.push_back(program.chart.unit_names[unit]);
  way.concerned = reader.unit_attribute(read, slots::unit, way.succeeded);
  way.lodged_at = reader.unit_attribute(read, slots::lodged_at, way.succeeded);
  way.support = reader.receivers(program.support, true);
  way.notify = reader.receivers(program.notify, false);
  for (const SelectorTrace& selector : trace.selectors) way.steps.push_back(reader.step(selector));
  if (decided.present(program.sponsor)) {
    const auto sponsor = Party::person(static_cast<PersonId>(decided.values[program.sponsor].number));
    way.sponsor.push_back(reader.stop(sponsor, {}, Why::none, none));
    // Where the selector found the person says more than the first post that happens to be on record.
    for (const Step& step : way.steps)
      for (const Stop& stop : step.stops)
        if (step.output == "sponsor" && stop.target && stop.party == way.sponsor.front().party) way.sponsor.front().at = stop.at;
  }
  for (const std::uint32_t rule : result.matched) way.matched.push_back(program.texts[rule]);
  if (decided.present(program.lead)) {
    const auto lead = static_cast<UnitId>(decided.values[program.lead].number);
    way.lead = program.chart.unit_names[lead];
    const UnitId next = lead_after_hand_back(program, given, lead);
    if (next != none && next != lead) way.next = program.chart.unit_names[next];
  }
  return way;
}

}  // namespace guikou::graph
